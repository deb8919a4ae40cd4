//! Anchors, aliases, tags and directives.

use super::{Kind, Lexer, Step, Token};
use crate::yaml::parse::{Span, errors};

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_uri(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-;/?:@&=+$,_.!~*'()[]%".contains(&byte)
}

impl Lexer<'_> {
    fn word(&mut self) -> usize {
        let from = self.at;
        while is_word(self.peek()) {
            self.at += 1;
        }
        self.at - from
    }

    /// Whether a space, a line break or the end is here; a tab is not enough.
    fn is_over(&self) -> bool {
        self.peek() != b'\t' && self.is_blank(self.at)
    }

    pub(super) fn mark(&mut self, kind: Kind) -> Step {
        self.save_key()?;
        self.allow_key = false;
        let start = self.at;
        self.at += 1;
        let length = self.word();
        if length == 0 || !(self.is_blank(self.at) || b"?:,]}%@`".contains(&self.peek())) {
            let text = if kind == Kind::Alias { errors::BAD_ALIAS } else { errors::BAD_ANCHOR };
            return self.fail(Span { start, end: self.here().end }, text);
        }
        self.push(kind, start);
        Ok(())
    }

    pub(super) fn tag(&mut self) -> Step {
        self.save_key()?;
        self.allow_key = false;
        let start = self.at;
        let rest = self.bytes.get(start + 1..).unwrap_or_default();
        if rest.first() == Some(&b'<') {
            self.at += 2;
            self.uri(start)?;
            if self.peek() != b'>' {
                return self.fail(Span { start, end: self.at }, errors::BAD_TAG);
            }
            self.at += 1;
        } else if self.is_blank(start + 1) {
            self.at += 1;
        } else {
            // A second `!` before the next blank ends a handle.
            let mut ahead = start + 1;
            while ahead < self.bytes.len() && !(self.is_blank(ahead) && self.bytes.get(ahead) != Some(&b'\t'))
            {
                if self.bytes.get(ahead) == Some(&b'!') {
                    break;
                }
                ahead += 1;
            }
            self.at += 1;
            if self.bytes.get(ahead) == Some(&b'!') {
                self.word();
                if self.peek() != b'!' {
                    return self.fail(Span { start, end: self.at }, errors::BAD_TAG);
                }
                self.at += 1;
            }
            self.uri(start)?;
        }
        if !self.is_over() {
            return self.fail(Span { start, end: self.here().end }, errors::BAD_TAG);
        }
        self.push(Kind::Tag, start);
        Ok(())
    }

    fn uri(&mut self, start: usize) -> Step {
        let from = self.at;
        let mut codes = Vec::new();
        while is_uri(self.peek()) {
            if self.peek() == b'%' {
                let code = self.text.get(self.at + 1..self.at + 3).unwrap_or_default();
                let is_hex = code.len() == 2 && code.bytes().all(|it| it.is_ascii_hexdigit());
                match u8::from_str_radix(code, 16) {
                    Ok(code) if is_hex => codes.push(code),
                    _ => return self.fail(Span { start, end: self.at + 1 }, errors::BAD_TAG),
                }
                self.at += 3;
                if self.peek() == b'%' {
                    continue;
                }
                if std::str::from_utf8(&codes).is_err() {
                    return self.fail(Span { start, end: self.at }, errors::BAD_TAG);
                }
                codes.clear();
            } else {
                self.at += 1;
            }
        }
        match self.at == from {
            true => self.fail(Span { start, end: self.at }, errors::BAD_TAG),
            false => Ok(()),
        }
    }

    /// A `%YAML`, `%TAG` or other line; the builder reads it again from its bytes.
    pub(super) fn directive(&mut self) -> Step {
        let start = self.at;
        self.at += 1;
        let from = self.at;
        self.word();
        let name = self.text.get(from..self.at).unwrap_or_default();
        let mut good = !name.is_empty() && self.is_over();
        match name {
            "YAML" if good => {
                self.skip_spaces();
                let number = |lexer: &mut Self| {
                    let from = lexer.at;
                    while lexer.peek().is_ascii_digit() {
                        lexer.at += 1;
                    }
                    lexer.at > from
                };
                good = number(self) && self.peek() == b'.';
                self.at += usize::from(good);
                good = good && number(self) && self.is_over();
            }
            "TAG" if good => {
                self.skip_spaces();
                good = self.peek() == b'!';
                self.at += usize::from(good);
                if good && self.peek() != b' ' {
                    self.word();
                    good = self.peek() == b'!';
                    self.at += usize::from(good);
                }
                good = good && self.peek() == b' ';
                self.skip_spaces();
                if good {
                    self.uri(start)?;
                }
                good = good && self.is_over();
            }
            _ if good => self.skip_line(),
            _ => {}
        }
        let end = self.at;
        self.skip_spaces();
        self.skip_comment();
        if !good || !(self.is_end() || self.break_len(self.at) > 0) {
            return self.fail(Span { start, end: self.at.max(start + 1) }, errors::BAD_DIRECTIVE);
        }
        self.out.list.push(Token { kind: Kind::Directive, span: Span { start, end }, text: None });
        Ok(())
    }
}
