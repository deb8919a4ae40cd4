//! Edits: each splices bytes, leaves every other line as it was, and gives a new document.
//!
//! An edit is first applied to the tree, which says what the new document must hold ([`change`]). Then it is
//! made in the text ([`block`], [`flow`], [`replace`]), the new text is read, and only a document that holds
//! exactly what it must is given out. Where a splice does not fit (rare forms of YAML), the smallest collection
//! around it is written anew.

mod block;
mod change;
mod diff;
mod flow;
mod fragment;
mod place;
mod replace;
mod splice;

use super::parse::MAX_DEPTH;
use super::{Document, Path, Value};
use crate::text;
use crate::text::Message;

/// One change to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives the value at the path; makes missing keys (and `Where` items) on the way. Setting the value that every
    /// reader already reads there changes nothing. An index one past the end appends.
    Set(Path, Value),
    /// Removes a key or a list item with its own comments; nothing where it is absent. The comment on its line
    /// goes; the comment lines straight above go where they can only mean this entry: the next entry has its own
    /// comment or a blank line before it, or there is none, and it is not the first entry of the document. The
    /// last entry leaves `{}` or `[]`.
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
    /// The value cannot be written so that every reader reads it (a key of more than 1,000 characters, a key
    /// that stands twice in the value).
    Unwritable(Path),
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
        match self {
            EditError::Unsound => text!(
                "The text has an error. Repair it first.",
                "文本有错误，请先修复。"
            )
            .into(),
            EditError::NoSuchPath(path) => text!(
                "{0} does not lead to a place in this document.",
                "{0} 不能指向此文档中的任何位置。"
            )
            .with([path.to_string()]),
            EditError::KeyExists(path) => text!(
                "{0} is already there. Choose another name.",
                "{0} 已存在，请换一个名称。"
            )
            .with([path.to_string()]),
            EditError::Shared(path) => text!(
                "{0} is shared with another place by an anchor (&) and an alias (*). Write the value out at both places first.",
                "{0} 通过锚点（&）和别名（*）与其他位置共用。请先在两处分别写出该值。"
            )
            .with([path.to_string()]),
            EditError::Unwritable(path) => text!(
                "The value for {0} cannot be written so that every program reads it alike.",
                "{0} 的值无法写成所有程序读取一致的形式。"
            )
            .with([path.to_string()]),
        }
    }
}

impl Document {
    /// This document with one change made; the bytes of every other line stay as they are.
    pub fn edit(&self, edit: &Edit) -> Result<Document, EditError> {
        if !self.is_sound() {
            return Err(EditError::Unsound);
        }
        if edit.path().segments().len() > MAX_DEPTH {
            return Err(EditError::NoSuchPath(edit.path().clone()));
        }
        match edit {
            Edit::Set(path, value) => self.set(path, value),
            Edit::Remove(path) => self.remove(path),
            Edit::Rename(path, key) => self.rename(path, key),
            Edit::Insert(path, at, value) => self.insert(path, *at, value),
            Edit::Move(path, to) => self.shift(path, *to),
        }
    }
}

#[cfg(test)]
mod tests;
