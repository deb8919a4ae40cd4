//! What a reader makes of a tree: types, tags, merge keys and its limits.

use super::parse::{Content, Tag, repeated};
use super::scalar::{is_timestamp, key_name, read_plain, read_plain_key};
use super::{Entry, Node, NodeKind, Reader, Style, Value};

/// What `reader` makes of `node` and all below it; `None` where it would refuse the document.
pub(super) fn read(node: Node<'_>, reader: Reader) -> Option<Value> {
    if !node.document.is_sound() {
        return None;
    }
    Walk { reader, nodes: 0, shared: 0, depth: 0 }.value(node)
}

struct Walk {
    reader: Reader,
    /// How many nodes were read, and how many of them through an alias: go-yaml refuses too large a share.
    nodes: usize,
    shared: usize,
    /// How many aliases deep.
    depth: usize,
}

impl Walk {
    fn value(&mut self, node: Node<'_>) -> Option<Value> {
        self.nodes += 1;
        self.shared += usize::from(self.depth > 0);
        if self.reader != Reader::PyYaml && self.shared > 100 && self.nodes > 1000 {
            // Up to 400,000 nodes, 99 of 100 may come from aliases; the tree holds no more than that.
            (self.shared * 100 <= self.nodes * 99).then_some(())?;
        }
        if node.is_alias() {
            self.depth += 1;
            let value = self.value(node.target());
            self.depth -= 1;
            return value;
        }
        match node.content() {
            Content::Scalar { .. } => scalar(node, self.reader),
            Content::List { .. } => {
                self.takes(node, Tag::List)?;
                node.items().map(|it| self.value(it)).collect::<Option<_>>().map(Value::List)
            }
            _ => {
                self.takes(node, Tag::Map)?;
                let mut entries = Vec::new();
                self.entries(node, &mut entries)?;
                Some(Value::Map(settle(entries, self.reader != Reader::GoV3)))
            }
        }
    }

    /// Go drops a tag that does not fit a collection; PyYAML refuses it.
    fn takes(&self, node: Node<'_>, tag: Tag) -> Option<()> {
        let fits = [Tag::None, tag].contains(&node.own().tag_kind);
        (fits || self.reader != Reader::PyYaml).then_some(())
    }

    /// Puts the entries of a map, merged ones too, into `out`: in the order in which the reader sets them.
    fn entries(&mut self, map: Node<'_>, out: &mut Vec<(String, Value)>) -> Option<()> {
        match self.reader {
            // Merged maps first, so that own keys win.
            Reader::PyYaml => {
                for entry in map.entries().filter(|it| it.key.is_merge()) {
                    self.merge(entry.value, out)?;
                }
                map.entries().filter(|it| !it.key.is_merge()).try_for_each(|it| self.entry(it, out))
            }
            // A merged map wins over the keys before it.
            Reader::Operator => map.entries().try_for_each(|it| match it.key.is_merge() {
                true => self.merge(it.value, out),
                false => self.entry(it, out),
            }),
            // Own keys first and the first wins; no key may stand twice.
            Reader::GoV3 => {
                has_unique_keys(map).then_some(())?;
                map.entries().filter(|it| !it.key.is_merge()).try_for_each(|it| self.entry(it, out))?;
                map.entries().filter(|it| it.key.is_merge()).try_for_each(|it| self.merge(it.value, out))
            }
        }
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut Vec<(String, Value)>) -> Option<()> {
        let key = key(entry.key, self.reader)?;
        out.push((key, self.value(entry.value)?));
        Some(())
    }

    /// The entries of the maps that a merge key names: one, or a list of them, of which the first wins.
    fn merge(&mut self, value: Node<'_>, out: &mut Vec<(String, Value)>) -> Option<()> {
        let listed = value.kind() == NodeKind::List && !(value.is_alias() && self.reader != Reader::PyYaml);
        let mut sources: Vec<_> = if listed { value.items().collect() } else { vec![value] };
        if self.reader != Reader::GoV3 {
            sources.reverse();
        }
        for source in sources {
            (source.kind() == NodeKind::Map).then_some(())?;
            self.depth += 1;
            self.entries(source.target(), out)?;
            self.depth -= 1;
        }
        Some(())
    }
}

fn has_unique_keys(map: Node<'_>) -> bool {
    let keys: Vec<_> = map.entries().filter_map(|it| it.key.text()).collect();
    repeated(&keys).is_empty()
}

/// Of entries with one key, the value of the last (or the first) at the place of the first.
fn settle(mut entries: Vec<(String, Value)>, last: bool) -> Vec<(String, Value)> {
    let keys: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let again = repeated(&keys);
    if again.is_empty() {
        return entries;
    }
    let mut gone = vec![false; entries.len()];
    for (first, at) in again {
        let value = entries.get_mut(at).map(|it| std::mem::replace(&mut it.1, Value::Null));
        if let (true, Some(value), Some(first)) = (last, value, entries.get_mut(first)) {
            first.1 = value;
        }
        if let Some(it) = gone.get_mut(at) {
            *it = true;
        }
    }
    let mut gone = gone.into_iter();
    entries.retain(|_| !gone.next().unwrap_or(false));
    entries
}

fn key(node: Node<'_>, reader: Reader) -> Option<String> {
    match node.kind() {
        NodeKind::Scalar(Style::Plain) if node.tag().is_none() => read_plain_key(node.text()?, reader),
        _ => key_name(scalar(node, reader)?, reader),
    }
}

fn scalar(node: Node<'_>, reader: Reader) -> Option<Value> {
    let text = node.text()?;
    let as_text = || Some(Value::Str(text.to_owned()));
    let plain = || read_plain(text, reader);
    let data = node.target().own();
    match data.tag_kind {
        // The tag `!` makes a quoted scalar as good as a plain one.
        Tag::None if data.tag.is_some() => plain(),
        Tag::None if node.kind() == NodeKind::Scalar(Style::Plain) => plain(),
        Tag::None | Tag::Str => as_text(),
        Tag::Int => plain().filter(|it| matches!(it, Value::Int(_))),
        Tag::Float => match plain()? {
            Value::Int(it) if reader != Reader::Operator => Some(Value::Float(it as f64)),
            it @ (Value::Int(_) | Value::Float(_)) => Some(it),
            // PyYAML takes what its own expression for plain scalars does not.
            Value::Str(text) if reader == Reader::PyYaml => {
                text.replace('_', "").parse().ok().map(Value::Float)
            }
            _ => None,
        },
        Tag::Bool if reader == Reader::PyYaml => {
            read_plain(&text.to_ascii_lowercase(), reader).filter(|it| matches!(it, Value::Bool(_)))
        }
        Tag::Bool => plain().filter(|it| matches!(it, Value::Bool(_))),
        Tag::Null if reader == Reader::PyYaml => Some(Value::Null),
        Tag::Null => plain().filter(|it| *it == Value::Null),
        Tag::Timestamp => as_text().filter(|_| is_timestamp(text)),
        Tag::Map | Tag::List | Tag::Other if reader == Reader::PyYaml => None,
        Tag::Map | Tag::List | Tag::Other => as_text(),
    }
}
