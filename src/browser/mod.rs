//! The only code that names the browser: strings and bytes in and out, nothing of ours.

mod clipboard;
mod drop;
mod files;
mod folder;
mod node;
mod page;
mod random;
mod seal;
mod words;

pub use clipboard::copy;
pub use drop::{dropped, on_drop};
pub use files::{Opened, download, opened};
pub use folder::{Written, can_write_folder, write_folder};
pub use node::{Listener, Node, is_checked, set_value_of, value_of};
pub use page::{
    close_dialog, focus, focus_then, fragment, guard, is_secure, language, now, on_fragment, on_key,
    open_dialog, prefers_dark, recall, recall_in_tab, remember, remember_in_tab, remove, scroll_along,
    scroll_to_top, set_dark, set_fragment, set_language, set_title, show_line, shown,
};
pub use random::random;
pub use seal::seal;
/// Events, as the browser tells of them.
pub use wasm_bindgen::JsCast;
pub use web_sys::{DragEvent, Event, KeyboardEvent};
pub use words::{beside, spawn, words};
