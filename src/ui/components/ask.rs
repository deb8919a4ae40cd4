//! A question with a text for an answer, asked in place.

use super::{Button, Look};
use crate::text::Text;
use crate::ui::state::say;
use crate::ui::view::*;

/// Asks for a text and does something with it, on the button or on Enter. What was typed is kept when it is refused.
#[component]
pub fn Ask(
    id: String,
    label: Text,
    /// What the button says.
    action: Text,
    /// Does it; `false` where it was refused.
    on_answer: impl Fn(String) -> bool + 'static,
    #[prop(optional, into)] initial: String,
    #[prop(optional, into)] hint: String,
    /// What it acts on, for those who do not see where it stands.
    #[prop(optional, into)]
    about: String,
) -> View {
    let typed = RwSignal::new(initial);
    let answer = StoredValue::new_local(on_answer);
    let done = move || {
        let text = typed.with_untracked(|it| it.trim().to_owned());
        if !text.is_empty() && answer.with_value(|answer| answer(text)) {
            let _ = typed.try_set(String::new());
        }
    };
    view! {
        <div class="ask">
            <label class="pf-v6-c-form__label" for=id.clone()>
                <span class="pf-v6-c-form__label-text">{say(label)}</span>
            </label>
            <span class="pf-v6-c-form-control app-mono ask-text">
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=hint
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value())
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.is_composing() {
                            event.prevent_default();
                            done();
                        }
                    }
                />
            </span>
            <Button
                label=action
                look=Look::Secondary
                about
                disabled=Signal::derive(move || typed.with(|it| it.trim().is_empty()))
                on_press=done
            />
        </div>
    }
}
