//! Anchors and tags before values.

use super::Builder;
use crate::yaml::parse::lex::Kind;
use crate::yaml::parse::node::Tag;
use crate::yaml::parse::{Span, errors};

/// What stands before a value: its anchor and tag.
#[derive(Clone, Copy, Default)]
pub(super) struct Props {
    pub(super) start: Option<usize>,
    pub(super) anchor: Option<Span>,
    pub(super) tag: Option<Span>,
    pub(super) kind: Tag,
}

impl Builder<'_> {
    pub(super) fn props(&mut self) -> Props {
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
}
