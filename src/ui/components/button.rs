//! Buttons, which say what happens.

use crate::text::Text;
use crate::ui::state::say;
use crate::ui::view::*;

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What one came for.
    Primary,
    /// What one may do.
    Secondary,
    /// What is small.
    Link,
    /// What loses something.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Look::Primary => "pf-v6-c-button pf-m-primary",
            Look::Secondary => "pf-v6-c-button pf-m-secondary pf-m-small",
            Look::Link => "pf-v6-c-button pf-m-link pf-m-small",
            Look::Danger => "pf-v6-c-button pf-m-link pf-m-danger pf-m-small",
        }
    }
}

/// A button. `about` names what it acts on for those who do not see where it stands.
#[component]
pub fn Button(
    label: Text,
    on_press: impl Fn() + 'static,
    #[prop(default = Look::Secondary)] look: Look,
    #[prop(optional, into)] about: String,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
) -> View {
    let label = say(label);
    let name = move || match about.as_str() {
        "" => None,
        about => Some(format!("{} ({about})", label())),
    };
    view! {
        <button
            type="button"
            id=id
            class=look.class()
            disabled=disabled
            aria-label=name
            on:click=move |_| on_press()
        >
            <span class="pf-v6-c-button__text">{label}</span>
        </button>
    }
}
