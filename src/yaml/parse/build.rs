//! Tokens to tree.

use std::collections::BTreeMap;

use super::errors;
use super::lex::{Kind, Token, Tokens};
use super::node::{Content, Data, EntryData, ItemData, Tag};
use super::{MAX_DEPTH, MAX_DUPLICATES, MAX_SHARED, Span, SyntaxError};
use crate::text::Message;
use crate::yaml::Style;

/// What was found in the tokens.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Data>,
    pub(super) root: Option<u32>,
    pub(super) error: Option<SyntaxError>,
    pub(super) aliases: Vec<u32>,
    /// Maps with two keys of the same text: the map and the place of the second among its entries.
    pub(super) duplicates: Vec<(u32, usize)>,
}

/// Builds the tree of the first document; after the first error it holds what came before.
pub(super) fn build(text: &str, tokens: &mut Tokens) -> Tree {
    let mut builder = Builder {
        text,
        list: &tokens.list,
        texts: &mut tokens.texts,
        at: 0,
        broken_at: tokens.error.as_ref().map(|error| error.span),
        tree: Tree { error: tokens.error.take(), ..Tree::default() },
        anchors: BTreeMap::new(),
        handles: Vec::new(),
        last: 0,
        depth: 0,
        weight: Vec::new(),
        failed: false,
    };
    builder.document();
    builder.tree
}

struct Builder<'a> {
    text: &'a str,
    list: &'a [Token],
    texts: &'a mut Vec<String>,
    at: usize,
    /// Where the lexer stopped: the end of tokens is then no error of its own.
    broken_at: Option<Span>,
    tree: Tree,
    /// Each anchor's node, and whether it is complete.
    anchors: BTreeMap<&'a str, u32>,
    handles: Vec<(&'a str, &'a str)>,
    /// Where the last token ended: where an empty value stands.
    last: usize,
    depth: usize,
    /// How many nodes each node is once its aliases are followed.
    weight: Vec<u32>,
    failed: bool,
}

/// What stands before a value: its anchor and tag.
#[derive(Clone, Copy, Default)]
struct Props {
    start: Option<usize>,
    anchor: Option<Span>,
    tag: Option<Span>,
    kind: Tag,
}

impl<'a> Builder<'a> {
    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The next token; after an error only the end.
    fn peek(&self) -> Token {
        let end = Token { kind: Kind::End, span: Span { start: self.last, end: self.last }, text: None };
        match self.failed {
            true => end,
            false => self.list.get(self.at).copied().unwrap_or(end),
        }
    }

    fn kind(&self) -> Kind {
        match self.failed {
            true => Kind::End,
            false => self.list.get(self.at).map_or(Kind::End, |it| it.kind),
        }
    }

    fn is(&self, kinds: &[Kind]) -> bool {
        kinds.contains(&self.kind())
    }

    fn take(&mut self) -> Token {
        let token = self.peek();
        self.at += 1;
        if !matches!(token.kind, Kind::BlockEnd | Kind::ListStart | Kind::MapStart | Kind::Key)
            || token.span.end > token.span.start
        {
            self.last = token.span.end;
        }
        token
    }

    fn fail(&mut self, span: Span, message: impl Into<Message>) {
        if self.tree.error.is_none() {
            self.tree.error = Some(SyntaxError { span, message: message.into(), duplicate: None });
        }
        self.failed = true;
    }

    /// The token here does not fit.
    fn unexpected(&mut self, message: impl Into<Message>) {
        let token = self.peek();
        if token.kind == Kind::End && self.broken_at.is_some() {
            self.failed = true;
            return;
        }
        let rest = self.text.get(token.span.start..).unwrap_or_default();
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = token.span.end.min(token.span.start + line);
        self.fail(Span { start: token.span.start, end: end.max(token.span.start) }, message);
    }

