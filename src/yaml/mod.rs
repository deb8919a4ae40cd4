//! A YAML document that keeps every byte it was not told to change. Knows nothing of Quay.
//!
//! The text is the model: [`Document::parse`] never fails (it gives a tree and errors), reading goes by
//! [`Path`], and an [`Edit`] splices bytes and gives a new document.

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
