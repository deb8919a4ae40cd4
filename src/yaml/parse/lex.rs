//! Text to tokens, by the rules of the reader Quay uses (PyYAML), so that what it refuses is refused here.

use super::{Span, SyntaxError};
use crate::text::Message;
use crate::yaml::Style;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// The content of a scalar whose content is not simply its bytes: an index into [`Tokens::texts`].
    pub(super) text: Option<u32>,
}

/// All tokens up to the end of the first document.
#[derive(Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) texts: Vec<String>,
    pub(super) error: Option<SyntaxError>,
    /// Whether another document follows.
    pub(super) more: bool,
    /// Where the first document ends: at its `...`, at the next `---`, or at the end of the text.
    pub(super) end: usize,
    /// Where the document after it begins.
    pub(super) next: usize,
}

/// Where a key without `?` may have begun.
#[derive(Clone, Copy)]
struct SimpleKey {
    token: usize,
    required: bool,
    start: usize,
    line: usize,
    column: usize,
}

pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) line: usize,
    pub(super) line_start: usize,
    pub(super) flow: usize,
    /// The column of the innermost block collection, -1 outside of all.
    pub(super) indent: isize,
    indents: Vec<isize>,
    pub(super) allow_key: bool,
    /// The possible key of each flow level, the block level first.
    keys: Vec<Option<SimpleKey>>,
    pub(super) out: Tokens,
    /// Whether anything of the first document was seen: its `---` or content.
    begun: bool,
    /// Whether the first document was closed by `...`.
    closed: bool,
    stop: bool,
}

/// A stop on the first error, which is in [`Tokens::error`].
pub(super) struct Stop;

pub(super) type Step<T = ()> = Result<T, Stop>;

/// Reads tokens until the first document ends or the first error.
pub(super) fn lex(text: &str) -> Tokens {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: start,
        line: 0,
        line_start: start,
        flow: 0,
        indent: -1,
        indents: Vec::new(),
        allow_key: true,
        keys: vec![None],
        out: Tokens { end: text.len(), ..Tokens::default() },
        begun: false,
        closed: false,
        stop: false,
    };
    while !lexer.stop && lexer.next().is_ok() {}
    let at = Span { start: lexer.at, end: lexer.at };
    lexer.out.list.push(Token { kind: Kind::End, span: at, text: None });
    lexer.out
}

impl<'a> Lexer<'a> {
    pub(super) fn peek(&self) -> u8 {
        self.peek_at(0)
    }

    /// The byte `ahead` of here; 0 at the end.
    pub(super) fn peek_at(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    pub(super) fn is_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// How many bytes the line break at `at` has; 0 where there is none.
    pub(super) fn break_len(&self, at: usize) -> usize {
        match self.bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            [0xc2, 0x85, ..] => 2,
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
            _ => 0,
        }
    }