    fn document(&mut self) {
        let mut version = false;
        let mut directives = false;
        while self.is(&[Kind::Directive]) {
            directives = true;
            let span = self.take().span;
            let mut words = self.slice(span).split_ascii_whitespace();
            match words.next() {
                Some("%YAML") if version => self.fail(span, errors::DIRECTIVE_TWICE),
                Some("%YAML") => {
                    version = true;
                    let major = words.next().and_then(|it| it.split('.').next()).unwrap_or_default();
                    if major.trim_start_matches('0') != "1" {
                        self.fail(span, errors::YAML_VERSION);
                    }
                }
                Some("%TAG") => {
                    let (handle, prefix) =
                        (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                    if self.handles.iter().any(|(it, _)| *it == handle) {
                        self.fail(span, errors::DIRECTIVE_TWICE);
                    }
                    self.handles.push((handle, prefix));
                }
                _ => {}
            }
        }
        let explicit = self.is(&[Kind::DocumentStart]);
        if explicit {
            self.take();
        } else if directives {
            self.unexpected(errors::NO_START);
        }
        if self.is(&[Kind::End])
            || explicit && self.is(&[Kind::DocumentStart, Kind::DocumentEnd, Kind::Directive])
        {
            return;
        }
        let root = self.node(true, false);
        self.tree.root = Some(root);
        if !self.is(&[Kind::End, Kind::DocumentStart, Kind::DocumentEnd, Kind::Directive]) {
            self.unexpected(errors::INDENT);
        }
    }

    fn add(&mut self, props: Props, start: usize, end: usize, content: Content) -> u32 {
        let id = self.tree.nodes.len() as u32;
        let Props { anchor, tag, kind, .. } = props;
        let full = props.start.unwrap_or(start).min(start);
        let end = end.max(start);
        self.tree.nodes.push(Data { span: Span { start, end }, full, anchor, tag, tag_kind: kind, content });
        self.weight.push(1);
        id
    }

    /// An empty value, right behind the last token.
    fn empty(&mut self, props: Props) -> u32 {
        let at = self.last;
        self.add(props, at, at, Content::Scalar { style: Style::Plain, text: None })
    }

    fn props(&mut self) -> Props {
        let mut props = Props::default();
        loop {
            let token = self.peek();
            match token.kind {
                Kind::Anchor if props.anchor.is_none() => props.anchor = Some(token.span),
                Kind::Tag if props.tag.is_none() => {
                    props.tag = Some(token.span);
                    props.kind = self.resolve_tag(token.span);
                }
                _ => return props,
            }
            props.start.get_or_insert(token.span.start);
            self.take();
        }
    }

    fn resolve_tag(&mut self, span: Span) -> Tag {
        let text = self.slice(span);
        if matches!(text, "!" | "!<!>") {
            return Tag::None;
        }
        if let Some(uri) = text.strip_prefix("!<") {
            return Tag::of(uri.trim_end_matches('>'));
        }
        let handle = match text.get(1..).and_then(|rest| rest.find('!')) {
            Some(end) => text.get(..end + 2).unwrap_or(text),
            None => "!",
        };
        let suffix = text.get(handle.len()..).unwrap_or_default();
        let declared = self.handles.iter().find(|(it, _)| *it == handle).map(|(_, prefix)| *prefix);
        match (declared, handle) {
            (Some(prefix), _) => Tag::of(&[prefix, suffix].concat()),
            (None, "!!") => Tag::of(&["tag:yaml.org,2002:", suffix].concat()),
            (None, "!") => Tag::Other,
            (None, _) => {
                self.fail(span, errors::NO_HANDLE.with([handle]));
                Tag::Other
            }
        }
    }

    /// A value; `block` where block collections may stand, `indentless` where a list's dashes may stand at the
    /// indentation of its key.
    fn node(&mut self, block: bool, indentless: bool) -> u32 {
        if self.depth >= MAX_DEPTH {
            let span = self.peek().span;
            self.fail(span, errors::TOO_DEEP.with([MAX_DEPTH.to_string()]));
        }
        self.depth += 1;
        let id = if self.kind() == Kind::Alias { self.alias() } else { self.content(block, indentless) };
        self.depth -= 1;
        id
    }

    fn alias(&mut self) -> u32 {
        let span = self.take().span;
        let name = self.slice(Span { start: span.start + 1, end: span.end });
        let props = Props { anchor: Some(span), ..Props::default() };
        let target = self.anchors.get(name).copied();
        let Some(target) = target.filter(|it| *it != u32::MAX) else {
            let text = if target.is_some() { errors::INSIDE_ITSELF } else { errors::NO_ANCHOR };
            self.fail(span, text.with([name]));
            return self.add(
                props,
                span.start,
                span.end,
                Content::Scalar { style: Style::Plain, text: None },
            );
        };
        let id = self.add(props, span.start, span.end, Content::Alias(target));
        let weight = self.weight.get(target as usize).copied().unwrap_or(1);
        self.weigh(id, weight, span);
        self.tree.aliases.push(id);
        id
    }

    fn weigh(&mut self, id: u32, weight: u32, span: Span) {
        let shared = weight as usize > MAX_SHARED + self.tree.nodes.len();
        if let Some(it) = self.weight.get_mut(id as usize) {
            *it = weight;
        }
        if shared {
            self.fail(span, errors::TOO_MANY);
        }
    }

    fn content(&mut self, block: bool, indentless: bool) -> u32 {
        let props = self.props();
        let name = props.anchor.map(|span| self.slice(Span { start: span.start + 1, end: span.end }));
        if let (Some(name), Some(span)) = (name, props.anchor) {
            if self.anchors.contains_key(name) {
                self.fail(span, errors::SAME_ANCHOR.with([name]));
            }
            self.anchors.insert(name, u32::MAX);
        }
        let token = self.peek();
        let id = match token.kind {
            Kind::Dash if indentless => self.block_list(props, true),
            Kind::Scalar(style) => {
                self.take();
                let text = token.text.and_then(|at| self.texts.get_mut(at as usize)).map(std::mem::take);
                let text = text.map(String::into_boxed_str);
                self.add(props, token.span.start, token.span.end, Content::Scalar { style, text })
            }
            Kind::FlowListStart => self.flow_list(props),
            Kind::FlowMapStart => self.flow_map(props),
            Kind::ListStart if block => self.block_list(props, false),
            Kind::MapStart if block => self.block_map(props),
            _ => {
                if props.start.is_none() && !self.failed {
                    self.unexpected(errors::NOT_VALUE);
                }
                self.empty(props)
            }
        };
        if let Some(name) = name {
            self.anchors.insert(name, id);
        }
        id
    }

    /// A value, or an empty one where one of `ends` follows.
    fn node_or_empty(&mut self, ends: &[Kind], block: bool) -> u32 {
        match self.is(ends) || self.kind() == Kind::End {
            true => self.empty(Props::default()),
            false => self.node(block, block && ends.contains(&Kind::Colon)),
        }
    }

    fn block_list(&mut self, props: Props, indentless: bool) -> u32 {
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
            false if !self.failed => self.unexpected(errors::INDENT),
            false => {}
        }
    }

