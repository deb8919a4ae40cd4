//! Entries and items between brackets.

use super::block::Part;
use super::change::Change;
use super::splice::Patch;
use crate::yaml::parse::Content;
use crate::yaml::write::{self, Key, Tree};
use crate::yaml::{Document, Node, NodeKind, Style};

impl Patch<'_> {
    /// Another key for an entry, in block or flow, written as the old one was.
    pub(super) fn rename(&mut self, node: Node<'_>, at: usize, key: &str) -> Option<()> {
        let old = node.at(node.entry_data().get(at)?.key);
        let style = match old.kind() {
            NodeKind::Scalar(style @ (Style::Single | Style::Double)) => style,
            _ => Style::Plain,
        };
        let span = old.span();
        self.replace(span.start, span.end, write::quote(key, node.is_flow(), style));
        Some(())
    }

    /// A change to a flow collection; nothing where it has no brackets of its own.
    pub(super) fn change_flow(&mut self, node: Node<'_>, change: Change<'_>) -> Option<()> {
        if let Content::Map { braces: false, .. } = node.content() {
            return None;
        }
        let (document, parts) = (node.document, node.parts());
        match change {
            Change::Add(key, value) => {
                let text = write::flow_entry(&Key::Text(key), &Tree::Value(value));
                self.insert_flow(document, node, &parts, parts.len(), &text)
            }
            Change::Insert(at, value) => {
                let text = write::flow(&Tree::Value(value), Style::Plain);
                self.insert_flow(document, node, &parts, at, &text)
            }
            Change::Remove(at) => self.remove_flow(document, node, &parts, at),
            Change::Move(from, to) => {
                // The items change places; commas and comments stay.
                let mut order: Vec<_> = (0..parts.len()).collect();
                let moved = (from < order.len()).then(|| order.remove(from))?;
                order.insert(to.min(order.len()), moved);
                for (part, from) in
                    parts.iter().zip(order).filter(|(part, from)| parts[*from].start != part.start)
                {
                    self.replace(part.start, part.end, document.slice(parts[from].start, parts[from].end));
                }
                Some(())
            }
            Change::Replace(_) | Change::Rename(..) => None,
        }
    }

    fn insert_flow(
        &mut self,
        document: &Document,
        node: Node<'_>,
        parts: &[Part],
        at: usize,
        text: &str,
    ) -> Option<()> {
        // One item a line: the new one gets its own.
        let lined = parts.iter().all(|it| document.begins_line(it.start));
        let last = *parts.last()?;
        let pad = [self.line_break(), &" ".repeat(document.column(parts.first()?.start))].concat();
        if let Some(part) = parts.get(at) {
            let gap = if lined { &pad } else { " " };
            self.replace(part.start, part.start, [text, ",", gap].concat());
            return Some(());
        }
        let close = node.span().end - 1;
        let tail = document.slice(last.end, close);
        let comma = tail.trim_start().starts_with(',').then(|| last.end + tail.find(',').unwrap_or(0));
        match (lined && !document.same_line(last.end, close), comma) {
            (false, _) => {
                let gap = if lined { &pad } else { " " };
                self.replace(last.end, last.end, [",", gap, text].concat());
            }
            (true, comma) => {
                let line_end = document.line_end(comma.unwrap_or(last.end));
                if comma.is_none() {
                    self.replace(last.end, last.end, ",");
                }
                let again = if comma.is_some() { "," } else { "" };
                self.replace(line_end, line_end, [&pad, text, again].concat());
            }
        }
        Some(())
    }

    fn remove_flow(&mut self, document: &Document, node: Node<'_>, parts: &[Part], at: usize) -> Option<()> {
        let part = *parts.get(at)?;
        let before = at.checked_sub(1).and_then(|at| parts.get(at));
        let Some(next) = parts.get(at + 1) else {
            // The last one goes with the comma before it; a comma behind it stays.
            let before = before?;
            let close = node.span().end - 1;
            let rest = document.slice(part.end, document.line_end(part.end).min(close));
            let own_line = document.begins_line(part.start) && !document.same_line(part.end, close);
            match rest.trim_start().starts_with(',') {
                true if own_line => {
                    self.lines(document.line_start(part.start), document.next_line(part.end), "")
                }
                true => self.replace(before.end, part.end, ""),
                false if own_line => {
                    let comma = before.end + document.slice(before.end, part.start).find(',')?;
                    self.replace(comma, comma + 1, "");
                    self.lines(document.line_start(part.start), document.next_line(part.end), "");
                }
                false => self.replace(before.end, part.end, ""),
            }
            return Some(());
        };
        match document.begins_line(part.start) && document.begins_line(next.start) {
            true => self.lines(document.line_start(part.start), document.next_line(part.end), ""),
            false => self.replace(part.start, next.start, ""),
        }
        Some(())
    }
}
