//! Every setting of config.yaml: searched, filtered, a page of rows at a time.

use super::Sheet;
use crate::plan::{Address, search};
use crate::schema::{self, Field};
use crate::text;
use crate::ui::components::{Button, Look, Setting};
use crate::ui::route::Page;
use crate::ui::state::{say, store};
use leptos::prelude::*;

/// Rows put on the page at once: typing in the search stays within a frame.
const ROWS: usize = 20;

/// The page.
#[component]
pub fn AllSettings() -> impl IntoView {
    let store = store();
    // A link to a field begins with that field.
    let asked = store.route.with_untracked(|it| it.at.as_ref()?.path.first_key().map(str::to_owned));
    let query = RwSignal::new(asked.unwrap_or_default());
    let only_set = RwSignal::new(false);
    let only_found = RwSignal::new(false);
    let most = RwSignal::new(ROWS);
    Effect::new(move |_| {
        if let Some(key) = store.route.with(|it| it.at.as_ref()?.path.first_key().map(str::to_owned)) {
            query.set(key);
        }
    });
    // Which keys are in the file, and which have findings: a keystroke in a row changes neither.
    let set = Memo::new(move |_| {
        store.plan.with(|plan| {
            let entries = plan.config.root().into_iter().flat_map(crate::yaml::Node::entries);
            entries.filter_map(|it| it.key.text()).map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let found = Memo::new(move |_| {
        store.findings.with(|list| {
            list.iter().filter_map(|it| it.at.path.first_key()).map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let fields = Memo::new(move |_| {
        let mut keys: Vec<&'static str> = query.with(|it| search(it)).iter().map(|it| it.key).collect();
        let listed = |list: &Memo<Vec<String>>, key: &str| list.with(|it| it.iter().any(|it| it == key));
        keys.retain(|key| {
            (!only_set.get() || listed(&set, key)) && (!only_found.get() || listed(&found, key))
        });
        keys
    });
    let shown = Memo::new(move |_| fields.with(|it| it.iter().take(most.get()).copied().collect::<Vec<_>>()));
    let unknown = move || {
        let known = |key: &String| schema::field(key).is_some_and(|it: &Field| !it.internal);
        set.get().into_iter().filter(|it| !known(it)).collect::<Vec<_>>()
    };
    view! {
        <Sheet
            page=Page::Settings
            intro=text!(
                "Everything that config.yaml can hold, found by key, label or help.",
                "config.yaml 支持的所有设置，可按键名、标签或说明查找。"
            )
        >
            <div class="app-search" role="search">
                <label for="settings-search">{say(text!("Search settings", "搜索设置"))}</label>
                <span class="pf-v6-c-form-control">
                    <input
                        id="settings-search"
                        type="search"
                        autocomplete="off"
                        prop:value=move || query.get()
                        on:input:target=move |event| {
                            most.set(ROWS);
                            query.set(event.target().value());
                        }
                    />
                </span>
                <Filter id="settings-set" label=text!("Set here", "已在此设置") on=only_set />
                <Filter id="settings-found" label=text!("Has findings", "有检查结果") on=only_found />
                <p class="app-muted" role="status">
                    {move || text!("{0} settings", "{0} 个设置").with([fields.with(Vec::len).to_string()]).render(store.lang.get())}
                </p>
            </div>
            <For each=move || shown.get() key=|it| *it let:key>
                <Setting key />
            </For>
            <Show when=move || fields.with(Vec::len) != shown.with(Vec::len)>
                <Button
                    label=text!("Show more", "显示更多")
                    look=Look::Link
                    on_press=move || most.update(|it| *it += ROWS)
                />
            </Show>
            {move || {
                let keys = unknown();
                (!keys.is_empty()).then(|| view! {
                    <section class="app-hint">
                        <p>{say(text!(
                            "Kept as they are, without a form: keys that Quay does not describe, or that it keeps for itself.",
                            "以下键没有表单，将原样保留：Quay 未说明，或仅供其内部使用。"
                        ))}</p>
                        <ul>{keys.into_iter().map(|key| {
                            let id = Address::key(&key).to_string();
                            view! { <li id=id tabindex="-1"><code>{key}</code></li> }
                        }).collect_view()}</ul>
                    </section>
                })
            }}
        </Sheet>
    }
}

#[component]
fn Filter(id: &'static str, label: crate::text::Text, on: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="pf-v6-c-check" for=id>
            <input
                class="pf-v6-c-check__input"
                type="checkbox"
                id=id
                prop:checked=move || on.get()
                on:change:target=move |event| on.set(event.target().checked())
            />
            <span class="pf-v6-c-check__label">{say(label)}</span>
        </label>
    }
}
