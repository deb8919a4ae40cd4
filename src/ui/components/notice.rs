//! What was said last, with a way back.

use super::{Button, Draw, Icon, Look};
use crate::text;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// The notice at the bottom of the window; stays until closed or replaced.
#[component]
pub fn NoticeBar() -> View {
    let store = store();
    view! {
        <div class="app-notice-area" role="status" aria-live="polite">
            {move || store.loading.busy.get().map(|label| view! {
                <div class="app-notice app-busy">
                    <span class="app-grow">{say(label)}</span>
                </div>
            })}
            {move || store.notice.get().map(|notice| {
                let class = if notice.bad { "app-notice app-bad" } else { "app-notice" };
                view! {
                    <div class=class>
                        <span class="app-grow">{tell(notice.message)}</span>
                        {notice.undo.then(|| view! {
                            <Button label=text!("Undo", "撤消") look=Look::Link on_press=move || store.undo() />
                        })}
                        <button
                            type="button"
                            class="pf-v6-c-button pf-m-plain pf-m-small"
                            aria-label=say(text!("Close", "关闭"))
                            on:click=move |_| store.notice.set(None)
                        >
                            <Draw icon=Icon::Close />
                        </button>
                    </div>
                }
            })}
        </div>
    }
}
