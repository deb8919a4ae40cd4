//! The control for each kind of value. What is typed is stored as it is typed; checks speak later.

use super::list::{Engines, Texts};
use super::{ChoiceBox, TextBox, YamlBox};
use crate::plan::{Address, Shown};
use crate::schema::{Field, Kind, Need, Operator};
use crate::text;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::Value;

/// How long a control rests before its findings speak.
const REST_MS: u32 = 500;

/// The control of a setting. `described` is the id of its help.
#[component]
pub fn Control(at: Address, field: &'static Field, described: String, twin: Option<Address>) -> View {
    match field.kind {
        Kind::Bool => view! { <Switch at twin field described /> },
        Kind::Choice(choices) => {
            let choices = Signal::derive(move || choices.iter().map(|it| (*it).to_owned()).collect());
            view! { <Select at twin field choices /> }
        }
        Kind::Location => {
            let choices = Signal::derive(engines(store()));
            view! { <Select at twin field choices /> }
        }
        Kind::Locations => view! { <Engines at field described /> },
        Kind::TextList => view! { <Texts at field described /> },
        Kind::Yaml | Kind::Map { .. } => {
            view! { <YamlBox id=at.to_string() at twin about=field.key described /> }
        }
        Kind::Text(_) | Kind::Secret | Kind::Int { .. } | Kind::Number { .. } => {
            view! { <Input at twin field /> }
        }
    }
}

fn shown(store: Store, at: &Address) -> Memo<Shown> {
    let at = at.clone();
    Memo::new(move |_| store.plan.with(|it| it.shown(&at)))
}

/// The engines of the plan.
pub(super) fn engines(store: Store) -> impl Fn() -> Vec<String> {
    move || store.plan.with(|it| it.locations().map(|it| it.id().to_owned()).collect())
}

/// Says that `at` is being typed into, and that it rests after half a second without another key.
fn typing(
    store: Store,
    at: Address,
    timer: StoredValue<Option<gloo::timers::callback::Timeout>, LocalStorage>,
) {
    store.typing.set(Some(at));
    timer.set_value(Some(gloo::timers::callback::Timeout::new(REST_MS, move || store.typing.set(None))));
}

#[component]
fn Input(at: Address, twin: Option<Address>, field: &'static Field) -> View {
    let store = store();
    let shown = shown(store, &at);
    let timer = StoredValue::new_local(None);
    let numeric = matches!(field.kind, Kind::Int { .. } | Kind::Number { .. });
    let id = at.to_string();
    let (left, left_twin) = (at.clone(), twin.clone());
    view! {
        <TextBox
            id
            about=field.key
            value=Signal::derive(move || shown.get().text)
            secret=field.is_secret()
            numeric
            required=field.need == Need::Required
            hint=field.default.unwrap_or_default()
            on_type=move |text| {
                store.set(&at, twin.as_ref(), &field.kind.parse(&text));
                typing(store, at.clone(), timer);
            }
            on_leave=Box::new(move || {
                // A control that is taken off the page while it is typed into changes last of all.
                timer.try_set_value(None);
                let empty = |it: &Shown| it.set && !it.nested && it.text.is_empty();
                if shown.try_with_untracked(empty) == Some(true) && (numeric || field.need == Need::Optional) {
                    store.unset(&left, left_twin.as_ref());
                }
            })
        />
    }
}

#[component]
fn Switch(at: Address, twin: Option<Address>, field: &'static Field, described: String) -> View {
    let store = store();
    let shown = shown(store, &at);
    // What holds where it is not set: the Operator's word before Quay's.
    let written = field.operator.iter().find_map(|it| match it {
        Operator::Defaults(value) => Some(*value),
        _ => None,
    });
    let default = written.or(field.default) == Some("true");
    let on = move || shown.with(|it| it.is_on());
    // A value that is no truth value stays in sight, as it is written.
    let odd = move || shown.with(|it| it.set && it.is_on().is_none()).then(|| shown.get().text);
    let id = at.to_string();
    let named = id.clone();
    view! {
        <label class="pf-v6-c-switch" for=named>
            <input
                class="pf-v6-c-switch__input"
                type="checkbox"
                role="switch"
                id=id
                aria-describedby=described
                prop:checked=move || on().unwrap_or(default)
                on:change:target=move |event| {
                    store.set(&at, twin.as_ref(), &Value::Bool(event.target().checked()));
                    store.rest();
                }
            />
            <span class="pf-v6-c-switch__toggle"></span>
            <span class="pf-v6-c-switch__label">
                {move || match (shown.with(|it| it.set), on().unwrap_or(default)) {
                    (true, true) => say(text!("On", "开"))(),
                    (true, false) => say(text!("Off", "关"))(),
                    (false, true) => say(text!("Not set: on", "未设置：开"))(),
                    (false, false) => say(text!("Not set: off", "未设置：关"))(),
                }}
            </span>
        </label>
        {move || odd().map(|it| view! { <code class="app-odd">{it}</code> })}
    }
}

#[component]
fn Select(at: Address, twin: Option<Address>, field: &'static Field, choices: Signal<Vec<String>>) -> View {
    let store = store();
    let shown = shown(store, &at);
    view! {
        <ChoiceBox
            id=at.to_string()
            value=Signal::derive(move || shown.get().text)
            choices
            default=field.default
            required=field.need == Need::Required
            on_choose=move |chosen| {
                match chosen {
                    None => store.unset(&at, twin.as_ref()),
                    Some(value) => store.set(&at, twin.as_ref(), &Value::Str(value)),
                }
                store.rest();
            }
        />
    }
}
