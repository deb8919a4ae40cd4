//! The page: components and their wiring. No rule, no YAML and no default lives here.

use leptos::prelude::*;

/// Puts the app where the page said it was loading.
pub fn mount() {
    console_error_panic_hook::set_once();
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    view! {
        <div class="pf-v6-c-page">
            <header class="pf-v6-c-masthead">
                <div class="pf-v6-c-masthead__main">"quay-georep"</div>
            </header>
            <main class="pf-v6-c-page__main-container" tabindex="-1">
                <section class="pf-v6-c-page__main-section">
                    <article class="pf-v6-c-card">
                        <h1 class="pf-v6-c-card__title">"Geo-replicated Quay"</h1>
                        <p class="pf-v6-c-card__body">
                            "Checks and exports configuration. Nothing leaves the browser. "
                            <span lang="zh-Hans">"检查并导出配置，任何内容都不会离开浏览器。"</span>
                        </p>
                    </article>
                </section>
            </main>
        </div>
    }
}
