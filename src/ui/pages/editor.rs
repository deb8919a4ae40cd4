//! The text of a file, as it is: for those who trust YAML more than forms, and for what no form can read.

use crate::plan::{Action, Address, Change, File, retyped};
use crate::text;
use crate::ui::route::Page;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;
use crate::yaml::Path;

/// The page.
#[component]
pub fn EditText() -> View {
    let store = store();
    let asked = move || store.route.with(|it| it.at.as_ref().map(|it| it.file.clone()));
    let chosen = RwSignal::new(untrack(asked).unwrap_or(File::Config));
    let files = Memo::new(move |_| {
        store.plan.with(|plan| {
            plan.all_files().into_iter().filter(|it| plan.document(it).is_some()).collect::<Vec<_>>()
        })
    });
    let file = Memo::new(move |_| {
        chosen.with(|it| if files.with(|list| list.contains(it)) { it.clone() } else { File::Config })
    });
    let text = Memo::new(move |_| store.plan.with(|it| it.text(&file.get()).unwrap_or_default().to_owned()));
    let errors = Memo::new(move |_| {
        store.plan.with(|plan| {
            let Some(document) = plan.document(&file.get()) else { return Vec::new() };
            let errors = document.errors().iter();
            errors.map(|it| (document.position(it.span.start), it.message.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <header class="app-sheet-head">
            <h1 class="pf-v6-c-title pf-m-xl">{say(Page::Text.title())}</h1>
            <p class="app-muted">
                {say(text!(
                    "This is the real text, secrets in clear. Forms and text follow each other.",
                    "这是真实文本，机密值以明文显示。表单与文本相互同步。"
                ))}
            </p>
        </header>
        <div class="app-actions">
            <label for="text-file">{say(text!("File", "文件"))}</label>
            <span class="pf-v6-c-form-control">
                <select id="text-file" on:change:target=move |event| {
                    let name = event.target().value();
                    let found = files.with(|it| it.iter().find(|it| it.name() == name).cloned());
                    chosen.set(found.unwrap_or(File::Config));
                }>
                    <For each=move || files.get() key=Clone::clone let:it>
                        {
                            let mine = it.clone();
                            view! {
                                <option value=it.name() prop:selected=move || file.get() == mine>{it.name()}</option>
                            }
                        }
                    </For>
                </select>
            </span>
        </div>
        <ul class="app-findings" aria-live="polite" id="text-errors">
            {move || errors.get().into_iter().map(|(position, message)| view! {
                <li>
                    <span class="app-sign app-error" role="img" aria-label=say(text!("Error", "错误"))>"●"</span>
                    <span>
                        {tell(text!("Line {0}, column {1}:", "第 {0} 行，第 {1} 列：").with([position.line.to_string(), position.column.to_string()]))}
                        " " {tell(message)}
                    </span>
                </li>
            }).collect_view()}
        </ul>
        <span class="pf-v6-c-form-control app-mono app-editor">
            <textarea
                id=move || Address::new(file.get(), Path::root()).to_string()
                aria-label=move || file.get().name()
                spellcheck="false"
                autocomplete="off"
                wrap="off"
                prop:value=move || text.get()
                on:input:target=move |event| {
                    let file = file.get_untracked();
                    let typed = text.with_untracked(|it| retyped(it, &event.target().value()));
                    let at = Address::new(file.clone(), Path::root());
                    store.act(Action::Apply(vec![Change::Text(file, typed)]), Some(at));
                }
                on:change=move |_| store.rest()
            ></textarea>
        </span>
    }
}
