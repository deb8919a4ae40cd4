//! A runbook is chosen, copied and ticked off; what is done is known again after a reload, and nothing of the plan is kept.

use serde_json::json;

use crate::harness::{Page, browse};

async fn choose_preset(page: &Page) {
    page.open("").await;
    page.by_id("preset--two-clusters-s3").await.click().await.expect("the preset can be chosen");
    page.wait_for(
        "the plan",
        "return document.getElementById('preview').innerText.includes('usstorage')",
        json!([]),
    )
    .await;
}

async fn is_ticked(page: &Page, step: usize) -> bool {
    page.by_id(&format!("step-{step}")).await;
    page.run("return document.getElementById(arguments[0]).checked", json!([format!("step-{step}")])).await
        == true
}

#[tokio::test]
async fn a_runbook_is_worked_through() {
    browse(async |page| {
        choose_preset(page).await;
        page.run("location.hash = '#/runbooks'", json!([])).await;
        page.press("link", "Upgrade").await;
        let title =
            "return document.activeElement.id === 'upgrade' && location.hash === '#/runbooks/upgrade'";
        page.wait_for("the runbook", title, json!([])).await;
        page.wait_for_text("0 of").await;

        page.run("document.getElementById('step-2').focus()", json!([])).await;
        page.keys(" ").await;
        page.wait_for_text("1 of").await;
        let command =
            page.run("return document.querySelector('.step-command pre').innerText", json!([])).await;
        let name =
            page.run("return document.querySelector('.step-command button').ariaLabel", json!([])).await;
        page.press("button", name.as_str().expect("a button has a name")).await;
        assert_eq!(json!(page.clipboard().await), command);
        page.press("button", "Copy as Markdown").await;
        let copied = "return document.querySelector('.app-notice-area').innerText.includes('Copied')";
        page.wait_for("the copy", copied, json!([])).await;
        let markdown = page.clipboard().await;
        assert!(markdown.starts_with("# Upgrade\n"), "{markdown}");

        let stored = page.stored().await;
        let marks = stored["session"]["quay-georep.ticks"].as_str().unwrap_or_default().to_owned();
        assert!(marks.len() == 16 && marks.chars().all(|it| it.is_ascii_hexdigit()), "{stored}");
        assert_eq!(stored["local"], json!({}));

        page.reload().await;
        page.wait_for_text("Your ticks are still there").await;
        choose_preset(page).await;
        page.run("location.hash = '#/runbooks/upgrade'", json!([])).await;
        assert!(is_ticked(page, 2).await && !is_ticked(page, 1).await);
        page.by_id("language").await.click().await.expect("the language can be changed");
        page.wait_for_text("已完成 1/").await;
        assert!(is_ticked(page, 2).await, "a tick is the same in both languages");

        page.by_id("runbook-restart").await.click().await.expect("one can start over");
        page.wait_for_text("已完成 0/").await;
        page.by_id("runbook-restore").await.click().await.expect("the ticks can be put back");
        page.wait_for_text("已完成 1/").await;
    })
    .await;
}

#[tokio::test]
async fn a_changed_step_is_not_ticked() {
    browse(async |page| {
        choose_preset(page).await;
        page.run("location.hash = '#/runbooks/upgrade'", json!([])).await;
        for step in [1, 2] {
            let step = page.by_id(&format!("step-{step}")).await;
            step.click().await.expect("a step can be ticked");
        }
        // The first step is typed in a cluster, the second beside all of them.
        page.run("location.hash = '#/clusters'", json!([])).await;
        let namespace = page.by_css("[id$='.metadata.namespace']").await;
        page.fill(&namespace, "elsewhere").await;
        page.run("location.hash = '#/runbooks/upgrade'", json!([])).await;
        page.wait_for_text("-n elsewhere").await;
        assert!(!is_ticked(page, 1).await && is_ticked(page, 2).await);
    })
    .await;
}

#[tokio::test]
async fn first_aid_leads_from_the_symptom_to_the_step() {
    browse(async |page| {
        choose_preset(page).await;
        page.run("location.hash = '#/runbooks/first-aid'", json!([])).await;
        page.press("button", "Look: step 2").await;
        page.wait_for("the step", "return document.activeElement.id === 'step-2'", json!([])).await;
    })
    .await;
}

#[tokio::test]
async fn no_runbook_shows_a_secret() {
    browse(async |page| {
        choose_preset(page).await;
        page.run("location.hash = '#/database'", json!([])).await;
        let uri = page.by_id("DB_URI").await;
        page.fill(&uri, "postgresql://quay:Zk9Qm3Xw@db.acme.io/quay").await;
        page.run("location.hash = '#/runbooks'", json!([])).await;
        page.by_role("link", "Upgrade").await;
        let links =
            "return [...document.querySelectorAll('main a[href^=\"#/runbooks/\"]')].map(it => it.hash)";
        let links = page.run(links, json!([])).await;
        let links = links.as_array().expect("there are links");
        assert!(links.len() > 10, "{links:?}");
        for link in links {
            page.run("location.hash = arguments[0]", json!([link])).await;
            let id = link.as_str().and_then(|it| it.rsplit('/').next()).expect("a link is a text");
            page.by_id(id).await;
            let shown = page.run("return document.getElementById('main').innerHTML", json!([])).await;
            let shown = shown.as_str().expect("the page has a text");
            assert!(shown.contains("<li") && !shown.contains("Zk9Qm3Xw"), "{link}: {shown}");
        }
    })
    .await;
}
