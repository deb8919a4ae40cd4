//! An edit as the smallest changes that make it.

use super::EditError;
use super::change::{Change, is_read_as};
use super::place::Trail;
use crate::yaml::parse::repeated;
use crate::yaml::{Document, Node, NodeKind, Path, Reader, Segment, Value};

/// Whether a key can be added here: a value that is nothing becomes a collection.
fn is_null(node: Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::Scalar(_)) && is_read_as(node, &Value::Null)
}

/// `value` below keys and items that are all new.
fn wrap(segments: &[Segment], value: &Value) -> Option<Value> {
    segments.iter().rev().try_fold(value.clone(), |value, segment| {
        Some(match segment {
            Segment::Key(key) => Value::map([(key.as_str(), value)]),
            Segment::Index(0) => Value::List(vec![value]),
            Segment::Index(_) => return None,
            Segment::Where(key, name) => Value::List(vec![named(key, name, value)]),
        })
    })
}

/// A new list item that a `Where` finds again.
fn named(key: &str, name: &str, value: Value) -> Value {
    match value {
        Value::Map(entries) if entries.iter().all(|(it, _)| it != key) => {
            Value::Map([(key.to_owned(), name.into())].into_iter().chain(entries).collect())
        }
        other => other,
    }
}

impl Document {
    pub(super) fn set(&self, path: &Path, value: &Value) -> Result<Document, EditError> {
        let place = self.place(path)?;
        let missing = || EditError::NoSuchPath(path.clone());
        let Some((first, rest)) = place.missing.split_first() else {
            return match place.node {
                Some(node) => self.set_node(node, &place.trail, path, value),
                None => self.change(&place.trail, Change::Replace(value), path),
            };
        };
        let value = wrap(rest, value).ok_or_else(missing)?;
        let empty = place.node.is_none_or(is_null);
        let kind = place.node.map(Node::kind);
        let length = place.node.map_or(0, |it| it.item_data().len());
        let listed = empty || kind == Some(NodeKind::List);
        match first {
            Segment::Key(key) if empty || kind == Some(NodeKind::Map) => {
                self.change(&place.trail, Change::Add(key, &value), path)
            }
            Segment::Index(at) if listed && *at == length => {
                self.change(&place.trail, Change::Insert(length, &value), path)
            }
            Segment::Where(key, name) if listed => {
                let item = named(key, name, value);
                self.change(&place.trail, Change::Insert(length, &item), path)
            }
            _ => Err(missing()),
        }
    }

    /// Another value for a node: only what differs inside of it is touched, as far as the order stays.
    fn set_node(
        &self,
        node: Node<'_>,
        trail: &Trail,
        path: &Path,
        value: &Value,
    ) -> Result<Document, EditError> {
        if is_read_as(node, value) {
            return Ok(self.clone());
        }
        let whole = || self.change(trail, Change::Replace(value), path);
        if node.is_alias() {
            return whole();
        }
        match value {
            Value::Map(entries) if keeps_order(node, entries) => {
                self.check_shared(trail, path, false)?;
                self.set_map(node, path, entries)
            }
            Value::List(items) if !items.is_empty() && node.items().next().is_some() => {
                self.check_shared(trail, path, false)?;
                self.set_list(node, path, items)
            }
            _ => whole(),
        }
    }

    fn set_map(
        &self,
        node: Node<'_>,
        path: &Path,
        entries: &[(String, Value)],
    ) -> Result<Document, EditError> {
        let mut document = self.clone();
        for (key, value) in entries {
            document = document.set(&path.key(key), value)?;
        }
        let old = node.entries().filter_map(|it| it.key.text());
        for key in old.filter(|old| entries.iter().all(|(key, _)| key != old)) {
            document = document.remove(&path.key(key))?;
        }
        Ok(document)
    }

