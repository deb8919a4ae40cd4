//! A value of free shape: shown as YAML with its secrets masked, edited as YAML in its place.

use super::{Button, Look};
use crate::browser;
use crate::plan::{Action, Address, Mistake, read_fragment};
use crate::text;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;
use crate::yaml::Value;

/// The control. `id` is that of what can be focused: what is shown, then what is typed into.
#[component]
pub fn YamlBox(
    id: String,
    at: Address,
    #[prop(optional_no_strip)] twin: Option<Address>,
    /// The key it is about.
    #[prop(into)]
    about: String,
    /// The id of the help.
    described: String,
) -> impl IntoView {
    let editing = RwSignal::new(false);
    move || {
        let (id, at, twin) = (id.clone(), at.clone(), twin.clone());
        let (about, described) = (about.clone(), described.clone());
        match editing.get() {
            true => view! { <Editor id at twin about described editing /> },
            false => view! { <Reading id at about described editing /> },
        }
    }
}

/// What stands there, secrets masked.
#[component]
fn Reading(id: String, at: Address, about: String, described: String, editing: RwSignal<bool>) -> View {
    let store = store();
    let place = at.clone();
    let text = Memo::new(move |_| store.plan.with(|it| it.snippet(&place)));
    let secret = move || store.plan.with(|it| it.holds_secret(&at));
    let opened = id.clone();
    view! {
        <div id=id tabindex="-1" role="group" aria-label=about.clone() aria-describedby=described>
            {move || match text.get() {
                Some(text) => view! { <pre class="app-snippet">{text}</pre> },
                None => view! { <p class="app-muted">{say(text!("Not set", "未设置"))}</p> },
            }}
            <Button
                label=text!("Edit as YAML", "以 YAML 编辑")
                about=about.clone()
                look=Look::Link
                on_press=move || {
                    editing.set(true);
                    let id = opened.clone();
                    // The text box is mounted first.
                    gloo::timers::callback::Timeout::new(0, move || {
                        browser::focus(&id);
                    })
                    .forget();
                }
            />
            {move || secret().then(|| view! {
                <span class="app-help">
                    {say(text!("Editing shows its secrets in clear.", "编辑时机密值以明文显示。"))}
                </span>
            })}
        </div>
    }
}

#[component]
fn Editor(
    id: String,
    at: Address,
    twin: Option<Address>,
    about: String,
    described: String,
    editing: RwSignal<bool>,
) -> View {
    let store = store();
    let text = RwSignal::new(store.plan.with_untracked(|it| it.fragment(&at)));
    let wrong = RwSignal::new(None::<Mistake>);
    // The value that stands there by what is typed here; another one (of undoing, of a repair) takes the text's place.
    let own = StoredValue::new(store.plan.with_untracked(|it| it.value(&at)));
    let place = at.clone();
    let value = Memo::new(move |_| store.plan.with(|it| it.value(&place)));
    let place = at.clone();
    Effect::new(move |_| {
        let now = value.get();
        if own.with_value(|it| *it != now) {
            own.set_value(now);
            wrong.set(None);
            text.set(store.plan.with_untracked(|it| it.fragment(&place)));
        }
    });
    let problem = format!("{id}--syntax");
    let describes = format!("{described} {problem}");
    let named = about.clone();
    view! {
        <span class="pf-v6-c-form-control app-mono app-fragment">
            <textarea
                id=id
                rows=move || text.with(|it| it.lines().count() + 1).clamp(4, 20).to_string()
                aria-label=named
                aria-describedby=describes
                aria-invalid=move || wrong.with(Option::is_some).to_string()
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                wrap="off"
                prop:value=move || text.get()
                on:input:target=move |event| {
                    let typed = event.target().value();
                    wrong.set(write(store, &at, twin.as_ref(), &typed, own));
                    text.set(typed);
                }
                on:change=move |_| store.rest()
            ></textarea>
        </span>
        <p class="app-help" id=problem role="status">
            {move || wrong.get().map(|it| view! {
                <span class="app-sign app-error" aria-hidden="true">"●"</span> " "
                {tell(text!("Not written. Line {0}:", "未写入。第 {0} 行：").with([it.line.to_string()]))}
                " " {tell(it.message)}
            })}
        </p>
        {move || {
            let label = match wrong.with(Option::is_some) {
                true => text!("Discard what is not written", "放弃未写入的内容"),
                false => text!("Done", "完成"),
            };
            view! {
                <Button
                    label
                    about=about.clone()
                    look=Look::Link
                    on_press=move || {
                        store.rest();
                        editing.set(false);
                    }
                />
            }
        }}
    }
}

/// Puts typed YAML in place where it is sound; gives what is wrong with it otherwise.
fn write(
    store: Store,
    at: &Address,
    twin: Option<&Address>,
    typed: &str,
    own: StoredValue<Option<Value>>,
) -> Option<Mistake> {
    let document = match read_fragment(typed) {
        Ok(document) => document,
        Err(mistake) => return Some(mistake),
    };
    let before = own.get_value();
    own.set_value(document.as_ref().and_then(|it| it.root()).map(|it| it.value()));
    let Some(document) = document else {
        store.unset(at, twin);
        return None;
    };
    let places = [Some(at), twin].into_iter().flatten().cloned().collect();
    match store.act(Action::Write(places, document), Some(at.clone())) {
        true => None,
        false => {
            own.set_value(before);
            None
        }
    }
}
