//! Text to tree.

use super::{Path, Reader, Value};
use crate::text::Message;

/// A half-open range of bytes in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Line and column, both counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What is wrong with the text and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes concerned.
    pub span: Span,
    /// What is wrong and what to do, in both languages.
    pub message: Message,
    /// The key that stands twice, for a duplicate key (readers take the last one silently); otherwise the
    /// document cannot be read by anyone.
    pub duplicate: Option<Path>,
}

/// A document: its text, the tree found in it, and what is wrong with it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Document {/* Arc inside */}

/// How a scalar or a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Unquoted.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A map.
    Map,
    /// A list.
    List,
    /// A scalar and how it is written. An empty value is a plain scalar of no bytes.
    Scalar(Style),
}

/// A node of the tree. Aliases are followed; merge keys (`<<`) are ordinary entries whose key is `<<`.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    document: &'a Document,
}

/// A key and its value in a map.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The key.
    pub key: Node<'a>,
    /// The value.
    pub value: Node<'a>,
}

impl Document {
    /// Reads `text` (the first document of a stream). Never fails, never panics, ends within bounds.
    pub fn parse(text: impl Into<String>) -> Document {
        todo!("{}", text.into())
    }

    /// The text, byte for byte as it was given or edited.
    pub fn text(&self) -> &str {
        todo!()
    }

    /// What is wrong; empty when every reader can load it.
    pub fn errors(&self) -> &[SyntaxError] {
        todo!()
    }

    /// Whether the tree stands for the text: no error but duplicate keys.
    pub fn is_sound(&self) -> bool {
        todo!()
    }

    /// The root node; `None` for an empty document (only comments or nothing).
    pub fn root(&self) -> Option<Node<'_>> {
        todo!()
    }

    /// The node at `path`; where a key stands twice, the last one, as readers do.
    pub fn get(&self, path: &Path) -> Option<Node<'_>> {
        todo!("{path}")
    }

    /// The bytes of the key (or list dash) and value at `path`.
    pub fn entry_span(&self, path: &Path) -> Option<Span> {
        todo!("{path}")
    }

    /// The path of the innermost node that holds byte `offset`.
    pub fn path_at(&self, offset: usize) -> Path {
        todo!("{offset}")
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        todo!("{offset}")
    }
}

impl<'a> Node<'a> {
    /// Map, list or scalar.
    pub fn kind(self) -> NodeKind {
        todo!()
    }

    /// The bytes of the value, without its key, anchor, tag or trailing comment.
    pub fn span(self) -> Span {
        todo!()
    }

    /// The text of a scalar, unquoted, before any reader gives it a type; `None` for a collection.
    pub fn text(self) -> Option<&'a str> {
        todo!()
    }

    /// What `reader` makes of this node and all below it; `None` where it would refuse the document.
    pub fn read(self, reader: Reader) -> Option<Value> {
        todo!("{reader:?}")
    }

    /// What the Operator makes of this node: what Quay is then given. `Null` where it would refuse.
    pub fn value(self) -> Value {
        todo!()
    }

    /// The entries of a map in order (none for anything else), merge keys not expanded.
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        std::iter::empty()
    }

    /// The items of a list in order (none for anything else).
    pub fn items(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::empty()
    }

    /// The value of `key` in a map; the last one where it stands twice.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        todo!("{key}")
    }

    /// The anchor or alias name this node is written with, where there is one.
    pub fn anchor(self) -> Option<&'a str> {
        todo!()
    }

    /// The tag this node is written with (`!!str`, `!x`), where there is one.
    pub fn tag(self) -> Option<&'a str> {
        todo!()
    }
}
