//! Block scalars: where they end and what they hold.

use super::{Lexer, Step};
use crate::yaml::Style;
use crate::yaml::parse::errors;

impl Lexer<'_> {
    pub(super) fn block_scalar(&mut self, style: Style) -> Step {
        self.allow_key = true;
        self.drop_key()?;
        let start = self.at;
        self.at += 1;
        let (keep, digit) = self.block_header()?;
        let header = self.at;
        self.skip_spaces();
        self.skip_comment();
        if !self.is_end() && self.eat_break().is_none() {
            return self.fail(self.here(), errors::BLOCK_HEADER);
        }
        let least = (self.indent + 1).max(1);
        let mut breaks = String::new();
        let indent = match digit {
            Some(digit) => least + digit - 1,
            None => least.max(self.block_indent(&mut breaks)),
        };
        if digit.is_some() {
            self.block_breaks(indent, &mut breaks);
        }
        let (mut text, mut end, mut last) = (String::new(), header, "");
        while self.column() == indent && !self.is_end() {
            text.push_str(&breaks);
            breaks.clear();
            let indented = matches!(self.peek(), b' ' | b'\t');
            let from = self.at;
            self.skip_line();
            text.push_str(self.slice(from, self.at));
            end = self.at;
            last = self.eat_break().unwrap_or("");
            self.block_breaks(indent, &mut breaks);
            if self.column() != indent || self.is_end() {
                break;
            }
            if style == Style::Folded && last == "\n" && !indented && !matches!(self.peek(), b' ' | b'\t') {
                if breaks.is_empty() {
                    text.push(' ');
                }
            } else {
                text.push_str(last);
            }
        }
        if keep != Some(false) {
            text.push_str(last);
        }
        if keep == Some(true) {
            text.push_str(&breaks);
            // The empty lines are content: the value ends before the last one's break.
            let tail = self.slice(end, self.line_start);
            end += tail
                .trim_end_matches(' ')
                .strip_suffix('\n')
                .map_or(tail.len(), |it| it.trim_end_matches('\r').len());
        }
        self.push_scalar(style, start, end, Some(text));
        Ok(())
    }

    /// `+` or `-` and a digit in either order: whether trailing breaks are kept or dropped, and the indentation.
    fn block_header(&mut self) -> Step<(Option<bool>, Option<isize>)> {
        let (mut keep, mut digit) = (None, None);
        for _ in 0..2 {
            match self.peek() {
                sign @ (b'+' | b'-') if keep.is_none() => keep = Some(sign == b'+'),
                it @ b'1'..=b'9' if digit.is_none() => digit = Some(isize::from(it - b'0')),
                _ => break,
            }
            self.at += 1;
        }
        match self.is_blank(self.at) && self.peek() != b'\t' {
            true => Ok((keep, digit)),
            false => self.fail(self.here(), errors::BLOCK_HEADER),
        }
    }

    /// Passes empty lines up to the first line with content, and gives the widest indentation on the way.
    fn block_indent(&mut self, breaks: &mut String) -> isize {
        let mut widest = 0;
        loop {
            if self.peek() == b' ' {
                self.at += 1;
                widest = widest.max(self.column());
            } else if let Some(it) = self.eat_break() {
                breaks.push_str(it);
            } else {
                return widest;
            }
        }
    }

    fn block_breaks(&mut self, indent: isize, breaks: &mut String) {
        loop {
            while self.column() < indent && self.peek() == b' ' {
                self.at += 1;
            }
            match self.eat_break() {
                Some(it) => breaks.push_str(it),
                None => return,
            }
        }
    }
}
