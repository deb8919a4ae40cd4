//! A step: what is done and where, why, and what is typed.

use super::{Button, Look};
use crate::browser;
use crate::rollout::Step;
use crate::text;
use crate::ui::state::{store, tell};
use crate::ui::view::*;

/// What says whether a step is done, and is told.
pub struct Tick {
    /// Whether it is done.
    pub done: Signal<bool>,
    /// Takes whether it is.
    pub set: Box<dyn Fn(bool)>,
}

/// The row of a step in a list. With `tick` it can be ticked off, by the control `step-` and its number.
#[component]
pub fn StepRow(number: usize, step: Step, tick: Option<Tick>) -> View {
    let place = step.cluster.clone();
    let title = view! {
        <strong>{tell(step.title)}</strong>
        {step.cluster.map(|it| view! { " " <code class="app-code">{it}</code> })}
    };
    let done = tick.as_ref().map(|it| it.done);
    let head = match tick {
        None => title,
        Some(Tick { done, set }) => view! {
            <label class="pf-v6-c-check">
                <input
                    class="pf-v6-c-check__input"
                    type="checkbox"
                    id=format!("step-{number}")
                    prop:checked=move || done.get()
                    on:change:target=move |event| set(event.target().checked())
                />
                <span class="pf-v6-c-check__label">{title}</span>
            </label>
        },
    };
    view! {
        <li class="step" class=("step-done", move || done.is_some_and(|it| it.get())) value=number.to_string()>
            {head}
            {step.note.map(|it| view! { <p class="app-muted">{tell(it)}</p> })}
            <Commands number place commands=step.commands />
        </li>
    }
}

/// What is typed, command by command; several can be copied at once.
#[component]
fn Commands(number: usize, place: Option<String>, commands: Vec<String>) -> View {
    let store = store();
    let several = commands.len() > 1;
    let copy = move |label, about: String, text: String| {
        view! {
            <Button
                label=label
                about=about
                look=Look::Link
                disabled=!browser::is_secure()
                on_press=move || store.copy(text.clone())
            />
        }
    };
    let place = place.map(|it| format!(", {it}")).unwrap_or_default();
    let rows = commands.iter().enumerate().map(|(at, command)| {
        let about = if several { format!("{number}.{}{place}", at + 1) } else { format!("{number}{place}") };
        view! {
            <div class="step-command">
                <pre class="app-snippet" tabindex="0">{command.clone()}</pre>
                {copy(text!("Copy command", "复制命令"), about, command.clone())}
            </div>
        }
    });
    let rows = rows.collect_view();
    let all = several.then(|| {
        copy(text!("Copy all commands", "复制全部命令"), format!("{number}{place}"), commands.join("\n"))
    });
    view! { {rows}{all} }
}
