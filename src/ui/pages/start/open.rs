//! Files become the plan, or part of it.

use crate::import::import;
use crate::text;
use crate::ui::route::Page;
use crate::ui::state::Store;
use crate::ui::view::{Set as _, WithUntracked as _};

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
            true
        }
        Err(refused) => {
            let message = match refused.file.as_str() {
                "" => refused.message,
                file => {
                    text!("{0}: {1}", "{0}：{1}").with([file.into(), crate::text::Arg::from(refused.message)])
                }
            };
            store.complain(message);
            false
        }
    }
}