    fn set_list(&self, node: Node<'_>, path: &Path, items: &[Value]) -> Result<Document, EditError> {
        let old: Vec<_> = node.items().collect();
        let same = |(old, new): &(&Node<'_>, &Value)| is_read_as(**old, new);
        let head = old.iter().zip(items).take_while(same).count();
        let rest = old.len().min(items.len()) - head;
        let tail = old.iter().rev().zip(items.iter().rev()).take(rest).take_while(same).count();
        let (old_end, new_end) = (old.len() - tail, items.len() - tail);
        let mut document = self.clone();
        for (at, item) in items.iter().enumerate().take(new_end).skip(head) {
            document = match at < old_end {
                true => document.set(&path.index(at), item)?,
                false => document.insert(path, at, item)?,
            };
        }
        for at in (new_end..old_end).rev() {
            document = document.remove(&path.index(at))?;
        }
        Ok(document)
    }

    pub(super) fn insert(&self, path: &Path, at: usize, value: &Value) -> Result<Document, EditError> {
        let place = self.place(path)?;
        if !place.missing.is_empty() && at == 0 {
            return self.set(path, &Value::List(vec![value.clone()]));
        }
        let fits = place.missing.is_empty()
            && match place.node {
                Some(node) if node.kind() == NodeKind::List => at <= node.item_data().len(),
                Some(node) => at == 0 && is_null(node),
                None => at == 0,
            };
        match fits {
            true if place.node.is_some_and(Node::is_alias) => Err(EditError::Shared(path.clone())),
            true => self.change(&place.trail, Change::Insert(at, value), path),
            false => Err(EditError::NoSuchPath(path.index(at))),
        }
    }

    pub(super) fn remove(&self, path: &Path) -> Result<Document, EditError> {
        let place = self.place(path)?;
        if !place.missing.is_empty() || place.node.is_none() {
            return Ok(self.clone());
        }
        match place.trail.split_last() {
            Some((at, above)) => self.change(&above.to_vec(), Change::Remove(*at), path),
            None => Err(EditError::NoSuchPath(path.clone())),
        }
    }

    pub(super) fn rename(&self, path: &Path, key: &str) -> Result<Document, EditError> {
        let missing = || EditError::NoSuchPath(path.clone());
        let Some((above, Segment::Key(old))) = path.split_last() else { return Err(missing()) };
        let place = self.place(path)?;
        let parent = self.get(&above).filter(|_| place.missing.is_empty()).ok_or_else(missing)?;
        if old == key {
            return Ok(self.clone());
        }
        if parent.get(key).is_some() {
            return Err(EditError::KeyExists(above.key(key)));
        }
        let (at, trail) = place.trail.split_last().ok_or_else(missing)?;
        self.change(&trail.to_vec(), Change::Rename(*at, key), path)
    }

    pub(super) fn shift(&self, path: &Path, to: usize) -> Result<Document, EditError> {
        let missing = || EditError::NoSuchPath(path.clone());
        let place = self.place(path)?;
        let (from, trail) =
            place.trail.split_last().filter(|_| place.missing.is_empty()).ok_or_else(missing)?;
        let length = self.at_trail(trail).map_or(0, |it| it.item_data().len());
        if to >= length {
            return Err(missing());
        }
        match *from == to {
            true => Ok(self.clone()),
            false => self.change(&trail.to_vec(), Change::Move(*from, to), path),
        }
    }
}

/// Whether the keys that stay are in the same order and new ones are behind them, so that the map can be changed
/// entry by entry.
fn keeps_order(node: Node<'_>, entries: &[(String, Value)]) -> bool {
    let old: Vec<_> = node.entries().filter_map(|it| it.key.text()).collect();
    let readable = node.entries().all(|it| {
        let text = it.key.text();
        !it.key.is_merge()
            && Reader::ALL
                .into_iter()
                .all(|reader| it.key.read(reader).as_ref().and_then(Value::as_str) == text)
    });
    let unique = repeated(&old).is_empty();
    let stay: Vec<_> = old.iter().copied().filter(|old| entries.iter().any(|(key, _)| key == old)).collect();
    let first: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).take(stay.len()).collect();
    readable && unique && !stay.is_empty() && stay == first
}
