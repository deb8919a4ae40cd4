//! What people see. Thin: no rule, no YAML, no default lives here; it shows the plan and sends actions.

mod app;
mod components;
mod pages;
mod rest;
mod route;
mod state;
pub mod view;

/// Puts the app where the page said it was loading.
pub fn mount() {
    console_error_panic_hook::set_once();
    crate::browser::spawn(async {
        // A page that begins in Chinese waits for its words, so that it does not begin in English.
        state::load_words(state::first_language()).await;
        crate::browser::remove("loading");
        view::mount(app::App);
    });
}
