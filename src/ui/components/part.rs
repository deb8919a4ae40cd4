//! What is typed but is no setting of its own: a part of one, a name, an answer.

use super::{Draw, Icon};
use crate::browser;
use crate::text;
use crate::text::Text;
use crate::ui::state::{say, store};
use crate::ui::view::*;

/// A control with its label, the key it is about, and what it does.
#[component]
pub fn Labelled(
    /// The id of the control.
    id: String,
    label: Text,
    #[prop(optional, into)] key: String,
    #[prop(optional_no_strip)] help: Option<Text>,
    children: Children,
) -> View {
    let described = help_id(&id);
    view! {
        <div class="pf-v6-c-form__group app-field">
            <div class="pf-v6-c-form__group-label">
                <label class="pf-v6-c-form__label" for=id>
                    <span class="pf-v6-c-form__label-text">{say(label)}</span>
                </label>
                {(!key.is_empty()).then(|| view! { <code class="app-key">{key}</code> })}
            </div>
            <div class="pf-v6-c-form__group-control">
                {children()}
                {help.map(|it| view! { <p class="app-help" id=described>{say(it)}</p> })}
            </div>
        </div>
    }
}

/// The id of the help of a control.
pub fn help_id(id: &str) -> String {
    format!("{id}--help")
}

/// A line of text. What is typed is handed on at every key.
#[component]
pub fn TextBox(
    id: String,
    #[prop(into)] value: Signal<String>,
    on_type: impl Fn(String) + 'static,
    /// Called once nothing more is typed, also when the control is taken off the page.
    #[prop(optional)]
    on_leave: Option<Box<dyn Fn()>>,
    /// Masked until it is asked for.
    #[prop(optional)]
    secret: bool,
    #[prop(optional)] numeric: bool,
    #[prop(optional)] required: bool,
    /// An example, shown while nothing is typed.
    #[prop(optional, into)]
    hint: String,
    /// What it is, for those who do not see where its buttons stand; its id where nothing is said.
    #[prop(optional, into)]
    about: Option<String>,
) -> View {
    let store = store();
    let revealed = RwSignal::new(false);
    let described = help_id(&id);
    let about = about.unwrap_or_else(|| id.clone());
    view! {
        <div class="app-control">
            <span class="pf-v6-c-form-control app-mono">
                <input
                    id=id
                    type=move || if secret && !revealed.get() { "password" } else { "text" }
                    inputmode=numeric.then_some("numeric")
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required=required
                    placeholder=hint
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input:target=move |event| on_type(event.target().value())
                    on:change=move |_| {
                        if let Some(leave) = &on_leave {
                            leave();
                        }
                        store.rest();
                    }
                />
            </span>
            {secret.then(|| {
                let copied = about.clone();
                view! {
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-control"
                        aria-pressed=move || revealed.get().to_string()
                        aria-label=move || format!("{} {about}", say(text!("Show", "显示"))())
                        on:click=move |_| revealed.update(|it| *it = !*it)
                    >
                        <Draw icon=Icon::Eye />
                    </button>
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-control"
                        disabled=!browser::is_secure()
                        aria-label=move || format!("{} {copied}", say(text!("Copy", "复制"))())
                        on:click=move |_| store.copy(value.get_untracked())
                    >
                        <Draw icon=Icon::Copy />
                    </button>
                }
            })}
        </div>
    }
}

/// One of several texts, or none of them.
#[component]
pub fn ChoiceBox(
    id: String,
    #[prop(into)] value: Signal<String>,
    /// What can be chosen; a value that is not among them stays in sight.
    #[prop(into)]
    choices: Signal<Vec<String>>,
    /// What holds where none is chosen.
    #[prop(optional_no_strip)]
    default: Option<&'static str>,
    #[prop(optional)] required: bool,
    /// Called with nothing where none is chosen.
    on_choose: impl Fn(Option<String>) + 'static,
) -> View {
    let described = help_id(&id);
    let options = move || {
        let (mut list, now) = (choices.get(), value.get());
        if !now.is_empty() && !list.contains(&now) {
            list.push(now);
        }
        list
    };
    let none = move || match default {
        Some(default) => format!("{} ({default})", say(text!("Not set", "未设置"))()),
        None => say(text!("Not set", "未设置"))().to_owned(),
    };
    view! {
        <span class="pf-v6-c-form-control app-mono">
            <select
                id=id
                aria-describedby=described
                required=required
                on:change:target=move |event| {
                    let chosen = event.target().value();
                    on_choose((!chosen.is_empty()).then_some(chosen));
                }
            >
                <option value="" prop:selected=move || value.with(String::is_empty)>{none}</option>
                <For each=options key=Clone::clone let:choice>
                    {
                        let here = choice.clone();
                        view! {
                            <option value=choice.clone() prop:selected=move || value.with(|it| *it == here)>
                                {choice.clone()}
                            </option>
                        }
                    }
                </For>
            </select>
            <span class="pf-v6-c-form-control__utilities">
                <span class="pf-v6-c-form-control__toggle-icon" aria-hidden="true">"▾"</span>
            </span>
        </span>
    }
}
