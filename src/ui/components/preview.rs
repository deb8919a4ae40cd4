//! The files beside the form, as they will be exported.

use crate::browser;
use crate::plan::{File, Line};
use crate::text;
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;

/// The preview: a tab for each file, lines numbered, changed ones marked, secrets masked until revealed.
#[component]
pub fn PreviewPanel() -> View {
    let store = store();
    let chosen = RwSignal::new(File::Config);
    let reveal = RwSignal::new(false);
    // The file to look at: what is asked for, else what the page is about; from then on, what is typed into.
    Effect::new(move |_| {
        let asked = store.route.with(|it| it.at.as_ref().map(|it| it.file.clone()));
        if let Some(file) = asked.or_else(|| file_of(store, chosen)) {
            chosen.set(file);
        }
    });
    Effect::new(move |_| {
        if let Some(at) = store.typing.get() {
            chosen.set(at.file);
        }
    });
    let files = Memo::new(move |_| store.plan.with(|it| it.all_files()));
    let file = Memo::new(move |_| {
        let chosen = chosen.get();
        if files.with(|it| it.contains(&chosen)) { chosen } else { File::Config }
    });
    let lines = Memo::new(move |_| {
        let (file, reveal) = (file.get(), reveal.get());
        store.plan.with(|plan| store.base.with(|base| plan.preview(&file, Some(base), reveal)))
    });
    // Where the field that is being edited, or was asked for, stands.
    let here = Memo::new(move |_| {
        let at = store.typing.get().or_else(|| store.route.with(|it| it.at.clone()))?;
        if at.file == file.get() { store.plan.with(|it| it.line(&at)) } else { None }
    });
    Effect::new(move |_| {
        if let Some(line) = here.get() {
            browser::show_line(line);
        }
    });
    Effect::new(move |_| {
        let _ = file.get();
        browser::scroll_along(".app-preview-tabs", ".app-preview-tabs [aria-pressed=true]");
    });
    view! {
        <section class="app-preview" id="preview" aria-labelledby="preview-title" tabindex="-1">
            <div class="app-panel-head">
                <h2 id="preview-title" class="pf-v6-c-title pf-m-md">{say(text!("Preview", "预览"))}</h2>
                <span class="app-grow"></span>
                <label class="pf-v6-c-check">
                    <input
                        class="pf-v6-c-check__input"
                        type="checkbox"
                        id="preview-reveal"
                        prop:checked=move || reveal.get()
                        on:change:target=move |event| reveal.set(event.target().checked())
                    />
                    <span class="pf-v6-c-check__label">{say(text!("Show secrets", "显示机密值"))}</span>
                </label>
            </div>
            <div class="app-tabs app-preview-tabs" role="group" aria-label=say(text!("File", "文件"))>
                <For each=move || files.get() key=Clone::clone let:it>
                    {
                        let (mine, pressed) = (it.clone(), it.clone());
                        view! {
                            <button
                                type="button"
                                class="app-tab"
                                aria-pressed=move || (file.get() == pressed).to_string()
                                on:click=move |_| chosen.set(mine.clone())
                            >
                                {tab_name(&it)}
                            </button>
                        }
                    }
                </For>
            </div>
            <div class="app-lines" tabindex="0" role="region" aria-label=move || file.get().name()
                data-artifact=move || file.get().name()
            >
                <For each=move || lines.get() key=Clone::clone let:line>
                    <PreviewLine line here />
                </For>
            </div>
        </section>
    }
}

/// The file that the page is about; `None` where it is about no single one, or that is chosen already.
fn file_of(store: Store, chosen: RwSignal<File>) -> Option<File> {
    match store.page() {
        Page::Start | Page::Tls | Page::Text | Page::Review | Page::Export | Page::Runbooks => None,
        Page::Clair => Some(File::Clair),
        Page::Security => Some(File::Facts),
        Page::Clusters if chosen.with_untracked(|it| matches!(it, File::Cluster(_))) => None,
        Page::Clusters => {
            store.plan.with_untracked(|it| it.clusters.first().map(|it| File::Cluster(it.name.clone())))
        }
        Page::Registry
        | Page::Database
        | Page::Redis
        | Page::Storage
        | Page::Replication
        | Page::Compare
        | Page::Settings => Some(File::Config),
    }
}

fn tab_name(file: &File) -> String {
    match file {
        File::Cluster(name) => name.clone(),
        _ => file.name(),
    }
}

#[component]
fn PreviewLine(line: Line, here: Memo<Option<usize>>) -> View {
    let class = move || match (line.changed, here.get() == Some(line.number)) {
        (true, true) => "app-line app-changed app-here",
        (true, false) => "app-line app-changed",
        (false, true) => "app-line app-here",
        (false, false) => "app-line",
    };
    view! {
        <div class=class data-line=line.number.to_string()>
            <span class="app-number" aria-hidden="true">{line.number}</span>
            <code>{line.text}</code>
        </div>
    }
}
