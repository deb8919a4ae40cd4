//! One file a page.

mod clair;
mod clusters;
mod compare;
mod database;
mod editor;
mod export;
mod matrix;
mod redis;
mod registry;
mod replication;
mod review;
mod runbooks;
mod sealed;
mod security;
mod settings;
mod start;
mod storage;
mod tls;

use super::components::Setting;
use super::components::{Button, Look};
use super::route::Page;
use super::state::{say, store};
use crate::text;
use crate::text::Text;
use crate::ui::view::*;

pub use start::{Start, begin, begun, open, take};

/// A page; the first one is there before the others are.
pub fn show(page: Page) -> View {
    match page {
        Page::Start => view! { <Start /> },
        Page::Registry => view! { <registry::Registry /> },
        Page::Database => view! { <database::Database /> },
        Page::Clair => view! { <clair::Clair /> },
        Page::Clusters => view! { <clusters::Clusters /> },
        Page::Compare => view! { <compare::Compare /> },
        Page::Tls => view! { <tls::Tls /> },
        Page::Redis => view! { <redis::Redis /> },
        Page::Storage => view! { <storage::Storage /> },
        Page::Replication => view! { <replication::Replication /> },
        Page::Settings => view! { <settings::AllSettings /> },
        Page::Review => view! { <review::Review /> },
        Page::Export => view! { <export::Export /> },
        Page::Runbooks => view! { <runbooks::Runbooks /> },
        Page::Security => view! { <security::Security /> },
        Page::Text => view! { <editor::EditText /> },
    }
}

/// A page with its title, one line of what it is for, and its form.
#[component]
fn Sheet(
    page: Page,
    intro: Text,
    /// Whether a config.yaml that cannot be read locks the page.
    #[prop(default = true)]
    lock: bool,
    children: Children,
) -> View {
    let store = store();
    let locked = move || lock && store.plan.with(|it| !it.config.is_sound());
    view! {
        <Head page intro />
        <Show when=locked>
            <div class="app-alert app-bad" role="alert">
                <p>
                    {say(text!(
                        "config.yaml cannot be read, so its form is locked. Nothing is lost: repair the text.",
                        "无法读取 config.yaml，因此表单已锁定。内容没有丢失：请修复文本。"
                    ))}
                </p>
                <Button label=text!("Edit the text", "编辑文本") look=Look::Link on_press=move || store.go(Page::Text) />
            </div>
        </Show>
        <form class="pf-v6-c-form" novalidate=true on:submit=|event| event.prevent_default()>
            <fieldset class="app-lock" disabled=locked>{children()}</fieldset>
        </form>
    }
}

/// The title of a page, and one line of what it is for.
#[component]
fn Head(page: Page, intro: Text) -> View {
    view! {
        <header class="app-sheet-head">
            <h1 class="pf-v6-c-title pf-m-xl">{say(page.title())}</h1>
            <p class="app-muted">{say(intro)}</p>
        </header>
    }
}

/// A part of a page.
#[component]
fn Card(title: Text, children: Children) -> View {
    view! {
        <section class="pf-v6-c-card app-card">
            <h2 class="pf-v6-c-card__title pf-v6-c-title pf-m-md">{say(title)}</h2>
            <div class="pf-v6-c-card__body app-stack">{children()}</div>
        </section>
    }
}

/// Settings of config.yaml, by key.
#[component]
fn Settings(keys: &'static [&'static str]) -> View {
    keys.iter().map(|key| view! { <Setting key /> }).collect_view()
}
