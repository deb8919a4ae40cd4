//! Text to tokens, by the rules of the reader Quay uses (PyYAML), so that what it refuses is refused here.

mod block;
mod key;
mod mark;
mod text;
mod token;

use super::{Span, SyntaxError, errors};
use crate::text::Message;
use crate::yaml::Style;
use key::SimpleKey;
pub(super) use token::{Kind, Token, Tokens};

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line: usize,
    line_start: usize,
    flow: usize,
    /// The column of the innermost block collection, -1 outside of all.
    indent: isize,
    indents: Vec<isize>,
    allow_key: bool,
    /// The possible key of each flow level, the block level first.
    keys: Vec<Option<SimpleKey>>,
    out: Tokens,
    /// Whether anything of the first document was seen: its `---` or content.
    begun: bool,
    /// Whether the first document was closed by `...`.
    closed: bool,
    stop: bool,
}

/// A stop on the first error, which is in [`Tokens::error`].
struct Stop;

type Step<T = ()> = Result<T, Stop>;

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
    fn peek(&self) -> u8 {
        self.peek_at(0)
    }

    /// The byte `ahead` of here; 0 at the end.
    fn peek_at(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn is_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// How many bytes the line break at `at` has; 0 where there is none.
    fn break_len(&self, at: usize) -> usize {
        match self.bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            [0xc2, 0x85, ..] => 2,
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
            _ => 0,
        }
    }

    /// Whether white space, a line break or the end is at `at`.
    fn is_blank(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(b' ' | b'\t' | b'\n' | b'\r') => true,
            Some(0xc2 | 0xe2) => self.break_len(at) > 0,
            Some(_) => false,
        }
    }

    /// Passes a line break and gives what it is in a value: `\n`, but U+2028 and U+2029 as they are.
    fn eat_break(&mut self) -> Option<&'a str> {
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

    fn skip_spaces(&mut self) {
        while self.peek() == b' ' {
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) {
        if self.peek() == b'#' {
            let start = self.at;
            self.skip_line();
            self.out.comments.push(Span { start, end: self.at });
        }
    }

    fn skip_line(&mut self) {
        while !self.is_end() && self.break_len(self.at) == 0 {
            self.at += 1;
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn column(&self) -> isize {
        (self.at - self.line_start) as isize
    }

    fn fail<T>(&mut self, span: Span, message: impl Into<Message>) -> Step<T> {
        self.out.error = Some(SyntaxError { span, message: message.into(), duplicate: None });
        Err(Stop)
    }

    /// The character here, as a span to show.
    fn here(&self) -> Span {
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span { start: self.at, end: self.at + length }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let span = Span { start, end: self.at };
        self.out.list.push(Token { kind, span, text: None });
    }

    fn push_scalar(&mut self, style: Style, start: usize, end: usize, text: Option<String>) {
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
            self.skip_comment();
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
            return self.fail(self.here(), errors::AFTER_END);
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
        use errors::*;
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        let message = match self.peek() {
            b'\t' if before.trim().is_empty() => TAB_INDENT.into(),
            b'\t' => TAB.into(),
            other => BAD_START.with([char::from(other).to_string()]),
        };
        self.fail(self.here(), message)
    }

    /// Whether `---` or `...` stands here, which must be the start of a line.
    fn at_document_mark(&self) -> bool {
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
}
