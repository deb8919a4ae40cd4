//! Another value in the place of one.

use super::splice::Patch;
use crate::yaml::parse::Content;
use crate::yaml::write::{self, Layout, Piece, Tree};
use crate::yaml::{Document, Node, NodeKind, Style, Value};

impl Tree<'_> {
    /// Whether this is a map or list with something in it.
    fn is_filled(&self) -> bool {
        match self {
            Tree::Node(node) => node.entries().next().is_some() || node.items().next().is_some(),
            Tree::Value(Value::Map(entries)) => !entries.is_empty(),
            Tree::Value(Value::List(items)) => !items.is_empty(),
            Tree::Value(_) => false,
            Tree::Map(entries) => !entries.is_empty(),
            Tree::List(items) => !items.is_empty(),
        }
    }
}

/// The style that a new scalar takes over.
fn style(node: Node<'_>) -> Style {
    match node.kind() {
        NodeKind::Scalar(style) if !node.is_alias() => style,
        _ => Style::Plain,
    }
}

/// The anchor that stays before a new value.
fn anchor(node: Node<'_>) -> String {
    node.anchor().filter(|_| !node.is_alias()).map_or_else(String::new, |name| format!("&{name} "))
}

/// Where the anchor and tag before a value end.
fn props_end(node: Node<'_>) -> Option<usize> {
    let data = node.own();
    let anchor = data.anchor.filter(|_| !node.is_alias());
    anchor.into_iter().chain(data.tag).map(|it| it.end).max()
}

impl Document {
    /// The texts with `tree` at `trail`, the best first.
    pub(super) fn replace(&self, trail: &[usize], tree: &Tree<'_>, layout: Layout) -> Vec<String> {
        let Some((last, above)) = trail.split_last() else { return self.replace_root(tree, layout) };
        let parent = self.at_trail(above);
        let (Some(parent), Some(node)) = (parent, parent.and_then(|it| it.child(*last))) else {
            return Vec::new();
        };
        let mut patch = Patch::new(self, layout);
        let made = match parent.is_flow() {
            true => patch.replace_flow(parent, *last, node, tree),
            false => patch.replace_block(parent, *last, node, tree, layout),
        };
        made.map_or_else(Vec::new, |()| patch.done())
    }

    fn replace_root(&self, tree: &Tree<'_>, layout: Layout) -> Vec<String> {
        let Some(root) = self.root() else { return self.begin(tree, layout) };
        let mut patch = Patch::new(self, layout);
        let (full, end) = (root.own().full, root.span().end);
        let lines = match root.is_flow() && tree.is_filled() {
            true => write::flow(tree, Style::Plain) + layout.nl,
            false => layout.lines(tree, 0),
        };
        match self.begins_line(full) {
            true => patch.lines(self.line_start(full), self.next_line(end), &lines),
            false => {
                let inline = lines.strip_suffix(layout.nl).unwrap_or(&lines);
                let open = if tree.is_filled() { layout.nl } else { "" };
                patch.replace(full, end, [open, inline].concat());
            }
        }
        patch.done()
    }

    /// The first value of an empty document, behind its comments.
    pub(super) fn begin(&self, tree: &Tree<'_>, layout: Layout) -> Vec<String> {
        let mut patch = Patch::new(self, layout);
        patch.lines(self.end(), self.end(), &layout.lines(tree, 0));
        patch.done()
    }
}

impl Patch<'_> {
    fn replace_flow(&mut self, parent: Node<'_>, at: usize, node: Node<'_>, tree: &Tree<'_>) -> Option<()> {
        let text = anchor(node) + &write::flow(tree, style(node));
        let (full, end) = (node.own().full, node.span().end);
        let entry = parent.entry_data().get(at);
        if full < end {
            // Straight behind a colon only a quoted key needs no space.
            let quoted = |key: u32| matches!(style(parent.at(key)), Style::Single | Style::Double);
            let tight = entry.is_some_and(|it| it.colon == full.checked_sub(1) && !quoted(it.key));
            self.replace(full, end, [if tight { " " } else { "" }, &text].concat());
            return Some(());
        }
        let entry = entry?;
        match entry.colon {
            Some(colon) => self.replace(colon + 1, colon + 1, [" ", &text].concat()),
            None => {
                let end = parent.at(entry.key).span().end;
                self.replace(end, end, [": ", &text].concat());
            }
        }
        Some(())
    }

    /// Behind a key or dash of a block collection. The comment on the line stays, unless it belongs to a part of
    /// the old value.
    fn replace_block(
        &mut self,
        parent: Node<'_>,
        at: usize,
        node: Node<'_>,
        tree: &Tree<'_>,
        layout: Layout,
    ) -> Option<()> {
        let document = parent.document;
        let (start, hole, listed) = match parent.content() {
            Content::Map { entries, .. } => {
                entries.get(at).and_then(|it| Some((it.start, it.colon? + 1, false)))?
            }
            _ => parent.item_data().get(at).map(|it| (it.start, it.start + 1, true))?,
        };
        let Extent { inline: (from, to), lines: (first, last) } = Extent::of(node, hole)?;
        let beside = document.same_line(hole, from);
        let anchor = anchor(node);
        let piece = match node.is_flow()
            && node.entry_data().len() + node.item_data().len() > 0
            && tree.is_filled()
        {
            // What stands between brackets stays there.
            true => Piece { inline: write::flow(tree, Style::Plain), below: String::new() },
            false => {
                let compact = anchor.is_empty() && beside;
                layout.piece(tree, document.column(start), listed, compact, style(node))
            }
        };
        let inline = [&anchor, piece.inline.as_str()].concat();
        let inline = inline.trim_end();
        match (beside, inline.is_empty()) {
            // The space before the old value stays, but not where an item of several lines needs its own column.
            (true, false) if from > hole && (!listed || piece.below.is_empty()) => {
                self.replace(from, to, inline)
            }
            (true, empty) => self.replace(hole, to, [if empty { "" } else { " " }, inline].concat()),
            (false, false) => self.replace(from, to, inline),
            (false, true) => {
                document.begins_line(from).then_some(())?;
                self.lines(document.line_start(from), last, &piece.below);
                return Some(());
            }
        }
        self.lines(first, last, &piece.below);
        Some(())
    }
}

/// Where a value behind a key or dash stands: what makes way for new text on its line, and which whole lines make
/// way for new lines below.
struct Extent {
    inline: (usize, usize),
    lines: (usize, usize),
}

impl Extent {
    /// `hole` is right behind the colon or dash.
    fn of(node: Node<'_>, hole: usize) -> Option<Extent> {
        let document = node.document;
        let (full, start, end) = (node.own().full, node.span().start, node.span().end);
        let next = document.next_line(end);
        if node.is_block() {
            let head = props_end(node).unwrap_or(hole);
            if document.same_line(head, start) {
                return Some(Extent { inline: (hole, document.line_end(end)), lines: (next, next) });
            }
            let here = document.same_line(hole, head);
            return here.then(|| Extent { inline: (hole, head), lines: (document.next_line(head), next) });
        }
        if let (NodeKind::Scalar(Style::Literal | Style::Folded), false) = (node.kind(), node.is_alias()) {
            let marks = document.slice(start, end).bytes().skip(1);
            let header = start + 1 + marks.take_while(|it| it.is_ascii_digit() || b"+-".contains(it)).count();
            let body = document.next_line(header);
            let after = if document.same_line(header, end) { body } else { next };
            return Some(Extent { inline: (full, header), lines: (body, after) });
        }
        Some(Extent { inline: (full, end), lines: (next, next) })
    }
}
