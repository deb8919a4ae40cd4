//! Files become the plan, or part of it.

use crate::browser;
use crate::import::{Refused, import};
use crate::plan::{Action, Beside, Change, Plan};
use crate::text;
use crate::ui::route::Page;
use crate::ui::state::Store;
use crate::ui::view::{Set as _, WithUntracked as _};
use std::sync::Arc;

/// Takes files into the plan and shows what there is to say about them; `false` where they were refused (the reason is
/// said).
pub fn open(store: Store, files: Vec<(String, Vec<u8>)>) -> bool {
    if files.is_empty() {
        return false;
    }
    let imported = store.plan.with_untracked(|plan| import(&files, Some(plan)));
    match imported {
        Ok(imported) => {
            let message = match files.as_slice() {
                [(name, _)] => text!("Read: {0}", "已读取：{0}").with([name]),
                _ => text!("{0} files read.", "已读取 {0} 个文件。").with([files.len().to_string()]),
            };
            store.load(imported.plan, message);
            store.notes.set(Some(imported.notes));
            store.go(Page::Start);
            browser::focus_then(&["start--next"]);
            true
        }
        Err(refused) => {
            complain(store, refused);
            false
        }
    }
}

fn complain(store: Store, refused: Refused) {
    store.complain(match refused.file.as_str() {
        "" => refused.message,
        file => text!("{0}: {1}", "{0}：{1}").with([file.into(), crate::text::Arg::from(refused.message)]),
    });
}

/// Keeps what the files hold beside the plan, to compare with.
pub fn read_beside(store: Store, beside: Beside, files: Vec<(String, Vec<u8>)>) {
    if files.is_empty() {
        return;
    }
    match import(&files, None) {
        Ok(it) if it.plan.alone() == Plan::default() => {
            store.complain(text!("Nothing there belongs to a plan.", "其中没有属于方案的内容。"));
        }
        Ok(it) => {
            let change = Change::Beside(beside, Some(Arc::new(it.plan)));
            let message = text!("Files read to compare with: {0}.", "已读取 {0} 个文件用于比较。");
            store.announce(Action::Apply(vec![change]), message.with([files.len().to_string()]));
        }
        Err(refused) => complain(store, refused),
    }
}
