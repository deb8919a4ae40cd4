//! Values to text, in the manner of the document they go into.

mod layout;
mod scalar;

use super::parse::Content;
use super::scalar::is_plain_in;
use super::{Node, NodeKind, Style, Value};
pub(super) use layout::Layout;
pub(super) use scalar::{inline, quote};

/// What is to stand in a document: parts of it that stay, and new values.
#[derive(Clone, Debug)]
pub(super) enum Tree<'a> {
    /// A part of the old document.
    Node(Node<'a>),
    /// A new value.
    Value(&'a Value),
    /// A map, changed somewhere.
    Map(Vec<(Key<'a>, Tree<'a>)>),
    /// A list, changed somewhere.
    List(Vec<Tree<'a>>),
}

/// A key of the old document, or a new one.
#[derive(Clone, Debug)]
pub(super) enum Key<'a> {
    Node(Node<'a>),
    Text(&'a str),
}

/// A value in pieces: what goes on the line of its key or dash, and the lines below.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) inline: String,
    pub(super) below: String,
}

/// The parts of a tree, one level down.
enum Parts<'a> {
    Scalar,
    Map(Vec<(Key<'a>, Tree<'a>)>),
    List(Vec<Tree<'a>>),
}

impl<'a> Tree<'a> {
    fn parts(&self) -> Parts<'a> {
        match self {
            Tree::Node(node) if node.is_alias() => Parts::Scalar,
            Tree::Node(node) => match node.kind() {
                NodeKind::Map => {
                    Parts::Map(node.entries().map(|it| (Key::Node(it.key), Tree::Node(it.value))).collect())
                }
                NodeKind::List => Parts::List(node.items().map(Tree::Node).collect()),
                NodeKind::Scalar(_) => Parts::Scalar,
            },
            Tree::Value(Value::Map(entries)) => {
                Parts::Map(entries.iter().map(|(key, value)| (Key::Text(key), Tree::Value(value))).collect())
            }
            Tree::Value(Value::List(items)) => Parts::List(items.iter().map(Tree::Value).collect()),
            Tree::Value(_) => Parts::Scalar,
            Tree::Map(entries) => Parts::Map(entries.clone()),
            Tree::List(items) => Parts::List(items.clone()),
        }
    }

    /// Anchor and tag of a part of the old document.
    fn props(&self) -> String {
        let Tree::Node(node) = self else { return String::new() };
        if node.is_alias() {
            return String::new();
        }
        let anchor = node.anchor().map(|name| format!("&{name}"));
        anchor.into_iter().chain(node.tag().map(str::to_owned)).collect::<Vec<_>>().join(" ")
    }

    fn scalar(&self, flow: bool, like: Style) -> String {
        match self {
            Tree::Node(node) if node.is_alias() => format!("*{}", node.anchor().unwrap_or_default()),
            Tree::Node(node) => old_scalar(*node, flow),
            Tree::Value(value) => inline(value, flow, like),
            Tree::Map(_) | Tree::List(_) => String::new(),
        }
    }

    /// The text, where this is text that would be a block of lines.
    fn block_text(&self) -> Option<&'a str> {
        match self {
            Tree::Value(Value::Str(text)) if text.contains('\n') => Some(text),
            Tree::Node(node) if !node.is_alias() => match node.content() {
                Content::Scalar { style: Style::Literal | Style::Folded, .. } => node.text(),
                _ => None,
            },
            _ => None,
        }
    }
}

fn old_scalar(node: Node<'_>, flow: bool) -> String {
    let text = node.text().unwrap_or_default();
    match node.kind() {
        // What it is depends on its being plain.
        NodeKind::Scalar(Style::Plain) if !flow || !text.contains([',', '[', ']', '{', '}', '?', ':']) => {
            text.to_owned()
        }
        NodeKind::Scalar(Style::Plain) if is_plain_in(text, true) => text.to_owned(),
        NodeKind::Scalar(Style::Single) => quote(text, flow, Style::Single),
        _ => quote(text, flow, Style::Double),
    }
}

