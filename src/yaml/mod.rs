//! A YAML document that keeps every byte it was not told to change. Knows nothing of Quay.
//!
//! The text is the model: [`Document::parse`] never fails (it gives a tree and errors), reading goes by
//! [`Path`], and an [`Edit`] splices bytes and gives a new document.
//!
//! What is sound here is what PyYAML reads, with these differences. Refused though PyYAML reads it: a value that
//! contains itself, aliases that stand for more than 100,000 values, nesting beyond 200 levels, more than 4 MiB, and
//! half a character (`"\ud83d"`). Read as other things: `!!binary`, `!!set` and the like are refused by
//! [`Node::read`] for PyYAML; keys are text, so `1` and `"1"` are one key, and `1` and `true` two. A text of several
//! documents is read to the end of the first, see [`Document::has_more`].

mod edit;
mod parse;
mod path;
mod read;
mod scalar;
mod value;
mod write;

pub use edit::{Edit, EditError};
pub use parse::{Document, Entry, Node, NodeKind, Position, Span, Style, SyntaxError, split_documents};
pub use path::{Path, PathError, Segment};
pub use scalar::{Reader, is_safe_plain, is_timestamp, loses_digits, read_plain};
pub use value::Value;
