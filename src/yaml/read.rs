//! What a reader makes of a tree: types, tags, merge keys and its limits.

use std::collections::BTreeMap;

use super::parse::{Content, Tag};
use super::scalar::{is_timestamp, key_name, read_plain, read_plain_key};
use super::{Node, NodeKind, Reader, Style, Value};

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
                let mut entries = Entries::default();
                self.entries(node, &mut entries, true)?;
                Some(Value::Map(entries.list))
            }
        }
    }

    /// Go drops a tag that does not fit a collection; PyYAML refuses it.
    fn takes(&self, node: Node<'_>, tag: Tag) -> Option<()> {
        let fits = [Tag::None, tag].contains(&node.own().tag_kind);
        (fits || self.reader != Reader::PyYaml).then_some(())
    }

    /// Puts the entries of a map, merged ones too, into `out`; `over` replaces what is there.
    fn entries(&mut self, map: Node<'_>, out: &mut Entries, over: bool) -> Option<()> {
        match self.reader {
            // Merged maps first, so that own keys win.
            Reader::PyYaml => {
                for entry in map.entries().filter(|it| it.key.is_merge()) {
                    for source in self.sources(entry.value)?.into_iter().rev() {
                        self.entries(source, out, true)?;
                    }
                }
                self.own(map, out, true)
            }
            // A merged map wins over the keys before it.
            Reader::Operator => {
                for entry in map.entries() {
                    if !entry.key.is_merge() {
                        let key = key(entry.key, self.reader)?;
                        out.set(key, self.value(entry.value)?, true);
                        continue;
                    }
                    for source in self.sources(entry.value)?.into_iter().rev() {
                        self.depth += 1;
                        self.entries(source, out, true)?;
                        self.depth -= 1;
                    }
                }
                Some(())
            }
            // Own keys win, and no key may stand twice.
            Reader::GoV3 => {
                has_unique_keys(map).then_some(())?;
                self.own(map, out, over)?;
                for entry in map.entries().filter(|it| it.key.is_merge()) {
                    for source in self.sources(entry.value)? {
                        self.depth += 1;
                        self.entries(source, out, false)?;
                        self.depth -= 1;
                    }
                }
                Some(())
            }
        }
    }

    fn own(&mut self, map: Node<'_>, out: &mut Entries, over: bool) -> Option<()> {
        for entry in map.entries().filter(|it| !it.key.is_merge()) {
            let key = key(entry.key, self.reader)?;
            out.set(key, self.value(entry.value)?, over);
        }
        Some(())
    }

    /// The maps that a merge key names: one, or a list of them.
    fn sources<'a>(&self, value: Node<'a>) -> Option<Vec<Node<'a>>> {
        let listed = value.kind() == NodeKind::List && !(value.is_alias() && self.reader != Reader::PyYaml);
        let sources: Vec<_> = if listed { value.items().collect() } else { vec![value] };
        sources
            .iter()
            .all(|it| it.kind() == NodeKind::Map)
            .then(|| sources.iter().map(|it| it.target()).collect())
    }
}

fn has_unique_keys(map: Node<'_>) -> bool {
    let mut keys: Vec<_> = map.entries().map(|it| it.key.text()).collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

/// A map under construction; a key that is set again keeps its place.
#[derive(Default)]
struct Entries {
    list: Vec<(String, Value)>,
    /// Places by key, from the size on where looking through the list would be slow.
    index: BTreeMap<String, usize>,
}

impl Entries {
    const SMALL: usize = 24;

    fn set(&mut self, key: String, value: Value, over: bool) {
        let found = match self.list.len() < Self::SMALL {
            true => self.list.iter().position(|(it, _)| *it == key),
            false => {
                if self.index.is_empty() {
                    self.index =
                        self.list.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
                }
                self.index.get(&key).copied()
            }
        };
        match found.and_then(|at| self.list.get_mut(at)) {
            Some(entry) if over => entry.1 = value,
            Some(_) => {}
            None => {
                if !self.index.is_empty() {
                    self.index.insert(key.clone(), self.list.len());
                }
                self.list.push((key, value));
            }
        }
    }
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
