//! Bytes out, bytes in.

use super::change::Change;
use super::place::Trail;
use crate::yaml::Document;
use crate::yaml::write::{Key, Layout, Tree};

/// Splices of one text.
pub(super) struct Patch<'a> {
    document: &'a Document,
    nl: &'static str,
    splices: Vec<(usize, usize, String)>,
}

impl<'a> Patch<'a> {
    pub(super) fn new(document: &'a Document, layout: Layout) -> Patch<'a> {
        Patch { document, nl: layout.nl, splices: Vec::new() }
    }

    pub(super) fn replace(&mut self, start: usize, end: usize, text: impl Into<String>) {
        // In the order of the text; of several at one place, in the order they were made.
        let at = self.splices.partition_point(|it| it.0 <= start);
        self.splices.insert(at, (start, end.max(start), text.into()));
    }

    /// Puts whole lines at the start of a line in place of the lines up to `end`.
    pub(super) fn lines(&mut self, start: usize, end: usize, lines: &str) {
        let before = self.document.slice(0, start);
        let open = start > 0 && !lines.is_empty() && !before.ends_with(['\n', '\r', '\u{feff}']);
        self.replace(start, end, [if open { self.nl } else { "" }, lines].concat());
    }

    pub(super) fn line_break(&self) -> &'static str {
        self.nl
    }

    /// The new text; where the old one has no line break at its end, first without and then with one.
    pub(super) fn done(self) -> Vec<String> {
        let old = self.document.text();
        let (mut text, mut at) = (String::with_capacity(old.len() + 64), 0);
        for (start, end, new) in &self.splices {
            text.push_str(old.get(at..*start).unwrap_or_default());
            text.push_str(new);
            at = (*end).max(at);
        }
        text.push_str(old.get(at..).unwrap_or_default());
        let open_end = !old.is_empty() && !old.ends_with(['\n', '\r']);
        match text.strip_suffix(self.nl) {
            Some(open) if open_end && !open.ends_with(['\n', '\r']) => vec![open.to_owned(), text],
            _ => vec![text],
        }
    }
}

impl Document {
    /// The texts that may be this one with the change made, the best first.
    pub(super) fn splice(&self, trail: &Trail, change: Change<'_>, layout: Layout) -> Vec<String> {
        let node = self.at_trail(trail);
        let count = node.map_or(0, |it| it.entry_data().len() + it.item_data().len());
        let mut patch = Patch::new(self, layout);
        let made = match (change, node) {
            (Change::Replace(value), _) => return self.replace(trail, &Tree::Value(value), layout),
            (Change::Add(key, value), node) if count == 0 => {
                let tree = Tree::Map(vec![(Key::Text(key), Tree::Value(value))]);
                return match node {
                    Some(_) => self.replace(trail, &tree, layout),
                    None => self.begin(&tree, layout),
                };
            }
            (Change::Insert(_, value), node) if count == 0 => {
                let tree = Tree::List(vec![Tree::Value(value)]);
                return match node {
                    Some(_) => self.replace(trail, &tree, layout),
                    None => self.begin(&tree, layout),
                };
            }
            (Change::Remove(_), Some(node)) if count == 1 => {
                let tree = if node.item_data().is_empty() { Tree::Map(vec![]) } else { Tree::List(vec![]) };
                return self.replace(trail, &tree, layout);
            }
            (_, None) => None,
            (Change::Rename(at, key), Some(node)) => patch.rename(node, at, key),
            (change, Some(node)) if node.is_flow() => patch.change_flow(node, change),
            (change, Some(node)) => patch.change_block(node, change, layout, trail.is_empty()),
        };
        made.map_or_else(Vec::new, |()| patch.done())
    }
}
