//! Text to tree.

mod build;
mod errors;
mod lex;
mod lex_mark;
mod lex_scalar;
mod node;
mod stream;

use std::sync::Arc;

use super::{Path, Segment};
use crate::text::Message;
use node::Data;
pub(in crate::yaml) use node::{Content, Tag};
pub use node::{Entry, Node, NodeKind, Style};
pub use stream::split_documents;

/// The largest text that is read.
const MAX_BYTES: usize = 4 << 20;
/// The deepest nesting that is read.
const MAX_DEPTH: usize = 200;
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

#[derive(Debug)]
struct Inner {
    text: String,
    nodes: Vec<Data>,
    root: Option<u32>,
    errors: Vec<SyntaxError>,
    /// Every alias.
    aliases: Vec<u32>,
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
            let span = Span { start: MAX_BYTES, end: MAX_BYTES };
            let message = errors::TOO_LARGE.with([(MAX_BYTES >> 20).to_string()]);
            let errors = vec![SyntaxError { span, message, duplicate: None }];
            let (nodes, aliases, end) = (Vec::new(), Vec::new(), text.len());
            return Document(Arc::new(Inner { text, nodes, root: None, errors, aliases, more: false, end }));
        }
        let mut tokens = lex::lex(&text);
        let tree = build::build(&text, &mut tokens);
        let mut errors: Vec<_> = bad_character(&text).into_iter().chain(tree.error).collect();
        errors.sort_by_key(|error| error.span.start);
        errors.truncate(1);
        let (more, end) = (tokens.more, tokens.end);
        let mut inner =
            Inner { text, nodes: tree.nodes, root: tree.root, errors, aliases: tree.aliases, more, end };
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

    /// The root node; `None` for an empty document (only comments or nothing).
    pub fn root(&self) -> Option<Node<'_>> {
        self.0.root.map(|id| Node { document: self, id })
    }

    /// The node at `path`; where a key stands twice, the last one, as readers do.
    pub fn get(&self, path: &Path) -> Option<Node<'_>> {
        path.segments().iter().try_fold(self.root()?, |node, segment| node.step(segment))
    }

    /// The bytes of the key (or list dash) and value at `path`.
    pub fn entry_span(&self, path: &Path) -> Option<Span> {
        let Some((parent, last)) = path.split_last() else { return self.root().map(Node::span) };
        let parent = self.get(&parent)?;
        let (start, value) = match parent.step_index(last)? {
            at if parent.kind() == NodeKind::Map => {
                parent.entry_data().get(at).map(|it| (it.start, it.value))?
            }
            at => parent.item_data().get(at).map(|it| (it.start, it.value))?,
        };
        Some(Span { start, end: parent.at(value).span().end.max(start) })
    }

    /// The path of the innermost node that holds byte `offset`; the rest of a line belongs to what ends in it.
    pub fn path_at(&self, offset: usize) -> Path {
        let mut path = Path::root();
        let Some(mut node) = self.root() else { return path };
        // What an alias stands for is elsewhere.
        while !node.is_alias() {
            let starts = |start: usize| start <= offset;
            let (segment, start, value) = match node.own().content {
                Content::Map { ref entries, .. } => match entries.iter().rev().find(|it| starts(it.start)) {
                    Some(it) => {
                        let Some(key) = node.at(it.key).text() else { return path };
                        (Segment::Key(key.to_owned()), it.start, it.value)
                    }
                    None => return path,
                },
                Content::List { ref items, .. } => {
                    match items.iter().enumerate().rev().find(|(_, it)| starts(it.start)) {
                        Some((at, it)) => (Segment::Index(at), it.start, it.value),
                        None => return path,
                    }
                }
                _ => return path,
            };
            let next = node.at(value);
            let end = next.span().end.max(start);
            let rest = self.text().get(end..offset).unwrap_or_default();
            if rest.contains(['\n', '\r', '}', ']', ',']) {
                return path;
            }
            path = path.then(segment);
            node = next;
        }
        path
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let before = self.0.text.as_bytes().get(..offset).unwrap_or(self.0.text.as_bytes());
        let is_break = |at: &usize| match before.get(*at) {
            Some(b'\n') => true,
            Some(b'\r') => self.0.text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let breaks = (0..before.len()).filter(is_break);
        let (lines, start) = breaks.fold((1, 0), |(lines, _), at| (lines + 1, at + 1));
        // Bytes that do not continue a character.
        let characters = before.get(start..).unwrap_or_default().iter().filter(|it| **it & 0xc0 != 0x80);
        Position { line: lines, column: characters.count() + 1 }
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

impl<'a> Node<'a> {
    /// Which entry or item a segment names.
    pub(in crate::yaml) fn step_index(self, segment: &Segment) -> Option<usize> {
        match segment {
            Segment::Key(key) => self.entry_data().iter().rposition(|it| self.at(it.key).text() == Some(key)),
            Segment::Index(at) => Some(*at).filter(|at| *at < self.item_data().len()),
            Segment::Where(key, value) => {
                let holds = |item: Node<'_>| item.get(key).and_then(Node::text) == Some(value);
                self.items().position(holds)
            }
        }
    }

    pub(in crate::yaml) fn step(self, segment: &Segment) -> Option<Node<'a>> {
        let at = self.step_index(segment)?;
        let id = match self.kind() {
            NodeKind::Map => self.entry_data().get(at)?.value,
            _ => self.item_data().get(at)?.value,
        };
        Some(self.at(id))
    }
}

impl Inner {
    /// The errors for keys that stand twice, each with its path.
    fn duplicates(&self, found: &[(u32, usize)]) -> Vec<SyntaxError> {
        let mut paths = vec![None::<Path>; self.nodes.len()];
        if let Some(slot) = self.root.and_then(|root| paths.get_mut(root as usize)) {
            *slot = Some(Path::root());
        }
        // Parents come after their children, so this walks from the root down.
        for id in (0..self.nodes.len()).rev() {
            let Some(path) = paths.get_mut(id).and_then(Option::take) else { continue };
            match self.nodes.get(id).map(|it| &it.content) {
                Some(Content::Map { entries, .. }) => {
                    for entry in entries {
                        if let Some(slot) = paths.get_mut(entry.value as usize) {
                            *slot = Some(path.key(self.text_of(entry.key)));
                        }
                    }
                }
                Some(Content::List { items, .. }) => {
                    for (at, item) in items.iter().enumerate() {
                        if let Some(slot) = paths.get_mut(item.value as usize) {
                            *slot = Some(path.index(at));
                        }
                    }
                }
                _ => {}
            }
            if let Some(slot) = paths.get_mut(id) {
                *slot = Some(path);
            }
        }
        let error = |(map, at): &(u32, usize)| {
            let Some(Content::Map { entries, .. }) = self.nodes.get(*map as usize).map(|it| &it.content)
            else {
                return None;
            };
            let key = entries.get(*at)?.key;
            let text = self.text_of(key);
            let duplicate = paths.get(*map as usize)?.as_ref()?.key(text);
            let message = errors::DUPLICATE.with([text]);
            Some(SyntaxError {
                span: self.nodes.get(key as usize)?.span,
                message,
                duplicate: Some(duplicate),
            })
        };
        let mut errors: Vec<_> = found.iter().filter_map(error).collect();
        errors.sort_by_key(|error| error.span.start);
        errors
    }

    fn text_of(&self, key: u32) -> &str {
        let Some(data) = self.nodes.get(key as usize) else { return "" };
        match &data.content {
            Content::Alias(target) => self.text_of(*target),
            Content::Scalar { style, text } => {
                node::scalar_text(&self.text, data.span, *style, text.as_deref())
            }
            _ => "",
        }
    }
}

/// The first character that no reader takes in a text: controls, and code points that are no characters.
fn bad_character(text: &str) -> Option<SyntaxError> {
    let bytes = text.as_bytes();
    let is_bad = |(at, byte): &(usize, u8)| {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        match byte {
            b'\t' | b'\n' | b'\r' | b' '..=b'~' => false,
            ..=0x7f => true,
            // U+0080 to U+009F but U+0085, and U+FFFE and U+FFFF.
            0xc2 => next(1) < 0xa0 && next(1) != 0x85,
            0xef => next(1) == 0xbf && next(2) >= 0xbe,
            _ => false,
        }
    };
    let (start, _) = bytes.iter().copied().enumerate().find(is_bad)?;
    let it = text.get(start..)?.chars().next()?;
    let message = errors::BAD_CHARACTER.with([format!("U+{:04X}", u32::from(it))]);
    Some(SyntaxError { span: Span { start, end: start + it.len_utf8() }, message, duplicate: None })
}

#[cfg(test)]
mod tests;