impl Key<'_> {
    fn write(&self, flow: bool) -> String {
        match self {
            Key::Text(text) => quote(text, flow, Style::Plain),
            Key::Node(node) => {
                let tree = Tree::Node(*node);
                // An alias needs a space before the colon.
                let space = if node.is_alias() { " " } else { "" };
                join(&tree.props(), &(tree.scalar(flow, Style::Plain) + space))
            }
        }
    }
}

fn join(left: &str, right: &str) -> String {
    let space = if left.is_empty() || right.is_empty() { "" } else { " " };
    [left, space, right].concat()
}

/// A value on one line, as it stands between brackets.
pub(super) fn flow(tree: &Tree<'_>, like: Style) -> String {
    let text = match tree.parts() {
        Parts::Scalar => tree.scalar(true, like),
        Parts::List(items) => {
            let items: Vec<_> = items.iter().map(|it| flow(it, Style::Plain)).collect();
            format!("[{}]", items.join(", "))
        }
        Parts::Map(entries) => {
            let entry = |(key, value): &(Key<'_>, Tree<'_>)| flow_entry(key, value);
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    };
    join(&tree.props(), &text)
}

/// A key and its value between brackets.
pub(super) fn flow_entry(key: &Key<'_>, value: &Tree<'_>) -> String {
    format!("{}: {}", key.write(true), flow(value, Style::Plain))
}

impl Layout {
    fn pad(column: usize) -> String {
        " ".repeat(column)
    }

    /// A value behind a key (or a dash, `listed`) in `column`; `compact` lets a collection begin on the line of
    /// its dash.
    pub(super) fn piece(
        &self,
        tree: &Tree<'_>,
        column: usize,
        listed: bool,
        compact: bool,
        like: Style,
    ) -> Piece {
        let props = tree.props();
        let lined = |inline: String| Piece { inline: join(&props, &inline), below: String::new() };
        let deeper = match tree.parts() {
            Parts::Scalar => {
                if let Some(text) = tree.block_text().filter(|it| self.keep || !it.ends_with("\n\n"))
                    && let Some((header, below)) =
                        scalar::literal(text, column + self.step, self.step, self.nl)
                {
                    return Piece { inline: join(&props, &header), below };
                }
                return lined(tree.scalar(false, like));
            }
            Parts::Map(entries) if entries.is_empty() => return lined("{}".to_owned()),
            Parts::List(items) if items.is_empty() => return lined("[]".to_owned()),
            _ if listed => column + 2,
            Parts::Map(_) => column + self.step,
            Parts::List(_) => column + self.dash,
        };
        let below = self.lines(tree, deeper);
        if listed && compact && props.is_empty() {
            let (first, rest) = below.split_once(self.nl).unwrap_or((&below, ""));
            return Piece { inline: first.trim_start_matches(' ').to_owned(), below: rest.to_owned() };
        }
        Piece { inline: props, below }
    }

    /// The entries or items of a collection as lines in `column`.
    pub(super) fn lines(&self, tree: &Tree<'_>, column: usize) -> String {
        match tree.parts() {
            Parts::Map(entries) if entries.is_empty() => Layout::pad(column) + "{}" + self.nl,
            Parts::List(items) if items.is_empty() => Layout::pad(column) + "[]" + self.nl,
            Parts::Map(entries) => {
                entries.iter().map(|(key, value)| self.entry(key, value, column)).collect()
            }
            Parts::List(items) => items.iter().map(|it| self.item(it, column)).collect(),
            Parts::Scalar => Layout::pad(column) + &tree.scalar(false, Style::Plain) + self.nl,
        }
    }

    /// A key and its value as lines in `column`.
    pub(super) fn entry(&self, key: &Key<'_>, value: &Tree<'_>, column: usize) -> String {
        let piece = self.piece(value, column, false, false, Style::Plain);
        let head = key.write(false) + ":";
        [&Layout::pad(column), &join(&head, &piece.inline), self.nl, &piece.below].concat()
    }

    /// A list item as lines in `column`.
    pub(super) fn item(&self, value: &Tree<'_>, column: usize) -> String {
        let piece = self.piece(value, column, true, true, Style::Plain);
        [&Layout::pad(column), &join("-", &piece.inline), self.nl, &piece.below].concat()
    }
}
