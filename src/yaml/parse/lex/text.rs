//! Plain and quoted scalars: where they end and what they hold.

use super::{Lexer, Step};
use crate::yaml::Style;
use crate::yaml::parse::{Span, errors};

impl Lexer<'_> {
    pub(super) fn plain(&mut self) -> Step {
        self.save_key()?;
        self.allow_key = false;
        let start = self.at;
        let (mut end, mut folded) = (start, None::<String>);
        let mut gap = String::new();
        loop {
            let from = self.at;
            if self.peek() == b'#' && from > start {
                break;
            }
            while !self.plain_ends() {
                self.at += 1;
            }
            if self.at == from {
                break;
            }
            self.allow_key = false;
            let word = self.slice(from, self.at);
            if let Some(text) = &mut folded {
                text.push_str(&gap);
                text.push_str(word);
            } else if self.line_start > end {
                folded = Some([self.slice(start, end), &gap, word].concat());
            }
            end = self.at;
            gap.clear();
            if !self.plain_gap(&mut gap) || self.peek() == b'#' {
                break;
            }
            if self.flow == 0 && self.column() <= self.indent {
                break;
            }
        }
        self.push_scalar(Style::Plain, start, end, folded);
        Ok(())
    }

    fn plain_ends(&self) -> bool {
        let in_flow = |byte: u8| self.flow > 0 && b",?[]{}".contains(&byte);
        match self.bytes.get(self.at).copied() {
            None | Some(b' ' | b'\t' | b'\n' | b'\r') => true,
            Some(0xc2 | 0xe2) => self.break_len(self.at) > 0,
            Some(b':') => {
                let next = self.peek_at(1);
                self.is_blank(self.at + 1) || self.flow > 0 && b",[]{}".contains(&next)
            }
            Some(byte) => in_flow(byte),
        }
    }

    /// Passes spaces and line breaks inside a plain scalar; what they are in the value goes to `gap`. False
    /// where the scalar cannot go on.
    fn plain_gap(&mut self, gap: &mut String) -> bool {
        let from = self.at;
        self.skip_spaces();
        let spaces = self.slice(from, self.at);
        let Some(first) = self.eat_break() else {
            gap.push_str(spaces);
            return !spaces.is_empty();
        };
        self.allow_key = true;
        if self.at_document_mark() {
            return false;
        }
        let mut breaks = String::new();
        loop {
            if self.peek() == b' ' {
                self.at += 1;
            } else if let Some(it) = self.eat_break() {
                breaks.push_str(it);
                if self.at_document_mark() {
                    return false;
                }
            } else {
                break;
            }
        }
        fold(gap, first, &breaks);
        true
    }

    pub(super) fn quoted(&mut self, style: Style) -> Step {
        self.save_key()?;
        self.allow_key = false;
        let start = self.at;
        let quote = self.peek();
        self.at += 1;
        let mut done = start + 1;
        let mut text = None::<String>;
        loop {
            while !self.is_end()
                && !matches!(self.peek(), b'\'' | b'"' | b'\\' | b' ' | b'\t' | b'\n' | b'\r')
                && self.break_len(self.at) == 0
            {
                self.at += 1;
            }
            let byte = self.peek();
            let at = self.at;
            if self.is_end() {
                let end = start + self.slice(start, at).find(['\n', '\r']).unwrap_or(at - start);
                return self.fail(Span { start, end }, errors::UNCLOSED_QUOTE);
            } else if byte == quote && byte == b'\'' && self.peek_at(1) == b'\'' {
                text.get_or_insert_default().push_str(self.slice(done, at + 1));
                self.at += 2;
                done = self.at;
            } else if byte == quote {
                break;
            } else if byte == b'\\' && quote == b'"' {
                let text = text.get_or_insert_default();
                text.push_str(self.slice(done, at));
                self.escape(text)?;
                done = self.at;
            } else if matches!(byte, b' ' | b'\t') || self.break_len(at) > 0 {
                while matches!(self.peek(), b' ' | b'\t') {
                    self.at += 1;
                }
                if let Some(first) = self.eat_break() {
                    let text = text.get_or_insert_default();
                    text.push_str(self.slice(done, at));
                    let breaks = self.quoted_breaks()?;
                    fold(text, first, &breaks);
                    done = self.at;
                }
            } else {
                self.at += 1;
            }
        }
        if let Some(text) = &mut text {
            text.push_str(self.slice(done, self.at));
        }
        self.at += 1;
        self.push_scalar(style, start, self.at, text);
        Ok(())
    }

    /// Passes the indentation and the empty lines after a line break inside quotes.
    fn quoted_breaks(&mut self) -> Step<String> {
        let mut breaks = String::new();
        loop {
            if self.at_document_mark() {
                return self.fail(Span { start: self.at, end: self.at + 3 }, errors::MARK_IN_QUOTES);
            }
            while matches!(self.peek(), b' ' | b'\t') {
                self.at += 1;
            }
            match self.eat_break() {
                Some(it) => breaks.push_str(it),
                None => return Ok(breaks),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Step {
        let start = self.at;
        self.at += 1;
        if self.break_len(self.at) > 0 {
            self.eat_break();
            let breaks = self.quoted_breaks()?;
            text.push_str(&breaks);
            return Ok(());
        }
        let digits = match self.peek() {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        let simple = match self.peek() {
            b'0' => '\0',
            b'a' => '\x07',
            b'b' => '\x08',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'e' => '\x1b',
            b' ' => ' ',
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            _ if digits > 0 => {
                let hex = self.slice(self.at + 1, self.at + 1 + digits);
                let is_hex = hex.len() == digits && hex.bytes().all(|it| it.is_ascii_hexdigit());
                let code = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex).and_then(char::from_u32);
                let Some(code) = code else {
                    let span = Span { start, end: self.at + 1 };
                    return self.fail(span, errors::BAD_CODE.with([digits.to_string()]));
                };
                self.at += digits;
                code
            }
            _ => {
                let span = Span { start, end: self.here().end };
                let message = errors::BAD_ESCAPE.with([self.slice(span.start, span.end)]);
                return self.fail(span, message);
            }
        };
        self.at += 1;
        text.push(simple);
        Ok(())
    }
}

/// What line breaks inside a flowing scalar are: one is a space, more are one fewer.
fn fold(text: &mut String, first: &str, breaks: &str) {
    if first != "\n" {
        text.push_str(first);
    } else if breaks.is_empty() {
        text.push(' ');
    }
    text.push_str(breaks);
}
