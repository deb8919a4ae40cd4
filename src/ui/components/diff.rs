//! What changes, line by line, secrets masked.

use crate::plan::{Mark, Plan};
use crate::rules::Fix;
use crate::text;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// Lines shown around a change.
const CONTEXT: usize = 2;

/// What changes in one file, each change with a little of what stands around it.
#[component]
fn FileDiff(lines: Vec<(Mark, String)>) -> View {
    let near = |at: usize| {
        let (from, to) = (at.saturating_sub(CONTEXT), (at + CONTEXT + 1).min(lines.len()));
        lines.get(from..to).is_some_and(|it| it.iter().any(|(mark, _)| *mark != Mark::Same))
    };
    let mut skipped = false;
    let mut rows = Vec::new();
    for (at, (mark, text)) in lines.iter().enumerate() {
        if !near(at) {
            if !skipped {
                rows.push(view! { <span class="app-diff-skip">"⋯\n"</span> });
            }
            skipped = true;
            continue;
        }
        skipped = false;
        rows.push(match mark {
            Mark::Same => view! { <span>{format!("  {text}\n")}</span> },
            Mark::Removed => view! { <del>{format!("- {text}\n")}</del> },
            Mark::Added => view! { <ins>{format!("+ {text}\n")}</ins> },
        });
    }
    view! { <pre class="app-diff" tabindex="0">{rows}</pre> }
}

/// What differs between two versions of a plan, file by file.
#[component]
pub fn FileDiffs(before: Plan, after: Plan) -> View {
    let files = after.changed_files(&before);
    if files.is_empty() {
        return view! { <p class="app-muted">{say(text!("Nothing has changed.", "没有任何更改。"))}</p> };
    }
    let diffs = files.into_iter().map(|file| {
        view! {
            <h3 class="app-file">{file.name()}</h3>
            <FileDiff lines=after.file_diff(&before, &file) />
        }
    });
    diffs.collect_view()
}

/// What a repair would change.
#[component]
pub fn FixDiff(fix: Fix) -> View {
    let store = store();
    let label = tell(fix.label.clone());
    let diffs = move || {
        let plan = store.plan.get();
        match plan.with(&fix.changes) {
            Ok(after) => view! { <FileDiffs before=plan after /> },
            Err(refusal) => view! { <p>{tell(refusal.message)}</p> },
        }
    };
    view! {
        <p><strong>{say(text!("The fix:", "修复："))} " " {label}</strong></p>
        {diffs}
    }
}
