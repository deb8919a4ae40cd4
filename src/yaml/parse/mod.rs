//! Text to tree.

mod build;
mod check;
mod errors;
mod lex;
mod node;
mod place;
mod stream;

use std::sync::Arc;

use super::Path;
use crate::text::Message;
pub(in crate::yaml) use check::repeated;
use node::Data;
pub(in crate::yaml) use node::{Content, Tag};
pub use node::{Entry, Node, NodeKind, Style};
pub use stream::split_documents;

/// The largest text that is read.
const MAX_BYTES: usize = 4 << 20;
/// The deepest nesting that is read.
pub(in crate::yaml) const MAX_DEPTH: usize = 200;
/// How many nodes all aliases together may stand for.
const MAX_SHARED: usize = 100_000;
/// How many keys that stand twice are told.
const MAX_DUPLICATES: usize = 200;

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
pub struct Document(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    text: String,
    nodes: Vec<Data>,
    root: Option<u32>,
    errors: Vec<SyntaxError>,
    /// Every alias.
    aliases: Vec<u32>,
    comments: Vec<Span>,
    /// Whether another document follows in the text.
    more: bool,
    /// Where the first document ends.
    end: usize,
}

impl Document {
    /// Reads `text` (the first document of a stream). Never fails, never panics, ends within bounds.
    pub fn parse(text: impl Into<String>) -> Document {
        let text = text.into();
        if text.len() > MAX_BYTES {
            let at = text.floor_char_boundary(MAX_BYTES);
            let message = errors::TOO_LARGE.with([(MAX_BYTES >> 20).to_string()]);
            let error = SyntaxError { span: Span { start: at, end: at }, message, duplicate: None };
            return Document(Arc::new(Inner {
                errors: vec![error],
                end: text.len(),
                text,
                ..Inner::default()
            }));
        }
        let mut tokens = lex::lex(&text);
        let tree = build::build(&text, &mut tokens);
        let first = check::bad_character(&text).into_iter().chain(tree.error).min_by_key(|it| it.span.start);
        let mut inner = Inner {
            text,
            nodes: tree.nodes,
            root: tree.root,
            errors: first.into_iter().collect(),
            aliases: tree.aliases,
            comments: tokens.comments,
            more: tokens.more,
            end: tokens.end,
        };
        if !tree.duplicates.is_empty() {
            let duplicates = inner.duplicates(&tree.duplicates);
            inner.errors.extend(duplicates);
        }
        Document(Arc::new(inner))
    }

    /// The text, byte for byte as it was given or edited.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// What is wrong; empty when every reader can load it.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.0.errors
    }

    /// Whether the tree stands for the text: no error but duplicate keys.
    pub fn is_sound(&self) -> bool {
        self.0.errors.iter().all(|error| error.duplicate.is_some())
    }

    /// Whether the text holds more documents after the first, which PyYAML refuses and the Operator ignores.
    pub fn has_more(&self) -> bool {
        self.0.more
    }

    /// The comments of the document in order, each from its `#` to the end of its line.
    pub fn comments(&self) -> &[Span] {
        &self.0.comments
    }

    /// The root node; `None` for an empty document (only comments or nothing).
    pub fn root(&self) -> Option<Node<'_>> {
        self.0.root.map(|id| Node { document: self, id })
    }

    /// The node at `path`; where a key stands twice, the last one, as readers do.
    pub fn get(&self, path: &Path) -> Option<Node<'_>> {
        path.segments().iter().try_fold(self.root()?, |node, segment| node.step(segment))
    }

    fn data(&self, id: u32) -> &Data {
        static NOTHING: Data = Data {
            span: Span { start: 0, end: 0 },
            full: 0,
            anchor: None,
            tag: None,
            tag_kind: Tag::None,
            content: Content::Scalar { style: Style::Plain, text: None },
        };
        self.0.nodes.get(id as usize).unwrap_or(&NOTHING)
    }

    /// Every alias of the document.
    pub(in crate::yaml) fn aliases(&self) -> impl Iterator<Item = Node<'_>> {
        self.0.aliases.iter().map(|id| Node { document: self, id: *id })
    }

    /// Where the first document ends: at its `...`, at the next `---`, or at the end of the text.
    pub(in crate::yaml) fn end(&self) -> usize {
        self.0.end
    }
}

impl Default for Document {
    /// An empty document.
    fn default() -> Document {
        Document::parse("")
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Document) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Document {}

#[cfg(test)]
mod tests;
