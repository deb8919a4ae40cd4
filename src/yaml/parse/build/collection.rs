//! Block and flow collections.

use super::{Builder, Props, Size};
use crate::text::Text;
use crate::yaml::parse::lex::Kind;
use crate::yaml::parse::node::{Content, EntryData, ItemData, scalar_text};
use crate::yaml::parse::{MAX_DUPLICATES, Span, errors, repeated};

impl Builder<'_> {
    /// A value, or an empty one where one of `ends` follows.
    fn node_or_empty(&mut self, ends: &[Kind], block: bool) -> u32 {
        match self.is(ends) || self.kind() == Kind::End {
            true => self.empty(Props::default()),
            false => self.node(block, block && ends.contains(&Kind::Colon)),
        }
    }

    pub(super) fn block_list(&mut self, props: Props, indentless: bool) -> u32 {
        let start = self.peek().span.start;
        if !indentless {
            self.take();
        }
        let mut items = Vec::new();
        let ends: &[Kind] = match indentless {
            true => &[Kind::Dash, Kind::Key, Kind::Colon, Kind::BlockEnd],
            false => &[Kind::Dash, Kind::BlockEnd],
        };
        while self.is(&[Kind::Dash]) {
            let dash = self.take().span.start;
            let value = match self.is(ends) || self.kind() == Kind::End {
                true => self.empty(Props::default()),
                false => self.node(true, false),
            };
            items.push(ItemData { start: dash, value });
        }
        if !indentless {
            self.block_end();
        }
        self.list(props, start, false, items, None)
    }

    fn block_end(&mut self) {
        match self.is(&[Kind::BlockEnd]) {
            true => _ = self.take(),
            false if !self.failed => self.misplaced(),
            false => {}
        }
    }

    pub(super) fn block_map(&mut self, props: Props) -> u32 {
        let start = self.take().span.start;
        let mut entries = Vec::new();
        let ends = [Kind::Key, Kind::Colon, Kind::BlockEnd];
        while self.is(&[Kind::Key]) {
            let start = self.take().span.start;
            let key = self.node_or_empty(&ends, true);
            let (colon, value) = self.entry_value(&ends, true);
            entries.push(EntryData { start, key, colon, value });
        }
        self.block_end();
        self.map(props, start, false, entries, None)
    }

    fn entry_value(&mut self, ends: &[Kind], block: bool) -> (Option<usize>, u32) {
        if !self.is(&[Kind::Colon]) {
            return (None, self.empty(Props::default()));
        }
        let colon = self.take().span.start;
        (Some(colon), self.node_or_empty(ends, block))
    }

    pub(super) fn flow_list(&mut self, props: Props) -> u32 {
        let open = self.take().span;
        let mut items = Vec::new();
        while !self.is(&[Kind::FlowListEnd, Kind::End]) {
            if !items.is_empty() && !self.comma(open, errors::FLOW_LIST, "]") {
                break;
            }
            if self.is(&[Kind::FlowListEnd]) {
                break;
            }
            let start = self.peek().span.start;
            let value = match self.is(&[Kind::Key]) {
                true => self.pair(),
                false => self.node(false, false),
            };
            items.push(ItemData { start, value });
        }
        let close = self.close(open, Kind::FlowListEnd, "]");
        self.list(props, open.start, true, items, close)
    }

    /// `key: value` straight inside `[ ]`: a map of one entry.
    fn pair(&mut self) -> u32 {
        let start = self.take().span.start;
        let key = self.node_or_empty(&[Kind::Colon, Kind::Comma, Kind::FlowListEnd], false);
        let (colon, value) = self.entry_value(&[Kind::Comma, Kind::FlowListEnd], false);
        self.map(Props::default(), start, true, vec![EntryData { start, key, colon, value }], None)
    }

    pub(super) fn flow_map(&mut self, props: Props) -> u32 {
        let open = self.take().span;
        let mut entries = Vec::new();
        while !self.is(&[Kind::FlowMapEnd, Kind::End]) {
            if !entries.is_empty() && !self.comma(open, errors::FLOW_MAP, "}") {
                break;
            }
            let start = self.peek().span.start;
            if self.is(&[Kind::Key]) {
                self.take();
                let key = self.node_or_empty(&[Kind::Colon, Kind::Comma, Kind::FlowMapEnd], false);
                let (colon, value) = self.entry_value(&[Kind::Comma, Kind::FlowMapEnd], false);
                entries.push(EntryData { start, key, colon, value });
            } else if !self.is(&[Kind::FlowMapEnd]) {
                let key = self.node(false, false);
                let value = self.empty(Props::default());
                entries.push(EntryData { start, key, colon: None, value });
            }
        }
        let close = self.close(open, Kind::FlowMapEnd, "}");
        self.map(props, open.start, true, entries, close)
    }

    fn comma(&mut self, open: Span, missing: Text, closing: &str) -> bool {
        if self.is(&[Kind::Comma]) {
            self.take();
            return true;
        }
        if !self.failed && !self.is(&[Kind::End]) {
            // A key on a later line, or a new document: it is the bracket that was forgotten.
            let between = Span { start: open.start, end: self.peek().span.start };
            let later = self.is(&[Kind::Colon]) && self.slice(between).contains('\n');
            match later || self.is(&[Kind::DocumentStart, Kind::DocumentEnd]) {
                true => self.fail(open, errors::UNCLOSED.with([closing])),
                false => self.unexpected(missing),
            }
        }
        false
    }

    fn close(&mut self, open: Span, kind: Kind, closing: &str) -> Option<usize> {
        if self.is(&[kind]) {
            return Some(self.take().span.end);
        }
        if !self.failed && self.broken_at.is_none() {
            self.fail(open, errors::UNCLOSED.with([closing]));
        }
        self.failed = true;
        None
    }

    fn end_of(&self, id: u32) -> usize {
        self.tree.nodes.get(id as usize).map_or(self.last, |it| it.span.end)
    }

    fn list(
        &mut self,
        props: Props,
        start: usize,
        flow: bool,
        items: Vec<ItemData>,
        close: Option<usize>,
    ) -> u32 {
        let end = close
            .or(items.last().map(|it| self.end_of(it.value).max(it.start + usize::from(!flow))))
            .unwrap_or(self.last);
        let size = Size::around(items.iter().map(|it| self.size_of(it.value)));
        let id = self.add(props, start, end, Content::List { flow, items: items.into() });
        self.measure(id, size, Span { start, end });
        id
    }

    fn map(
        &mut self,
        props: Props,
        start: usize,
        flow: bool,
        entries: Vec<EntryData>,
        close: Option<usize>,
    ) -> u32 {
        let end_of = |it: &EntryData| {
            let colon = it.colon.map_or(0, |colon| colon + 1);
            self.end_of(it.value).max(self.end_of(it.key)).max(colon)
        };
        let end = close.or(entries.last().map(end_of)).unwrap_or(self.last);
        let parts = entries.iter().flat_map(|it| [it.key, it.value]);
        let size = Size::around(parts.map(|it| self.size_of(it)));
        self.check_keys(&entries);
        let braces = close.is_some();
        let id = self.add(props, start, end, Content::Map { flow, braces, entries: entries.into() });
        self.measure(id, size, Span { start, end });
        id
    }

    /// Finds keys of the same text and keys that no reader can hold.
    fn check_keys(&mut self, entries: &[EntryData]) {
        let map = self.tree.nodes.len() as u32;
        let (mut keys, mut collection) = (Vec::with_capacity(entries.len()), None);
        for entry in entries {
            let Some(key) = self.tree.nodes.get(entry.key as usize) else { continue };
            let key = match key.content {
                Content::Alias(target) => self.tree.nodes.get(target as usize).unwrap_or(key),
                _ => key,
            };
            keys.push(match &key.content {
                Content::Scalar { style, text } => scalar_text(self.text, key.span, *style, text.as_deref()),
                _ => {
                    collection = collection.or(Some(key.span));
                    ""
                }
            });
        }
        let room = MAX_DUPLICATES.saturating_sub(self.tree.duplicates.len());
        // A merge key may stand twice.
        let twice = repeated(&keys).into_iter().filter(|(_, at)| keys.get(*at) != Some(&"<<"));
        self.tree.duplicates.extend(twice.take(room).map(|(_, at)| (map, at)));
        if let Some(span) = collection {
            self.fail(span, errors::COLLECTION_KEY);
        }
    }
}
