//! Keys and indentation: where block collections begin and end.

use super::{Kind, Lexer, Step, Token};
use crate::yaml::parse::{Span, errors};

/// Where a key without `?` may have begun.
#[derive(Clone, Copy)]
pub(super) struct SimpleKey {
    token: usize,
    required: bool,
    start: usize,
    line: usize,
    column: usize,
}

impl Lexer<'_> {
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
        self.fail(Span { start: key.start, end }, errors::NO_COLON)
    }

    /// Whether a key that began there is too far away to be one: another line, or over 1024 characters.
    fn is_stale(&self, key: SimpleKey) -> bool {
        let is_long = || self.text.get(key.start..self.at).unwrap_or_default().chars().count() > 1024;
        key.line != self.line || self.at - key.start > 1024 && is_long()
    }

    // Indentation.

    /// Ends the block collections that stand to the right of `column`.
    pub(super) fn unwind(&mut self, column: isize) {
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

    pub(super) fn flow_start(&mut self, kind: Kind) -> Step {
        self.save_key()?;
        self.flow += 1;
        self.keys.push(None);
        self.allow_key = true;
        self.single(kind)
    }

    pub(super) fn flow_end(&mut self, kind: Kind) -> Step {
        self.drop_key()?;
        if self.flow > 0 {
            self.flow -= 1;
            self.keys.pop();
        } else {
            return self.fail(self.here(), errors::UNOPENED);
        }
        self.allow_key = false;
        self.single(kind)
    }

    pub(super) fn comma(&mut self) -> Step {
        self.allow_key = true;
        self.drop_key()?;
        self.single(Kind::Comma)
    }

    fn single(&mut self, kind: Kind) -> Step {
        self.at += 1;
        self.push(kind, self.at - 1);
        Ok(())
    }

    pub(super) fn dash(&mut self) -> Step {
        if self.flow == 0 {
            if !self.allow_key {
                return self.fail(self.here(), errors::DASH_HERE);
            }
            if self.indent_to(self.column()) {
                self.push(Kind::ListStart, self.at);
            }
        }
        self.allow_key = true;
        self.drop_key()?;
        self.single(Kind::Dash)
    }

    pub(super) fn question(&mut self) -> Step {
        if self.flow == 0 {
            if !self.allow_key {
                return self.fail(self.here(), errors::COLON_HERE);
            }
            if self.indent_to(self.column()) {
                self.push(Kind::MapStart, self.at);
            }
        }
        self.allow_key = self.flow == 0;
        self.drop_key()?;
        self.single(Kind::Key)
    }

    pub(super) fn colon(&mut self) -> Step {
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
                        return self.fail(self.here(), errors::COLON_HERE);
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
