//! An edit on the tree: what the new document must hold, and whether a new text does.

use super::EditError;
use super::place::Trail;
use crate::yaml::write::{Key, Layout, Tree};
use crate::yaml::{Document, Node, NodeKind, Path, Reader, Style, Value};

/// A change to the node at a trail.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change<'a> {
    /// Another value instead.
    Replace(&'a Value),
    /// One more key at the end of a map.
    Add(&'a str, &'a Value),
    /// One more item before this one.
    Insert(usize, &'a Value),
    /// One entry or item fewer.
    Remove(usize),
    /// Another key for an entry.
    Rename(usize, &'a str),
    /// An item elsewhere in its list.
    Move(usize, usize),
}

impl Document {
    /// Makes a change: in the text as small as can be, or else by writing anew the smallest collection around it
    /// that then reads as it must.
    pub(super) fn change(
        &self,
        trail: &Trail,
        change: Change<'_>,
        path: &Path,
    ) -> Result<Document, EditError> {
        let whole = matches!(change, Change::Replace(_));
        self.check_shared(trail, path, whole)?;
        if let Change::Remove(at) = change {
            let child: Trail = trail.iter().copied().chain([at]).collect();
            self.check_shared(&child, path, true)?;
        }
        let expected = self.root().map(|root| expect(root, trail, change));
        let expected = expected.unwrap_or_else(|| match change {
            Change::Replace(value) => Tree::Value(value),
            Change::Add(key, value) => Tree::Map(vec![(Key::Text(key), Tree::Value(value))]),
            Change::Insert(_, value) => Tree::List(vec![Tree::Value(value)]),
            _ => Tree::List(Vec::new()),
        });
        let good = |text: String| {
            let document = Document::parse(text);
            let holds = document.root().is_some_and(|root| holds(&expected, root));
            (document.is_sound() && document.errors().len() <= self.errors().len() && holds)
                .then_some(document)
        };
        // A new value is laid out as its neighbours are.
        let near = if whole { trail.split_last().map_or(&[][..], |(_, above)| above) } else { trail };
        let layout = Layout::of(self, self.at_trail(near));
        let layouts = [layout, Layout { keep: false, ..layout }];
        let spliced = |layout| self.splice(trail, change, layout).into_iter().find_map(good);
        let rewrite = |length: usize| {
            let (outer, inner) = trail.split_at_checked(length)?;
            let tree = expect(self.at_trail(outer)?, inner, change);
            self.replace(outer, &tree, layout).into_iter().find_map(good)
        };
        let found = layouts.into_iter().find_map(spliced);
        let found = found.or_else(|| (0..=trail.len()).rev().find_map(rewrite));
        // An alias before its anchor is the one thing that no way of writing can help.
        let refuse = if self.aliases().next().is_some() { EditError::Shared } else { EditError::Unwritable };
        found.ok_or_else(|| refuse(path.clone()))
    }
}

/// What stands at `node` after the change at `trail` below it.
fn expect<'a>(node: Node<'a>, trail: &[usize], change: Change<'a>) -> Tree<'a> {
    let changed = |at: usize, child: Node<'a>| match trail.split_first() {
        Some((first, rest)) if *first == at => expect(child, rest, change),
        _ => Tree::Node(child),
    };
    if let (true, Change::Replace(value)) = (trail.is_empty(), change) {
        return Tree::Value(value);
    }
    let adds_key = trail.is_empty() && matches!(change, Change::Add(..));
    if node.kind() == NodeKind::Map || adds_key {
        let entries = node.entries().enumerate();
        let mut entries: Vec<_> =
            entries.map(|(at, it)| (Key::Node(it.key), changed(at, it.value))).collect();
        match change {
            Change::Add(key, value) if adds_key => entries.push((Key::Text(key), Tree::Value(value))),
            Change::Remove(at) if trail.is_empty() && at < entries.len() => _ = entries.remove(at),
            Change::Rename(at, key) if trail.is_empty() => {
                if let Some(entry) = entries.get_mut(at) {
                    entry.0 = Key::Text(key);
                }
            }
            _ => {}
        }
        return Tree::Map(entries);
    }
    let mut items: Vec<_> = node.items().enumerate().map(|(at, it)| changed(at, it)).collect();
    match change {
        Change::Insert(at, value) if trail.is_empty() => {
            items.insert(at.min(items.len()), Tree::Value(value))
        }
        Change::Remove(at) if trail.is_empty() && at < items.len() => _ = items.remove(at),
        Change::Move(from, to) if trail.is_empty() && from < items.len() => {
            let item = items.remove(from);
            items.insert(to.min(items.len()), item);
        }
        _ => {}
    }
    Tree::List(items)
}

/// Whether `node` is what the tree says.
fn holds(tree: &Tree<'_>, node: Node<'_>) -> bool {
    match tree {
        Tree::Node(old) => is_alike(*old, node),
        Tree::Value(value) => is_read_as(node, value),
        Tree::Map(entries) => {
            node.kind() == NodeKind::Map
                && node.entries().count() == entries.len()
                && node.entries().zip(entries).all(|(entry, (key, value))| {
                    let same = match key {
                        Key::Node(old) => is_alike(*old, entry.key),
                        Key::Text(text) => Reader::ALL
                            .into_iter()
                            .all(|it| entry.key.read(it).as_ref().and_then(Value::as_str) == Some(text)),
                    };
                    same && holds(value, entry.value)
                })
        }
        Tree::List(items) => {
            node.kind() == NodeKind::List
                && node.items().count() == items.len()
                && node.items().zip(items).all(|(item, it)| holds(it, item))
        }
    }
}

/// Whether two nodes are the same to every reader: text, tags, anchors, and whether they are plain where that
/// matters.
fn is_alike(old: Node<'_>, new: Node<'_>) -> bool {
    let outside = (old.is_alias(), old.anchor(), old.tag());
    if outside != (new.is_alias(), new.anchor(), new.tag()) {
        return false;
    }
    // The anchor of both has the same name, and what it stands for is compared where it stands.
    if old.is_alias() {
        return true;
    }
    let plain = |it: Node<'_>| it.kind() == NodeKind::Scalar(Style::Plain);
    let same_kind =
        plain(old) == plain(new) || Reader::ALL.into_iter().all(|it| old.read(it) == new.read(it));
    same_kind
        && old.text() == new.text()
        && old.entry_data().len() == new.entry_data().len()
        && old.item_data().len() == new.item_data().len()
        && old.entries().zip(new.entries()).all(|(a, b)| is_alike(a.key, b.key) && is_alike(a.value, b.value))
        && old.items().zip(new.items()).all(|(a, b)| is_alike(a, b))
}

/// Whether every reader reads `value` there, as far as it can hold it.
pub(super) fn is_read_as(node: Node<'_>, value: &Value) -> bool {
    Reader::ALL.into_iter().all(|reader| match (node.read(reader), value.as_read(reader)) {
        (Some(read), Some(value)) => read.is_same(&value),
        (read, value) => read.is_none() && value.is_none(),
    })
}
