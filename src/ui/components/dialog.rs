//! A repair that is looked at before it is made.

use super::diff::FixDiff;
use super::{Button, Look};
use crate::browser;
use crate::text;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

const ID: &str = "repair";

/// Shows the repair that is asked for: what it means and what it changes; applies it when told to.
#[component]
pub fn RepairDialog() -> View {
    let store = store();
    Effect::new(move |_| match store.reviewing.with(Option::is_some) {
        true => browser::open_dialog(ID),
        false => browser::close_dialog(ID),
    });
    let body = move || {
        let finding = store.reviewing.get()?;
        let fix = finding.fix.clone()?;
        store.reading.set(true);
        Some(view! {
            <p>{tell(finding.message.clone())}</p>
            <p class="app-muted">{say(finding.rule.why)}</p>
            <FixDiff fix />
        })
    };
    view! {
        <dialog id=ID class="app-dialog" aria-labelledby="repair-title" on:close=move |_| store.reviewing.set(None)>
            <h2 id="repair-title" class="pf-v6-c-title pf-m-lg">
                {say(text!("Look at this change before it is made", "应用前请先查看此更改"))}
            </h2>
            {body}
            <div class="app-actions">
                <Button
                    label=text!("Apply", "应用")
                    look=Look::Primary
                    id="repair-apply"
                    on_press=move || {
                        if let Some(fix) = store.reviewing.get_untracked().and_then(|it| it.fix) {
                            store.repair(&fix);
                        }
                        store.reviewing.set(None);
                        browser::focus("findings");
                    }
                />
                <Button label=text!("Leave it", "暂不更改") on_press=move || store.reviewing.set(None) />
            </div>
        </dialog>
    }
}