    fn block_map(&mut self, props: Props) -> u32 {
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

    fn flow_list(&mut self, props: Props) -> u32 {
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

    fn flow_map(&mut self, props: Props) -> u32 {
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

    fn comma(&mut self, open: Span, missing: crate::text::Text, closing: &str) -> bool {
        if self.is(&[Kind::Comma]) {
            self.take();
            return true;
        }
        if !self.failed && !self.is(&[Kind::End]) {
            match self.is(&[Kind::DocumentStart, Kind::DocumentEnd]) {
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

    fn weight_of(&self, id: u32) -> u32 {
        self.weight.get(id as usize).copied().unwrap_or(1)
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
        let weight = items.iter().fold(1u32, |sum, it| sum.saturating_add(self.weight_of(it.value)));
        let id = self.add(props, start, end, Content::List { flow, items: items.into() });
        self.weigh(id, weight, Span { start, end });
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
        let weights =
            entries.iter().map(|it| self.weight_of(it.key).saturating_add(self.weight_of(it.value)));
        let weight = weights.fold(1u32, u32::saturating_add);
        self.check_keys(&entries);
        let braces = close.is_some();
        let id = self.add(props, start, end, Content::Map { flow, braces, entries: entries.into() });
        self.weigh(id, weight, Span { start, end });
        id
    }

    /// Finds keys of the same text and keys that no reader can hold.
    fn check_keys(&mut self, entries: &[EntryData]) {
        let map = self.tree.nodes.len() as u32;
        let (mut keys, mut collection) = (Vec::with_capacity(entries.len()), None);
        for (at, entry) in entries.iter().enumerate() {
            let Some(key) = self.tree.nodes.get(entry.key as usize) else { continue };
            let key = match key.content {
                Content::Alias(target) => self.tree.nodes.get(target as usize).unwrap_or(key),
                _ => key,
            };
            match &key.content {
                Content::Scalar { style, text } => {
                    let text = super::node::scalar_text(self.text, key.span, *style, text.as_deref());
                    // A merge key may stand twice.
                    if !(*style == Style::Plain && text == "<<") {
                        keys.push((text, at));
                    }
                }
                _ => collection = collection.or(Some(key.span)),
            }
        }
        keys.sort_unstable();
        let twice = keys.windows(2).filter(|it| it[0].0 == it[1].0).map(|it| (map, it[1].1));
        let room = MAX_DUPLICATES.saturating_sub(self.tree.duplicates.len());
        self.tree.duplicates.extend(twice.take(room));
        if let Some(span) = collection {
            self.fail(span, errors::COLLECTION_KEY);
        }
    }
}
