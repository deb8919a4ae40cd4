//! What the lexer gives to the builder.

use crate::yaml::Style;
use crate::yaml::parse::{Span, SyntaxError};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::yaml::parse) enum Kind {
    /// `---`
    DocumentStart,
    /// `...`
    DocumentEnd,
    /// A line that starts with `%`.
    Directive,
    /// Before the first dash of a block list.
    ListStart,
    /// Before the first key of a block map.
    MapStart,
    /// Where a block list or map ends.
    BlockEnd,
    /// `[`
    FlowListStart,
    /// `{`
    FlowMapStart,
    /// `]`
    FlowListEnd,
    /// `}`
    FlowMapEnd,
    /// `-`
    Dash,
    /// `,`
    Comma,
    /// Before a key, or `?`.
    Key,
    /// `:`
    Colon,
    /// `*name`
    Alias,
    /// `&name`
    Anchor,
    /// `!tag`
    Tag,
    /// A scalar in this style.
    Scalar(Style),
    /// The end of the text.
    End,
}

/// A token and its bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml::parse) struct Token {
    pub(in crate::yaml::parse) kind: Kind,
    pub(in crate::yaml::parse) span: Span,
    /// The content of a scalar whose content is not simply its bytes: an index into [`Tokens::texts`].
    pub(in crate::yaml::parse) text: Option<u32>,
}

/// All tokens up to the end of the first document.
#[derive(Default)]
pub(in crate::yaml::parse) struct Tokens {
    pub(in crate::yaml::parse) list: Vec<Token>,
    pub(in crate::yaml::parse) texts: Vec<String>,
    pub(in crate::yaml::parse) error: Option<SyntaxError>,
    /// The comments, from `#` to the end of the line.
    pub(in crate::yaml::parse) comments: Vec<Span>,
    /// Whether another document follows.
    pub(in crate::yaml::parse) more: bool,
    /// Where the first document ends: at its `...`, at the next `---`, or at the end of the text.
    pub(in crate::yaml::parse) end: usize,
    /// Where the document after it begins.
    pub(in crate::yaml::parse) next: usize,
}
