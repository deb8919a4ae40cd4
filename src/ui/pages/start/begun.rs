//! What the first page shows once there is a plan.

use super::super::Card;
use super::notes::Notes;
use crate::browser;
use crate::plan::Plan;
use crate::presets::Preset;
use crate::text;
use crate::ui::components::{Button, Counts, Look};
use crate::ui::route::{Page, Route};
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;

/// Puts a preset in the place of the plan.
pub fn begin(store: Store, preset: &'static Preset) {
    store.notes.set(None);
    let plan = store.plan.with_untracked(|it| it.site.begun(preset.plan()));
    store.load(plan, text!("Loaded: {0}", "已加载：{0}").with([preset.name]));
    browser::focus_then(&["start--next"]);
}

/// Where to go, and what there is to say about the files that were read.
pub fn begun() -> View {
    view! {
        <Next />
        <Notes />
    }
}

/// What the plan holds and where to go, once there is something.
#[component]
fn Next() -> View {
    let store = store();
    let files = Memo::new(move |_| {
        let some = |plan: &Plan| *plan != Plan::default();
        store.plan.with(|it| some(it).then(|| it.all_files().iter().map(|it| it.name()).collect::<Vec<_>>()))
    });
    let first =
        move || store.findings.with(|it| it.iter().find(|it| it.accepted.is_none()).map(|it| it.at.clone()));
    view! {
        <Show when=move || files.with(Option::is_some)>
            <div id="start--next" tabindex="-1">
                <Card title=text!("The plan now", "当前方案")>
                    <ul class="file-names app-mono">
                        <For each=move || files.get().unwrap_or_default() key=Clone::clone let:name>
                            <li>{name}</li>
                        </For>
                    </ul>
                    <div class="app-actions">
                        <Counts page=None />
                        <Show
                            when=move || first().is_some()
                            fallback=|| view! {
                                <span>{say(text!("No rule has anything to say.", "没有检查结果。"))}</span>
                            }
                        >
                            <Button
                                label=text!("Go to the first finding", "前往第一个检查结果")
                                look=Look::Primary
                                on_press=move || {
                                    if let Some(at) = untrack(first) {
                                        store.go(Route::to(&at));
                                    }
                                }
                            />
                        </Show>
                        <Button
                            label=text!("Review changes", "查看更改")
                            on_press=move || store.go(Page::Review)
                        />
                    </div>
                </Card>
            </div>
        </Show>
    }
}
