//! What typing costs: from the key to the changed preview. Printed, not asserted: machines differ.

use serde_json::json;

use crate::harness::browse;

/// Types into a control, key by key; gives milliseconds from each key to the changed preview line and to the frame
/// that shows it.
const TYPE: &str = r#"
    const [id, times] = arguments, done = arguments[arguments.length - 1];
    const input = document.getElementById(id), lines = document.querySelector('.app-lines');
    const dom = [], paint = [];
    const once = number => {
        if (number === times) return done([dom, paint]);
        const start = performance.now(), before = lines.textContent;
        input.value += 'x';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        const changed = () => {
            if (lines.textContent === before) return setTimeout(changed);
            dom.push(performance.now() - start);
            requestAnimationFrame(() => setTimeout(() => {
                paint.push(performance.now() - start);
                setTimeout(() => once(number + 1), 30);
            }));
        };
        queueMicrotask(() => queueMicrotask(changed));
    };
    once(0)"#;

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[tokio::test]
async fn a_key_changes_the_preview() {
    browse(async |page| {
        page.open("").await;
        page.by_id("preset--documentation").await.click().await.expect("the preset can be chosen");
        page.run("location.hash = '#/registry'", json!([])).await;
        page.wait_for("the field", "return !!document.getElementById('SERVER_HOSTNAME')", json!([])).await;
        let times = page.run_async(TYPE, json!(["SERVER_HOSTNAME", 30])).await;
        let (dom, paint): (Vec<f64>, Vec<f64>) = serde_json::from_value(times).expect("two lists of times");
        assert_eq!(dom.len(), 30, "every key changed the preview");
        println!(
            "keystroke to preview: {:.1} ms, to the next frame: {:.1} ms (medians of 30)",
            median(dom),
            median(paint)
        );
    })
    .await;
}
