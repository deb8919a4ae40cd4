//! The nodes of the tree, and what can be asked of them.

use super::{Document, Span};
use crate::yaml::{Reader, Value, read};

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
    pub(in crate::yaml) document: &'a Document,
    pub(in crate::yaml) id: u32,
}

/// A key and its value in a map.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The key.
    pub key: Node<'a>,
    /// The value.
    pub value: Node<'a>,
}

/// What a tag asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::yaml) enum Tag {
    /// No tag, or `!`.
    #[default]
    None,
    Str,
    Int,
    Float,
    Bool,
    Null,
    Timestamp,
    Map,
    List,
    /// Any other.
    Other,
}

impl Tag {
    /// The tag with this full name.
    pub(in crate::yaml) fn of(uri: &str) -> Tag {
        match uri.strip_prefix("tag:yaml.org,2002:") {
            Some("str") => Tag::Str,
            Some("int") => Tag::Int,
            Some("float") => Tag::Float,
            Some("bool") => Tag::Bool,
            Some("null") => Tag::Null,
            Some("timestamp") => Tag::Timestamp,
            Some("map") => Tag::Map,
            Some("seq") => Tag::List,
            _ => Tag::Other,
        }
    }
}

/// A key, its colon and its value.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) struct EntryData {
    /// Where the key begins, with its anchor or `?`.
    pub(in crate::yaml) start: usize,
    pub(in crate::yaml) key: u32,
    pub(in crate::yaml) colon: Option<usize>,
    pub(in crate::yaml) value: u32,
}

/// A dash (or nothing, between brackets) and its value.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) struct ItemData {
    /// Where the dash stands, or the value between brackets begins.
    pub(in crate::yaml) start: usize,
    pub(in crate::yaml) value: u32,
}

#[derive(Clone, Debug)]
pub(in crate::yaml) enum Content {
    /// The text where it is not simply the bytes between the quotes.
    Scalar {
        style: Style,
        text: Option<Box<str>>,
    },
    /// `braces` is false for block maps and for `[key: value]`.
    Map {
        flow: bool,
        braces: bool,
        entries: Box<[EntryData]>,
    },
    List {
        flow: bool,
        items: Box<[ItemData]>,
    },
    Alias(u32),
}

/// A node as it is stored.
#[derive(Clone, Debug)]
pub(in crate::yaml) struct Data {
    /// The value's bytes.
    pub(in crate::yaml) span: Span,
    /// Where the value begins with its anchor and tag.
    pub(in crate::yaml) full: usize,
    /// `&name`, or `*name` of an alias.
    pub(in crate::yaml) anchor: Option<Span>,
    pub(in crate::yaml) tag: Option<Span>,
    pub(in crate::yaml) tag_kind: Tag,
    pub(in crate::yaml) content: Content,
}

/// The text of a scalar: decoded where that was needed, else the bytes between its quotes.
pub(super) fn scalar_text<'a>(source: &'a str, span: Span, style: Style, text: Option<&'a str>) -> &'a str {
    let quotes = usize::from(matches!(style, Style::Single | Style::Double));
    text.unwrap_or_else(|| {
        source.get(span.start + quotes..span.end.saturating_sub(quotes)).unwrap_or_default()
    })
}

impl<'a> Node<'a> {
    /// The node as written: an alias is not followed.
    pub(in crate::yaml) fn own(self) -> &'a Data {
        self.document.data(self.id)
    }

    /// The node with its alias followed.
    pub(in crate::yaml) fn target(self) -> Node<'a> {
        match self.own().content {
            Content::Alias(id) => Node { id, ..self },
            _ => self,
        }
    }

    pub(in crate::yaml) fn content(self) -> &'a Content {
        &self.target().own().content
    }

    /// Whether this is an alias (`*name`), shown as what it stands for.
    pub fn is_alias(self) -> bool {
        matches!(self.own().content, Content::Alias(_))
    }

    pub(in crate::yaml) fn at(self, id: u32) -> Node<'a> {
        Node { id, ..self }
    }

    pub(in crate::yaml) fn entry_data(self) -> &'a [EntryData] {
        match self.content() {
            Content::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    pub(in crate::yaml) fn item_data(self) -> &'a [ItemData] {
        match self.content() {
            Content::List { items, .. } => items,
            _ => &[],
        }
    }

    /// Whether this is a plain `<<`, which merges another map where it is a key.
    pub(in crate::yaml) fn is_merge(self) -> bool {
        self.kind() == NodeKind::Scalar(Style::Plain) && self.text() == Some("<<") && self.tag().is_none()
    }

    /// Map, list or scalar.
    pub fn kind(self) -> NodeKind {
        match self.content() {
            Content::Scalar { style, .. } => NodeKind::Scalar(*style),
            Content::List { .. } => NodeKind::List,
            Content::Map { .. } | Content::Alias(_) => NodeKind::Map,
        }
    }

    /// The bytes of the value, without its key, anchor, tag or trailing comment; of an alias, its own bytes.
    pub fn span(self) -> Span {
        self.own().span
    }

    /// The text of a scalar, unquoted, before any reader gives it a type; `None` for a collection.
    pub fn text(self) -> Option<&'a str> {
        let data = self.target().own();
        match &data.content {
            Content::Scalar { style, text } => {
                Some(scalar_text(self.document.text(), data.span, *style, text.as_deref()))
            }
            _ => None,
        }
    }

    /// What `reader` makes of this node and all below it; `None` where it would refuse the document. Merge keys
    /// are followed as the reader does.
    pub fn read(self, reader: Reader) -> Option<Value> {
        read::read(self, reader)
    }

    /// What the Operator makes of this node: what Quay is then given. `Null` where it would refuse.
    pub fn value(self) -> Value {
        self.read(Reader::Operator).unwrap_or(Value::Null)
    }

    /// The entries of a map in order (none for anything else), merge keys not expanded.
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        self.entry_data().iter().map(move |it| Entry { key: self.at(it.key), value: self.at(it.value) })
    }

    /// The items of a list in order (none for anything else).
    pub fn items(self) -> impl Iterator<Item = Node<'a>> {
        self.item_data().iter().map(move |it| self.at(it.value))
    }

    /// The value of `key` in a map; the last one where it stands twice.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        let found = self.entry_data().iter().rev().find(|it| self.at(it.key).text() == Some(key));
        found.map(|it| self.at(it.value))
    }

    /// The anchor or alias name this node is written with, where there is one.
    pub fn anchor(self) -> Option<&'a str> {
        let span = self.own().anchor?;
        self.document.text().get(span.start + 1..span.end)
    }

    /// The tag this node is written with (`!!str`, `!x`), where there is one.
    pub fn tag(self) -> Option<&'a str> {
        let span = self.target().own().tag?;
        self.document.text().get(span.start..span.end)
    }
}
