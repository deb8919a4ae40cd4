//! Tokens to tree.

mod collection;
mod props;

use std::collections::BTreeMap;

use super::errors;
use super::lex::{Kind, Token, Tokens};
use super::node::{Content, Data};
use super::{MAX_DEPTH, MAX_SHARED, Span, SyntaxError};
use crate::text::Message;
use crate::yaml::Style;
use props::Props;

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
        sizes: Vec::new(),
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
    /// How large each node is.
    sizes: Vec<Size>,
    failed: bool,
}

/// How large a node is once its aliases are followed.
#[derive(Clone, Copy)]
struct Size {
    nodes: u32,
    depth: u32,
}

impl Size {
    const ONE: Size = Size { nodes: 1, depth: 1 };

    /// A collection of these.
    fn around(parts: impl Iterator<Item = Size>) -> Size {
        parts.fold(Size::ONE, |sum, it| Size {
            nodes: sum.nodes.saturating_add(it.nodes),
            depth: sum.depth.max(it.depth.saturating_add(1)),
        })
    }
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

    /// What follows does not belong to the collection that ends here.
    fn misplaced(&mut self) {
        let between = Span { start: self.last, end: self.peek().span.start };
        let same_line = !self.slice(between).contains(['\n', '\r']);
        self.unexpected(if same_line { errors::AFTER_VALUE } else { errors::INDENT });
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
            self.misplaced();
        }
    }

    fn add(&mut self, props: Props, start: usize, end: usize, content: Content) -> u32 {
        let id = self.tree.nodes.len() as u32;
        let Props { anchor, tag, kind, .. } = props;
        let full = props.start.unwrap_or(start).min(start);
        let end = end.max(start);
        self.tree.nodes.push(Data { span: Span { start, end }, full, anchor, tag, tag_kind: kind, content });
        self.sizes.push(Size::ONE);
        id
    }

    /// An empty value, right behind the last token.
    fn empty(&mut self, props: Props) -> u32 {
        let at = self.last;
        self.add(props, at, at, Content::Scalar { style: Style::Plain, text: None })
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
        let size = self.size_of(target);
        self.measure(id, size, span);
        self.tree.aliases.push(id);
        id
    }

    fn size_of(&self, id: u32) -> Size {
        self.sizes.get(id as usize).copied().unwrap_or(Size::ONE)
    }

    /// Notes how large a node is, and stops where no reader could follow all its aliases.
    fn measure(&mut self, id: u32, size: Size, span: Span) {
        if let Some(it) = self.sizes.get_mut(id as usize) {
            *it = size;
        }
        if size.nodes as usize > MAX_SHARED + self.tree.nodes.len() {
            self.fail(span, errors::TOO_MANY);
        }
        if size.depth as usize > MAX_DEPTH {
            self.fail(span, errors::TOO_DEEP.with([MAX_DEPTH.to_string()]));
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
}
