//! Entries and items of block collections: lines out, lines in.

use super::change::Change;
use super::splice::Patch;
use crate::yaml::write::{Key, Layout, Tree};
use crate::yaml::{Document, Node};

/// Where an entry or item begins (at its key or dash) and ends.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Node<'_> {
    /// The entries or items of a collection.
    pub(super) fn parts(self) -> Vec<Part> {
        let end = |id: u32| self.at(id).span().end;
        let entries = self.entry_data().iter().map(|it| {
            let colon = it.colon.map_or(0, |colon| colon + 1);
            Part { start: it.start, end: end(it.value).max(end(it.key)).max(colon) }
        });
        let items =
            self.item_data().iter().map(|it| Part { start: it.start, end: end(it.value).max(it.start) });
        entries.chain(items).collect()
    }
}

/// A line of a document, for looking at comments.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The column of the comment, where the line is nothing else.
    fn comment(&self) -> Option<usize> {
        let column = self.text.len() - self.text.trim_start_matches(' ').len();
        self.text.trim_start_matches(' ').starts_with('#').then_some(column)
    }
}

impl Document {
    fn line(&self, at: usize) -> Line<'_> {
        let start = self.line_start(at);
        Line { start, text: self.slice(start, self.line_end(at)) }
    }

    fn line_before(&self, start: usize) -> Option<Line<'_>> {
        let before = self.slice(0, start);
        let end = before.strip_suffix("\r\n").or(before.strip_suffix(['\n', '\r']))?.len();
        Some(self.line(end))
    }

    /// Where the comment lines straight above a part begin, in its column; else where its line does.
    fn lead(&self, part: Part) -> usize {
        let column = Some(self.column(part.start));
        let mut start = self.line_start(part.start);
        while let Some(line) = self.line_before(start).filter(|it| it.comment() == column) {
            start = line.start;
        }
        start
    }

    /// Where lines behind a collection go: behind its last line and the comments straight below that belong to it.
    fn behind(&self, end: usize, column: usize) -> usize {
        let mut at = self.next_line(end);
        while at < self.end() && self.line(at).comment().is_some_and(|it| it >= column) {
            at = self.next_line(at);
        }
        at.min(self.end().max(self.next_line(end)))
    }

    /// Whether the comment above entry `at` can only mean this one.
    fn owns_comment(&self, parts: &[Part], at: usize, root: bool) -> bool {
        let Some(next) = parts.get(at + 1) else { return !(root && at == 0) };
        let start = self.line_start(next.start);
        let apart = self.lead(*next) < start || self.line_before(start).is_some_and(|it| it.is_blank());
        apart && !(root && at == 0)
    }
}

impl Patch<'_> {
    /// A change to a block collection; nothing where its lines are not its own.
    pub(super) fn change_block(
        &mut self,
        node: Node<'_>,
        change: Change<'_>,
        layout: Layout,
        root: bool,
    ) -> Option<()> {
        let (document, parts) = (node.document, node.parts());
        let column = document.column(parts.first()?.start);
        match change {
            Change::Add(key, value) => {
                let lines = layout.entry(&Key::Text(key), &Tree::Value(value), column);
                self.append(node, &parts, column, &lines)
            }
            Change::Insert(at, value) => {
                let lines = layout.item(&Tree::Value(value), column);
                match parts.get(at) {
                    None => self.append(node, &parts, column, &lines),
                    Some(part) if document.begins_line(part.start) => {
                        let start = document.lead(*part);
                        self.lines(start, start, &lines);
                        Some(())
                    }
                    // The first item of a list that begins on its parent's line.
                    Some(part) => {
                        let pad = " ".repeat(column);
                        self.replace(part.start, part.start, lines.trim_start_matches(' ').to_owned() + &pad);
                        Some(())
                    }
                }
            }
            Change::Remove(at) => self.remove_lines(document, &parts, at, root),
            Change::Move(from, to) => self.move_lines(document, &parts, from, to),
            Change::Replace(_) | Change::Rename(..) => None,
        }
    }

    fn append(&mut self, node: Node<'_>, parts: &[Part], column: usize, lines: &str) -> Option<()> {
        let end = parts.last()?.end;
        // A comment in the column of dashes that are not indented belongs to the map around the list.
        let comments = column + usize::from(!node.item_data().is_empty());
        let at = node.document.behind(end, comments);
        self.lines(at, at, lines);
        Some(())
    }

    fn remove_lines(&mut self, document: &Document, parts: &[Part], at: usize, root: bool) -> Option<()> {
        let part = *parts.get(at)?;
        if document.begins_line(part.start) {
            let owns = document.owns_comment(parts, at, root);
            let start = if owns { document.lead(part) } else { document.line_start(part.start) };
            self.lines(start, document.next_line(part.end), "");
            return Some(());
        }
        // The first entry stands behind a dash: the next one takes its place, unless a comment is between.
        let next = parts.get(at + 1)?;
        let between = document.slice(document.next_line(part.end), next.start);
        match between.trim().is_empty() {
            true => self.replace(part.start, next.start, ""),
            false => {
                let dash = document.slice(0, part.start).trim_end_matches(' ').len();
                self.replace(dash, document.line_end(part.end), "");
            }
        }
        Some(())
    }

    /// Each item moves with the comments above it and the blank lines below it.
    fn move_lines(&mut self, document: &Document, parts: &[Part], from: usize, to: usize) -> Option<()> {
        parts.iter().all(|it| document.begins_line(it.start)).then_some(())?;
        let end = document.next_line(parts.last()?.end);
        let starts = parts.iter().map(|it| document.lead(*it)).chain([end]);
        let starts: Vec<_> = starts.collect();
        let mut blocks: Vec<_> =
            starts.windows(2).map(|it| document.slice(it[0], it[1]).to_owned()).collect();
        if let Some(last) = blocks.last_mut()
            && !last.ends_with(['\n', '\r'])
        {
            last.push_str(self.line_break());
        }
        let block = (from < blocks.len()).then(|| blocks.remove(from))?;
        blocks.insert(to.min(blocks.len()), block);
        self.lines(*starts.first()?, end, &blocks.concat());
        Some(())
    }
}
