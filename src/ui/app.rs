//! The frame: masthead, navigation, the page of the moment, preview and findings.

use super::components::{Button, Counts, Draw, Icon, Look, NoticeBar};
use super::pages::{Start, take};
use super::route::{Page, Route};
use super::state::{Store, say, store};
use crate::browser;
use crate::text;
use crate::text::{Lang, Text};
use crate::ui::view::*;

/// What a narrow window shows: one of the three columns at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Form,
    Preview,
    Findings,
}

/// The app.
#[component]
pub fn App() -> View {
    let store = Store::new();
    provide_context(store);
    store.follow();
    browser::on_drop(move |files| take(store, files));
    browser::on_key(move |key| {
        let held = (key.ctrl_key() || key.meta_key()) && !key.alt_key();
        match key.key().to_lowercase().as_str() {
            "z" if held && key.shift_key() => store.redo(),
            "z" if held => store.undo(),
            "y" if held => store.redo(),
            "k" if held => store.go(Page::Settings),
            _ => return false,
        }
        true
    });
    // A place on the same page leaves it as it is, and so does what is loaded meanwhile.
    let page = Memo::new(move |_| match store.page() {
        Page::Start => (Page::Start, None),
        page => (page, store.loading.rest.get().map(|it| it.page)),
    });
    let view = RwSignal::new(Column::Form);
    let frame = move || match view.get() {
        Column::Form => "app-frame app-show-form",
        Column::Preview => "app-frame app-show-preview",
        Column::Findings => "app-frame app-show-findings",
    };
    view! {
        <a class="pf-v6-c-skip-to-content app-skip" href="#main" on:click=|event| {
            event.prevent_default();
            browser::focus("main");
        }>{say(text!("Skip to the form", "跳到表单"))}</a>
        <Masthead />
        <div class=frame data-reading=move || page.get().0.is_read()>
            <Navigation />
            <nav class="app-views" aria-label=say(text!("View", "视图"))>
                <ViewTab label=text!("Form", "表单") mine=Column::Form view />
                <ViewTab label=text!("Preview", "预览") mine=Column::Preview view />
                <ViewTab label=text!("Findings", "检查结果") mine=Column::Findings view />
            </nav>
            <main class="app-main" id="main" tabindex="-1">
                <Lost />
                {move || match page.get() {
                    (Page::Start, _) => view! { <Start /> },
                    (page, Some(draw)) => draw(page),
                    (_, None) => view! { <Loading /> },
                }}
            </main>
            {move || store.loading.rest.get().map(|it| (it.panels)())}
        </div>
        <NoticeBar />
    }
}

/// What stands for a page that is not loaded yet.
#[component]
fn Loading() -> View {
    let store = store();
    view! {
        <Show when=move || !store.loading.lost.get()>
            <p class="app-muted" role="status">{say(text!("Loading…", "正在加载…"))}</p>
        </Show>
    }
}

/// That the rest of the page could not be loaded, and a way on.
#[component]
fn Lost() -> View {
    let store = store();
    view! {
        <Show when=move || store.loading.lost.get()>
            <div class="app-alert app-bad" role="alert">
                <p>{say(text!(
                    "The rest of this page could not be loaded. If it was replaced on the server meanwhile, reload the page.",
                    "无法加载页面的其余部分。如果服务器上的页面已被更新，请重新加载页面。"
                ))}</p>
                <Button
                    label=text!("Try again", "重试")
                    on_press=move || leptos::task::spawn_local(async move {
                        store.loading.whole().await;
                    })
                />
            </div>
        </Show>
    }
}

#[component]
fn ViewTab(label: Text, mine: Column, view: RwSignal<Column>) -> View {
    view! {
        <button
            type="button"
            class="app-tab"
            aria-pressed=move || (view.get() == mine).to_string()
            on:click=move |_| view.set(mine)
        >
            {say(label)}
        </button>
    }
}

#[component]
fn Masthead() -> View {
    let store = store();
    let name = move || store.loading.rest.get().and_then(|it| store.plan.with(it.name));
    view! {
        <header class="app-masthead">
            <a class="app-brand" href="#/start">"quay-georep"</a>
            <span class="app-plan app-grow">{name}</span>
            <Button
                label=text!("Undo", "撤消")
                look=Look::Link
                disabled=Signal::derive(move || !store.steps.get().0)
                on_press=move || store.undo()
            />
            <Button
                label=text!("Redo", "重做")
                look=Look::Link
                disabled=Signal::derive(move || !store.steps.get().1)
                on_press=move || store.redo()
            />
            <button
                type="button"
                class="app-summary"
                id="summary"
                on:click=|_| {
                    browser::focus("findings");
                }
            >
                <span class="pf-v6-u-screen-reader">{say(text!("Findings", "检查结果"))}</span>
                <Counts page=None />
            </button>
            <button type="button" class="pf-v6-c-button pf-m-plain" id="language"
                lang=move || if store.lang.get() == Lang::En { "zh-CN" } else { "en" }
                on:click=move |_| store.set_lang(match store.lang.get_untracked() {
                    Lang::En => Lang::Zh,
                    Lang::Zh => Lang::En,
                })
            >
                {move || if store.lang.get() == Lang::En { "中文" } else { "English" }}
            </button>
            <button type="button" class="pf-v6-c-button pf-m-plain" id="theme"
                aria-pressed=move || store.dark.get().to_string()
                aria-label=say(text!("Dark", "深色"))
                on:click=move |_| store.set_dark(!store.dark.get_untracked())
            >
                <Draw icon=Icon::Moon />
            </button>
        </header>
    }
}

#[component]
fn Navigation() -> View {
    let store = store();
    let items = Page::ALL.into_iter().map(|page| {
        let current = move || store.page() == page;
        let link = Route::from(page).to_string();
        view! {
            <li class="pf-v6-c-nav__item">
                <a
                    href=format!("#{link}")
                    class=move || if current() { "pf-v6-c-nav__link pf-m-current" } else { "pf-v6-c-nav__link" }
                    aria-current=move || current().then_some("page")
                >
                    <span class="pf-v6-c-nav__link-text app-grow">{say(page.title())}</span>
                    <Counts page=Some(page) />
                </a>
            </li>
        }
    });
    Effect::new(move |_| {
        let _ = store.page();
        browser::scroll_along(".app-nav", ".app-nav [aria-current]");
    });
    view! {
        <nav class="pf-v6-c-nav app-nav" aria-label=say(text!("Pages", "页面"))>
            <ul class="pf-v6-c-nav__list" role="list">{items.collect_view()}</ul>
        </nav>
    }
}