    /// Whether white space, a line break or the end is at `at`.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(b' ' | b'\t' | b'\n' | b'\r') => true,
            Some(0xc2 | 0xe2) => self.break_len(at) > 0,
            Some(_) => false,
        }
    }

    /// Passes a line break and gives what it is in a value: `\n`, but U+2028 and U+2029 as they are.
    pub(super) fn eat_break(&mut self) -> Option<&'a str> {
        let length = self.break_len(self.at);
        if length == 0 {
            return None;
        }
        let text = self.text.get(self.at..self.at + length).unwrap_or("\n");
        self.at += length;
        self.line += 1;
        self.line_start = self.at;
        Some(if length == 3 { text } else { "\n" })
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == b' ' {
            self.at += 1;
        }
    }

    pub(super) fn skip_line(&mut self) {
        while !self.is_end() && self.break_len(self.at) == 0 {
            self.at += 1;
        }
    }

    pub(super) fn column(&self) -> isize {
        (self.at - self.line_start) as isize
    }

    pub(super) fn fail<T>(&mut self, span: Span, message: impl Into<Message>) -> Step<T> {
        self.out.error = Some(SyntaxError { span, message: message.into(), duplicate: None });
        Err(Stop)
    }

    /// The character here, as a span to show.
    pub(super) fn here(&self) -> Span {
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span { start: self.at, end: self.at + length }
    }

    pub(super) fn push(&mut self, kind: Kind, start: usize) {
        let span = Span { start, end: self.at };
        self.out.list.push(Token { kind, span, text: None });
    }

    pub(super) fn push_scalar(&mut self, style: Style, start: usize, end: usize, text: Option<String>) {
        let text = text.map(|text| {
            self.out.texts.push(text);
            (self.out.texts.len() - 1) as u32
        });
        let kind = Kind::Scalar(style);
        self.out.list.push(Token { kind, span: Span { start, end }, text });
    }

    /// Passes white space and comments, then reads one token.
    fn next(&mut self) -> Step {
        loop {
            self.skip_spaces();
            if self.peek() == b'#' {
                self.skip_line();
            }
            if self.eat_break().is_none() {
                break;
            }
            if self.flow == 0 {
                self.allow_key = true;
            }
        }
        if self.is_end() {
            self.unwind(-1);
            self.stop = true;
            return self.drop_key();
        }
        self.unwind(self.column());
        let byte = self.peek();
        if self.column() == 0 {
            if byte == b'%' {
                return self.document_mark(Kind::Directive);
            }
            if self.at_document_mark() {
                return self.document_mark(if byte == b'-' {
                    Kind::DocumentStart
                } else {
                    Kind::DocumentEnd
                });
            }
        }
        if self.closed {
            return self.fail(self.here(), super::errors::AFTER_END);
        }
        self.begun = true;
        match byte {
            b'[' => self.flow_start(Kind::FlowListStart),
            b'{' => self.flow_start(Kind::FlowMapStart),
            b']' => self.flow_end(Kind::FlowListEnd),
            b'}' => self.flow_end(Kind::FlowMapEnd),
            b',' => self.comma(),
            b'-' if self.is_blank(self.at + 1) => self.dash(),
            b'?' if self.flow > 0 || self.is_blank(self.at + 1) => self.question(),
            b':' if self.flow > 0 || self.is_blank(self.at + 1) => self.colon(),
            b'*' => self.mark(Kind::Alias),
            b'&' => self.mark(Kind::Anchor),
            b'!' => self.tag(),
            b'|' if self.flow == 0 => self.block_scalar(Style::Literal),
            b'>' if self.flow == 0 => self.block_scalar(Style::Folded),
            b'\'' => self.quoted(Style::Single),
            b'"' => self.quoted(Style::Double),
            b'-' => self.plain(),
            b'?' | b':' if self.flow == 0 => self.plain(),
            b'\t' | b'#' | b'|' | b'>' | b'%' | b'@' | b'`' => self.bad_start(),
            _ => self.plain(),
        }
    }

    fn bad_start<T>(&mut self) -> Step<T> {
        use super::errors::*;
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        let message = match self.peek() {
            b'\t' if before.trim().is_empty() => TAB_INDENT.into(),
            b'\t' => TAB.into(),
            other => BAD_START.with([char::from(other).to_string()]),
        };
        self.fail(self.here(), message)
    }

    /// Whether `---` or `...` stands here, which must be the start of a line.
    pub(super) fn at_document_mark(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        (rest.starts_with(b"---") || rest.starts_with(b"...")) && self.is_blank(self.at + 3)
    }

    fn document_mark(&mut self, kind: Kind) -> Step {
        self.unwind(-1);
        self.drop_key()?;
        self.allow_key = false;
        let start = self.at;
        let over = if kind == Kind::DocumentEnd { self.begun && !self.closed } else { self.begun };
        if over {
            self.out.end = self.out.end.min(start);
        }
        match kind {
            Kind::DocumentEnd => {
                self.at += 3;
                self.push(kind, start);
                self.closed = self.begun;
                Ok(())
            }
            _ if over => {
                self.push(kind, start);
                self.out.more = true;
                self.out.next = start;
                self.stop = true;
                Ok(())
            }
            Kind::DocumentStart => {
                self.at += 3;
                self.push(kind, start);
                self.begun = true;
                Ok(())
            }
            _ => self.directive(),
        }
    }

    // Keys without `?`: kept as possible until a colon follows on the same line.

    pub(super) fn save_key(&mut self) -> Step {
        if self.allow_key {
            self.drop_key()?;
            let key = SimpleKey {
                token: self.out.list.len(),
                required: self.flow == 0 && self.indent == self.column(),
                start: self.at,
                line: self.line,
                column: self.at - self.line_start,
            };
            if let Some(slot) = self.keys.last_mut() {
                *slot = Some(key);
            }
        }
        Ok(())
    }

    pub(super) fn drop_key(&mut self) -> Step {
        match self.keys.last_mut().and_then(Option::take) {
            Some(key) if key.required => self.fail_key(key),
            _ => Ok(()),
        }
    }

    fn fail_key(&mut self, key: SimpleKey) -> Step {
        let rest = self.text.get(key.start..).unwrap_or_default();
        let end = key.start + rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.fail(Span { start: key.start, end }, super::errors::NO_COLON)
    }

    /// Whether a key that began there is too far away to be one: another line, or over 1024 characters.
    fn is_stale(&self, key: SimpleKey) -> bool {
        let is_long = || self.text.get(key.start..self.at).unwrap_or_default().chars().count() > 1024;
        key.line != self.line || self.at - key.start > 1024 && is_long()
    }

    // Indentation.

    /// Ends the block collections that stand to the right of `column`.
    fn unwind(&mut self, column: isize) {
        while self.flow == 0 && self.indent > column {
            self.indent = self.indents.pop().unwrap_or(-1);
            self.push(Kind::BlockEnd, self.at);
        }
    }

    fn indent_to(&mut self, column: isize) -> bool {
        let deeper = self.indent < column;
        if deeper {
            self.indents.push(self.indent);
            self.indent = column;
        }
        deeper
    }

    // Marks.

    fn flow_start(&mut self, kind: Kind) -> Step {
        self.save_key()?;
        self.flow += 1;
        self.keys.push(None);
        self.allow_key = true;
        self.single(kind)
    }

    fn flow_end(&mut self, kind: Kind) -> Step {
        self.drop_key()?;
        if self.flow > 0 {
            self.flow -= 1;
            self.keys.pop();
        } else {
            return self.fail(self.here(), super::errors::UNOPENED);
        }
        self.allow_key = false;
        self.single(kind)
    }

    fn comma(&mut self) -> Step {
        self.allow_key = true;
        self.drop_key()?;
        self.single(Kind::Comma)
    }

    fn single(&mut self, kind: Kind) -> Step {
        self.at += 1;
        self.push(kind, self.at - 1);
        Ok(())
    }

    fn dash(&mut self) -> Step {
        if self.flow == 0 {
            if !self.allow_key {
                return self.fail(self.here(), super::errors::DASH_HERE);
            }
            if self.indent_to(self.column()) {
                self.push(Kind::ListStart, self.at);
            }
        }
        self.allow_key = true;
        self.drop_key()?;
        self.single(Kind::Dash)
    }

    fn question(&mut self) -> Step {
        if self.flow == 0 {
            if !self.allow_key {
                return self.fail(self.here(), super::errors::COLON_HERE);
            }
            if self.indent_to(self.column()) {
                self.push(Kind::MapStart, self.at);
            }
        }
        self.allow_key = self.flow == 0;
        self.drop_key()?;
        self.single(Kind::Key)
    }

    fn colon(&mut self) -> Step {
        let key = self.keys.last_mut().and_then(Option::take);
        match key {
            Some(key) if !self.is_stale(key) => {
                let span = Span { start: key.start, end: key.start };
                let at = key.token.min(self.out.list.len());
                self.out.list.insert(at, Token { kind: Kind::Key, span, text: None });
                if self.flow == 0 && self.indent_to(key.column as isize) {
                    self.out.list.insert(at, Token { kind: Kind::MapStart, span, text: None });
                }
                self.allow_key = false;
            }
            Some(key) if key.required => return self.fail_key(key),
            _ => {
                if self.flow == 0 {
                    if !self.allow_key {
                        return self.fail(self.here(), super::errors::COLON_HERE);
                    }
                    if self.indent_to(self.column()) {
                        self.push(Kind::MapStart, self.at);
                    }
                }
                self.allow_key = self.flow == 0;
            }
        }
        self.single(Kind::Colon)
    }
}
