//! A part of a document as a text of its own, and a text put in its place.

use super::EditError;
use crate::yaml::{Document, Edit, Node, Path, Reader};

impl Document {
    /// The value at the path as a document of its own, its comments kept where it is written as lines; empty where
    /// nothing stands.
    pub fn fragment(&self, path: &Path) -> String {
        let Some(node) = self.get(path) else { return String::new() };
        let cut = self.cut(node);
        let same = |text: &String| {
            let document = Document::parse(text.as_str());
            document.is_sound() && Reader::ALL.into_iter().all(|it| read(&document, it) == node.read(it))
        };
        Some(cut).filter(same).unwrap_or_else(|| {
            // It leans on an anchor outside of it, or its lines mean something else on their own.
            let edit = Edit::Set(Path::root(), node.value());
            Document::default().edit(&edit).map(|it| it.text().to_owned()).unwrap_or_default()
        })
    }

    /// The bytes of a value, moved to the left edge.
    fn cut(&self, node: Node<'_>) -> String {
        let (start, end) = (node.own().full, node.span().end);
        let end = if node.is_block() { self.line_end(end) } else { end };
        let text = self.slice(start, end).replace("\r\n", "\n");
        let column = if node.is_block() { self.column(start) } else { 0 };
        let moved = |line: &str| line[margin(line).min(column)..].to_owned() + "\n";
        text.lines().map(moved).collect()
    }

    /// This document with the value of `typed` at the path, and with the comments typed inside it. What stands before
    /// the typed value or after it is not taken.
    pub fn write(&self, path: &Path, typed: &Document) -> Result<Document, EditError> {
        let unwritable = || EditError::Unwritable(path.clone());
        let value = typed.root().and_then(|it| it.read(Reader::Operator)).ok_or_else(unwritable)?;
        let set = Edit::Set(path.clone(), value);
        let plain = self.edit(&set)?;
        let good = |it: &Document| {
            let as_typed = |reader| it.get(path).map(|node| node.read(reader)) == Some(read(typed, reader));
            it.is_sound()
                && Reader::ALL.into_iter().all(as_typed)
                && it
                    .edit(&set)
                    .is_ok_and(|it| Reader::ALL.into_iter().all(|by| read(&it, by) == read(&plain, by)))
        };
        let commented = plain.paste(path, typed).map(Document::parse).filter(good);
        Ok(commented.unwrap_or(plain))
    }

    /// The text with the lines of `typed` in place of those of the value at the path; `None` where either is not
    /// written as lines.
    fn paste(&self, path: &Path, typed: &Document) -> Option<String> {
        let (old, new) = (self.get(path)?, typed.root()?);
        let lined = |document: &Document, node: Node<'_>| {
            node.is_block() && document.begins_line(node.own().full) && !document.text().contains('\t')
        };
        (lined(self, old) && lined(typed, new)).then_some(())?;
        let (from, to) = (self.line_start(old.own().full), self.line_end(old.span().end));
        let lines = typed.slice(typed.line_start(new.own().full), typed.line_end(new.span().end));
        let pad = " ".repeat(self.column(old.own().full));
        let outer = typed.column(new.own().full);
        let nl = if self.text().contains("\r\n") { "\r\n" } else { "\n" };
        let moved = lines.lines().map(|line| match line.get(margin(line).min(outer)..) {
            Some("") | None => String::new(),
            Some(rest) => [&pad, rest].concat(),
        });
        Some(
            [self.slice(0, from), &moved.collect::<Vec<_>>().join(nl), self.slice(to, self.text().len())]
                .concat(),
        )
    }
}

/// How many spaces begin a line.
fn margin(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn read(document: &Document, reader: Reader) -> Option<crate::yaml::Value> {
    document.root().and_then(|it| it.read(reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        text.parse().unwrap()
    }

    fn written(text: &str, at: &str, typed: &str) -> String {
        Document::parse(text).write(&path(at), &Document::parse(typed)).unwrap().text().to_owned()
    }

    #[test]
    fn a_value_is_a_text_of_its_own_with_its_comments() {
        let document = Document::parse(
            "a:\n  b: 1  # one\n  # two\n  c:\n  - x\n  d: |\n    t\n    u\ne: {f: [1]} # out\ng: 'q'\n",
        );
        assert_eq!(document.fragment(&path("a")), "b: 1  # one\n# two\nc:\n- x\nd: |\n  t\n  u\n");
        assert_eq!(document.fragment(&path("e")), "{f: [1]}\n");
        assert_eq!(document.fragment(&path("g")), "'q'\n");
        assert_eq!(document.fragment(&path("none")), "");
    }

    #[test]
    fn what_leans_on_an_anchor_is_written_out() {
        let document = Document::parse("a: &x {b: 1}\nc:\n  d: *x\n");
        assert_eq!(
            Document::parse(document.fragment(&path("c"))).get(&path("d.b")).unwrap().text(),
            Some("1")
        );
    }

    #[test]
    fn typed_comments_stay_and_nothing_else_changes() {
        let before = "x: 1\na:\n  b: 1\n  # old\n  c: 2\nz: 3 # end\n";
        assert_eq!(
            written(before, "a", "# lead\nb: 1\nc: 3 # new\n# tail\n"),
            "x: 1\na:\n  b: 1\n  c: 3 # new\nz: 3 # end\n"
        );
        assert_eq!(written(before, "a", "- 1\n# two\n- 2"), "x: 1\na:\n  - 1\n  # two\n  - 2\nz: 3 # end\n");
        assert_eq!(
            written("x: 1\r\na:\r\n  b: 1\r\n", "a", "b: 1\n# c\nd: 2\n"),
            "x: 1\r\na:\r\n  b: 1\r\n  # c\r\n  d: 2\r\n"
        );
    }

    #[test]
    fn a_new_value_is_laid_out_like_its_neighbours() {
        assert_eq!(written("x: 1\n", "a", "b:\n  - 1 # one\n"), "x: 1\na:\n  b:\n    - 1 # one\n");
        assert_eq!(written("e:\n- D\n- {p: 1}\n", "e.1.q", "k: v\n"), "e:\n- D\n- {p: 1, q: {k: v}}\n");
        assert_eq!(written("a: [3]\n", "a", "[1, 2]"), "a: [1, 2]\n");
    }

    #[test]
    fn what_comes_back_is_what_was_shown() {
        let text = "a:\n    b: 1 # one\n\n    # two\n    c: |\n      t\n\n      u\nd:\n  - e: 1\n    # f\n    g: 2\n";
        let document = Document::parse(text);
        for at in ["a", "d", "d.0", "a.c"] {
            let typed = Document::parse(document.fragment(&path(at)));
            assert_eq!(document.write(&path(at), &typed).unwrap().text(), text, "{at}");
        }
    }
}
