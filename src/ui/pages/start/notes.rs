//! What there is to say about the files that were read last.

use super::super::Card;
use crate::import::Note;
use crate::import::flattened::{self, Repair};
use crate::plan::{Action, Change, File};
use crate::text;
use crate::ui::components::{Button, FileDiffs, Look};
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// The notes of the last import.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let store = store();
    move || {
        let notes = store.notes.get()?;
        let body = match notes.is_empty() {
            true => {
                view! { <p>{say(text!("Everything was understood.", "所有内容均已识别。"))}</p> }
            }
            false => {
                let rows = notes.into_iter().map(|note| view! { <NoteRow note /> });
                view! { <ul class="app-list app-stack">{rows.collect_view()}</ul> }
            }
        };
        Some(view! { <Card title=text!("About the files that were read", "关于已读取的文件")>{body}</Card> })
    }
}

#[component]
fn NoteRow(note: Note) -> View {
    view! {
        <li>
            <p><code>{note.file}</code> " " {tell(note.message)}</p>
            {note.repair.map(|(file, repair)| view! { <Offer file repair /> })}
        </li>
    }
}

/// A repair, looked at before it is made; there while the file still is as it was read.
#[component]
fn Offer(file: File, repair: Repair) -> impl IntoView {
    let store = store();
    let change = Change::Text(file.clone(), repair.text.clone());
    let message = repair.explanation.clone();
    let due = Memo::new(move |_| {
        store.plan.with(|it| it.text(&file).and_then(flattened::repair)).as_ref() == Some(&repair)
    });
    move || {
        let before = store.plan.get();
        let after = before.with(std::slice::from_ref(&change)).ok().filter(|_| due.get())?;
        let (change, message) = (change.clone(), message.clone());
        Some(view! {
            <FileDiffs before after />
            <div class="app-actions">
                <Button
                    label=text!("Apply", "应用")
                    look=Look::Primary
                    on_press=move || {
                        store.announce(Action::Apply(vec![change.clone()]), message.clone());
                    }
                />
            </div>
        })
    }
}
