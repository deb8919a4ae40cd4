//! Edits: each splices bytes, leaves every other line as it was, and gives a new document.

use super::{Document, Path, Value};
use crate::text::Message;

/// One change to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives the value at the path; makes missing keys (and `Where` items) on the way. Setting the value that every
    /// reader already reads there changes nothing. An index one past the end appends.
    Set(Path, Value),
    /// Removes a key or a list item with its own comments; nothing where it is absent.
    Remove(Path),
    /// Renames a key, in place.
    Rename(Path, String),
    /// Inserts an item into the list at the path, before this index.
    Insert(Path, usize, Value),
    /// Moves the list item at the path to this index.
    Move(Path, usize),
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The document is not sound: its text has to be repaired first.
    Unsound,
    /// The path goes through something that is not a map or list, or names what is not there.
    NoSuchPath(Path),
    /// The key to rename to is already there.
    KeyExists(Path),
    /// The value is shared by an alias, so an edit here would change another place too.
    Shared(Path),
}

impl Edit {
    /// The path the edit is about.
    pub fn path(&self) -> &Path {
        match self {
            Edit::Set(path, _) | Edit::Remove(path) | Edit::Rename(path, _) => path,
            Edit::Insert(path, ..) | Edit::Move(path, _) => path,
        }
    }
}

impl EditError {
    /// What went wrong and what to do, for a person.
    pub fn message(&self) -> Message {
        todo!()
    }
}

impl Document {
    /// This document with one change made; the bytes of every other line stay as they are.
    pub fn edit(&self, edit: &Edit) -> Result<Document, EditError> {
        todo!("{edit:?}")
    }
}
