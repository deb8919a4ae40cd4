//! Lists: of engines of the plan, and of texts.

use super::control::engines;
use super::{Button, Look};
use crate::plan::{Action, Address};
use crate::schema::Field;
use crate::text;
use crate::ui::state::{say, store};
use crate::ui::view::*;
use crate::yaml::Value;

/// A list of engines: one box for each of the plan, and those that the list names but the plan does not have.
#[component]
pub(super) fn Engines(at: Address, field: &'static Field, described: String) -> View {
    let store = store();
    let place = at.clone();
    let listed = Memo::new(move |_| store.plan.with(|it| it.shown_list(&place)));
    let boxes = move || {
        let mut ids = engines(store)();
        let unknown: Vec<_> = listed.get().into_iter().filter(|it| !ids.contains(it)).collect();
        ids.extend(unknown);
        ids
    };
    let id = at.to_string();
    view! {
        <div role="group" id=id tabindex="-1" aria-label=say(field.label) aria-describedby=described class="app-boxes">
            <For each=boxes key=Clone::clone let:engine>
                {
                    let (at, here, named) = (at.clone(), engine.clone(), engine.clone());
                    let place = move || listed.with(|it| it.iter().position(|it| *it == here));
                    let on = place.clone();
                    view! {
                        <label class="pf-v6-c-check">
                            <input
                                class="pf-v6-c-check__input"
                                type="checkbox"
                                prop:checked=move || on().is_some()
                                on:change:target=move |event| {
                                    let action = match (event.target().checked(), listed.with_untracked(Vec::len)) {
                                        (true, 0) => Action::Set(at.clone(), Value::list([named.as_str()])),
                                        (true, length) => {
                                            Action::Set(item(&at, length), named.as_str().into())
                                        }
                                        (false, _) => match untrack(&place) {
                                            Some(index) => Action::Unset(item(&at, index)),
                                            None => return,
                                        },
                                    };
                                    store.dispatch(action);
                                    store.rest();
                                }
                            />
                            <span class="pf-v6-c-check__label app-mono">{engine.clone()}</span>
                        </label>
                    }
                }
            </For>
        </div>
    }
}

fn item(at: &Address, index: usize) -> Address {
    Address::new(at.file.clone(), at.path.index(index))
}

/// A list of texts, one control for each.
#[component]
pub(super) fn Texts(at: Address, field: &'static Field, described: String) -> View {
    let store = store();
    let place = at.clone();
    let listed = Memo::new(move |_| store.plan.with(|it| it.shown_list(&place)));
    let length = Memo::new(move |_| listed.with(Vec::len));
    let id = at.to_string();
    let add = at.clone();
    view! {
        <div role="group" id=id tabindex="-1" aria-label=say(field.label) aria-describedby=described>
            <For each=move || 0..length.get() key=|it| *it let:index>
                {
                    let (at, drop_at) = (item(&at, index), item(&at, index));
                    let name = move || format!("{} {}", field.key, index + 1);
                    view! {
                        <div class="app-control">
                            <span class="pf-v6-c-form-control app-mono">
                                <input
                                    type="text"
                                    id=at.to_string()
                                    aria-label=name
                                    prop:value=move || listed.with(|it| it.get(index).cloned().unwrap_or_default())
                                    on:input:target=move |event| {
                                        let value = event.target().value().into();
                                        store.dispatch(Action::Set(at.clone(), value));
                                    }
                                    on:change=move |_| store.rest()
                                />
                            </span>
                            <Button
                                label=text!("Remove", "移除")
                                about=name()
                                look=Look::Danger
                                on_press=move || store.unset(&drop_at, None)
                            />
                        </div>
                    }
                }
            </For>
            <Button
                label=text!("Add", "添加")
                about=field.key
                look=Look::Link
                on_press=move || {
                    let action = match length.get_untracked() {
                        0 => Action::Set(add.clone(), Value::list([""])),
                        length => Action::Set(item(&add, length), "".into()),
                    };
                    store.dispatch(action);
                }
            />
        </div>
    }
}
