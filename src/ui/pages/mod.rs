//! One file a page.

mod database;
mod redis;
mod registry;

use super::components::Setting;
use super::route::Page;
use super::state::say;
use crate::text::Text;
use leptos::prelude::*;

/// The page.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Registry => view! { <registry::Registry /> }.into_any(),
        Page::Database => view! { <database::Database /> }.into_any(),
        Page::Redis => view! { <redis::Redis /> }.into_any(),
        _ => ().into_any(),
    }
}

/// A page with its title, one line of what it is for, and its form.
#[component]
fn Sheet(page: Page, intro: Text, children: Children) -> impl IntoView {
    view! {
        <header class="app-sheet-head">
            <h1 class="pf-v6-c-title pf-m-xl">{say(page.title())}</h1>
            <p class="app-muted">{say(intro)}</p>
        </header>
        <form class="pf-v6-c-form" novalidate=true on:submit=|event| event.prevent_default()>
            {children()}
        </form>
    }
}

/// A part of a page.
#[component]
fn Card(title: Text, children: Children) -> impl IntoView {
    view! {
        <section class="pf-v6-c-card app-card">
            <h2 class="pf-v6-c-card__title pf-v6-c-title pf-m-md">{say(title)}</h2>
            <div class="pf-v6-c-card__body app-stack">{children()}</div>
        </section>
    }
}

/// Settings of config.yaml, by key.
#[component]
fn Settings(keys: &'static [&'static str]) -> impl IntoView {
    keys.iter().map(|key| view! { <Setting key /> }).collect_view()
}
