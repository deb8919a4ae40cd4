//! From paths to places in the text and back.

use super::{Content, Document, Node, NodeKind, Position, Span};
use crate::yaml::{Path, Segment};

impl Document {
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
}

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
