//! Every setting of config.yaml: searched, filtered, a page of rows at a time.

use super::Sheet;
use crate::plan::{Action, Address, Change, File, Query, Unknown, search};
use crate::schema::Group;
use crate::text;
use crate::text::Text;
use crate::ui::components::{Button, FieldFindings, FieldRow, Look, YamlBox};
use crate::ui::route::Page;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;
use crate::yaml::{Edit, Path};

/// Rows put on the page at once: typing in the search stays within a frame.
const ROWS: usize = 20;

/// The page.
#[component]
pub fn AllSettings() -> View {
    let store = store();
    // A link to a field begins with that field.
    let asked = move || store.route.with(|it| it.at.as_ref()?.path.first_key().map(str::to_owned));
    let query = RwSignal::new(Query { words: untrack(asked).unwrap_or_default(), ..Query::default() });
    let most = RwSignal::new(ROWS);
    Effect::new(move |_| {
        if let Some(key) = asked() {
            query.set(Query { words: key, ..Query::default() });
        }
    });
    // What stands there and what was found about it: most keystrokes in a row change neither.
    let standing = Memo::new(move |_| store.plan.with(|it| it.standing()));
    let found = Memo::new(move |_| {
        store.findings.with(|list| {
            let here = list.iter().filter(|it| it.accepted.is_none() && it.at.file == File::Config);
            here.filter_map(|it| it.at.path.first_key()).map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let hits = Memo::new(move |_| {
        store.words.track();
        query.with(|query| standing.with(|standing| found.with(|found| search(query, standing, found))))
    });
    let shown = Memo::new(move |_| hits.with(|it| it.iter().take(most.get()).cloned().collect::<Vec<_>>()));
    let unknown = Memo::new(move |_| {
        query.with(|query| standing.with(|standing| found.with(|found| standing.unknown(query, found))))
    });
    view! {
        <Sheet
            page=Page::Settings
            intro=text!(
                "Everything that config.yaml can hold, found by key, label or help.",
                "config.yaml 支持的所有设置，可按键名、标签或说明查找。"
            )
        >
            <Filters query most />
            <p class="app-muted" role="status">
                {move || {
                    let count = hits.with(Vec::len).to_string();
                    tell(text!("{0} settings", "{0} 个设置").with([count]))()
                }}
            </p>
            <For each=move || unknown.get() key=Clone::clone let:it>
                <UnknownKey unknown=it />
            </For>
            <For each=move || shown.get() key=|it| it.key.clone() let:hit>
                <FieldRow at=Address::key(&hit.key) field=hit.field />
            </For>
            <Show when=move || hits.with(Vec::len) != shown.with(Vec::len)>
                <Button
                    label=text!("Show more", "显示更多")
                    look=Look::Link
                    on_press=move || most.update(|it| *it += ROWS)
                />
            </Show>
        </Sheet>
    }
}

/// Words, group, and what the plan says.
#[component]
fn Filters(query: RwSignal<Query>, most: RwSignal<usize>) -> View {
    let ask = move |change: &dyn Fn(&mut Query)| {
        most.set(ROWS);
        query.update(change);
    };
    view! {
        <div class="app-search" role="search">
            <label for="settings-search">{say(text!("Search settings", "搜索设置"))}</label>
            <span class="pf-v6-c-form-control">
                <input
                    id="settings-search"
                    type="search"
                    autocomplete="off"
                    prop:value=move || query.with(|it| it.words.clone())
                    on:input:target=move |event| {
                        let words = event.target().value();
                        ask(&|it| it.words.clone_from(&words));
                    }
                />
            </span>
            <label for="settings-group">{say(text!("Group", "分组"))}</label>
            <span class="pf-v6-c-form-control">
                <select
                    id="settings-group"
                    prop:value=move || query.with(|it| it.group.map(key).unwrap_or_default())
                    on:change:target=move |event| {
                        let chosen = event.target().value();
                        let group = Group::ALL.into_iter().find(|it| key(*it) == chosen);
                        ask(&|it| it.group = group);
                    }
                >
                    <option value="">{say(text!("All", "全部"))}</option>
                    {Group::ALL.into_iter().map(|it| view! {
                        <option value=key(it)>{say(it.label())}</option>
                    }).collect_view()}
                </select>
            </span>
            <Filter
                id="settings-set"
                label=text!("Set here", "已在此设置")
                on=Signal::derive(move || query.with(|it| it.set))
                turn=move |on| ask(&|it| it.set = on)
            />
            <Filter
                id="settings-changed"
                label=text!("Differs from default", "与默认值不同")
                on=Signal::derive(move || query.with(|it| it.changed))
                turn=move |on| ask(&|it| it.changed = on)
            />
            <Filter
                id="settings-found"
                label=text!("Has findings", "有检查结果")
                on=Signal::derive(move || query.with(|it| it.found))
                turn=move |on| ask(&|it| it.found = on)
            />
        </div>
    }
}

/// The name of a group in the select.
fn key(group: Group) -> String {
    format!("{group:?}").to_lowercase()
}

#[component]
fn Filter(id: &'static str, label: Text, on: Signal<bool>, turn: impl Fn(bool) + 'static) -> View {
    view! {
        <label class="pf-v6-c-check" for=id>
            <input
                class="pf-v6-c-check__input"
                type="checkbox"
                id=id
                prop:checked=move || on.get()
                on:change:target=move |event| turn(event.target().checked())
            />
            <span class="pf-v6-c-check__label">{say(label)}</span>
        </label>
    }
}

/// A key without a row: its value, and the setting that was probably meant.
#[component]
fn UnknownKey(unknown: Unknown) -> View {
    let store = store();
    let Unknown { key, near } = unknown;
    let at = Address::key(&key);
    let help = format!("{at}--help");
    let rename = near.map(|near| {
        let (old, about) = (Path::of(&key), key.clone());
        view! {
            <p class="app-help">
                {tell(text!("Did you mean {0}?", "是否想写 {0}？").with([near]))}
                <Button
                    label=text!("Rename", "改名")
                    about
                    look=Look::Link
                    on_press=move || {
                        let edit = Edit::Rename(old.clone(), near.to_owned());
                        let change = Change::Edit(File::Config, edit);
                        store.announce(Action::Apply(vec![change]), text!("Renamed.", "已改名。"));
                    }
                />
            </p>
        }
    });
    view! {
        <div class="pf-v6-c-form__group app-field">
            <div class="pf-v6-c-form__group-label">
                <span class="pf-v6-c-form__label-text">{say(text!("No field for this key", "此键没有对应字段"))}</span>
                <code class="app-key">{key.clone()}</code>
            </div>
            <div class="pf-v6-c-form__group-control">
                <YamlBox id=at.to_string() at=at.clone() about=key described=help.clone() />
                <p class="app-help" id=help>
                    {say(text!(
                        "Kept as it is: Quay does not describe this key, or keeps it for itself.",
                        "原样保留：Quay 未说明此键，或仅供其内部使用。"
                    ))}
                </p>
                {rename}
                <FieldFindings at exact=false />
            </div>
        </div>
    }
}
