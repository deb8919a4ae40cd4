//! Files as they are shown: numbered lines, secrets masked, changes marked.

use super::secrets::MASK;
use super::{Address, File, Plan};
use crate::diff;
use crate::yaml::{Node, Span};

/// Whether a line of a comparison stands in both versions or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Same,
    /// Only in the earlier one.
    Removed,
    /// Only in the later one.
    Added,
}

/// A line of a file as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, secrets masked where asked.
    pub text: String,
    /// Whether it is not in the version it is compared with.
    pub changed: bool,
}

impl Plan {
    /// The text of a file; `None` where it is absent or not UTF-8.
    pub fn text(&self, file: &File) -> Option<&str> {
        match file {
            File::Bundle(name) => std::str::from_utf8(self.files.get(name)?).ok(),
            File::Beside(beside, file) => self.beside.get(beside)?.text(file),
            _ => self.document(file).map(crate::yaml::Document::text),
        }
    }

    /// Every file of the plan, in the order people look at them.
    pub fn all_files(&self) -> Vec<File> {
        let mut files = vec![File::Config];
        files.extend(self.clusters.iter().map(|it| File::Cluster(it.name.clone())));
        files.extend(self.clair.as_ref().map(|_| File::Clair));
        files.extend(self.files.keys().cloned().map(File::Bundle));
        files.push(File::Facts);
        files
    }

    /// The files that differ between two versions of a plan, those that only one of them has included.
    pub fn changed_files(&self, before: &Plan) -> Vec<File> {
        let mut files = before.all_files();
        let new: Vec<_> = self.all_files().into_iter().filter(|it| !files.contains(it)).collect();
        files.extend(new);
        let bytes = |plan: &Plan, file: &File| match file {
            File::Bundle(name) => plan.files.get(name).map(|it| it.to_vec()),
            _ => plan.text(file).map(|it| it.as_bytes().to_vec()),
        };
        files.retain(|it| bytes(self, it) != bytes(before, it));
        files
    }

    /// The text of a file with its secrets masked.
    pub fn masked(&self, file: &File) -> Option<String> {
        Some(mask(self.text(file)?, &self.secrets(file)))
    }

    /// The bytes of what an address names, with its key or dash; `None` where nothing stands there.
    pub fn span(&self, at: &Address) -> Option<Span> {
        match at.is_preference() {
            true => self.node(at).map(Node::span),
            false => self.document(&at.file)?.entry_span(&at.path),
        }
    }

    /// The line, from 1, on which what an address names begins; `None` where nothing stands there.
    pub fn line(&self, at: &Address) -> Option<usize> {
        Some(self.document(&at.file)?.position(self.span(at)?.start).line)
    }

    /// What changes in a file since `before`, line by line: a secret that changes is seen to, and stays masked.
    pub fn file_diff(&self, before: &Plan, file: &File) -> Vec<(Mark, String)> {
        let (old, new) = (before.text(file).unwrap_or_default(), self.text(file).unwrap_or_default());
        let (old_shown, new_shown) =
            (before.masked(file).unwrap_or_default(), self.masked(file).unwrap_or_default());
        // A mask keeps line breaks, so the lines of both go together.
        let (mut old_shown, mut new_shown) = (old_shown.lines(), new_shown.lines());
        let mut shown = |line: &diff::Line<'_>| {
            let (mark, text) = match line {
                diff::Line::Removed(_) => (Mark::Removed, old_shown.next()),
                diff::Line::Added(_) => (Mark::Added, new_shown.next()),
                diff::Line::Same(_) => {
                    old_shown.next();
                    (Mark::Same, new_shown.next())
                }
            };
            (mark, text.unwrap_or_default().to_owned())
        };
        diff::lines(old, new).iter().map(&mut shown).collect()
    }

    /// The key and value at an address as they are written, secrets masked; `None` where nothing stands.
    pub fn snippet(&self, at: &Address) -> Option<String> {
        let span = self.document(&at.file)?.entry_span(&at.path)?;
        self.masked_span(&at.file, span)
    }

    /// The value at an address as it is written, secrets masked; `None` where nothing stands.
    pub fn excerpt(&self, at: &Address) -> Option<String> {
        let span = self.node(at)?.span();
        self.masked_span(&at.file, span)
    }

    fn masked_span(&self, file: &File, span: Span) -> Option<String> {
        let inside = self.secrets(file).into_iter().filter(|it| it.start < span.end && it.end > span.start);
        let moved = inside.map(|it| Span {
            start: it.start.saturating_sub(span.start),
            end: it.end.min(span.end) - span.start,
        });
        let (before, text) =
            (self.text(file)?.get(..span.start)?, self.text(file)?.get(span.start..span.end)?);
        let column = before.len() - before.rfind('\n').map_or(0, |it| it + 1);
        Some(outdented(&mask(text, &moved.collect::<Vec<_>>()), column))
    }

    /// The lines of a file, compared with what they were in `before`.
    pub fn preview(&self, file: &File, before: Option<&Plan>, reveal: bool) -> Vec<Line> {
        let Some(text) = self.text(file) else { return Vec::new() };
        let changed = match before.map(|it| it.text(file)) {
            Some(old) => diff::added(old.unwrap_or_default(), text),
            None => Vec::new(),
        };
        let shown = if reveal { text.to_owned() } else { mask(text, &self.secrets(file)) };
        let mut changed = changed.into_iter().peekable();
        let lines = shown.lines().enumerate().map(|(at, text)| Line {
            number: at + 1,
            text: text.to_owned(),
            changed: changed.next_if_eq(&at).is_some(),
        });
        lines.collect()
    }
}

/// The text with the masked bytes hidden, line breaks kept so that line numbers hold.
fn mask(text: &str, spans: &[Span]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for span in spans {
        let (Some(before), Some(hidden)) = (text.get(at..span.start), text.get(span.start..span.end)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(MASK);
        out.extend(hidden.chars().filter(|it| *it == '\n'));
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A text cut out at a column: its further lines move left with the first, as far as all of them can.
fn outdented(text: &str, column: usize) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let further = text.split_inclusive('\n').skip(1);
    let common = further.filter(|it| !it.trim().is_empty()).map(indent).min().unwrap_or(0).min(column);
    let lines = text.split_inclusive('\n').enumerate();
    lines
        .map(|(at, line)| if at == 0 { line } else { line.get(common.min(indent(line))..).unwrap_or(line) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn secrets_are_masked_and_changes_marked() {
        let before = Plan { config: Document::parse("A: 1\nSECRET_KEY: old\nB: 2\n"), ..Plan::default() };
        let after = Plan { config: Document::parse("A: 1\nSECRET_KEY: new\nB: 2\n"), ..Plan::default() };
        let lines = after.preview(&File::Config, Some(&before), false);
        assert_eq!(lines[1], Line { number: 2, text: format!("SECRET_KEY: {MASK}"), changed: true });
        assert_eq!(lines.iter().filter(|it| it.changed).count(), 1);
        assert_eq!(after.preview(&File::Config, None, true)[1].text, "SECRET_KEY: new");
    }

    #[test]
    fn a_changed_secret_is_seen_and_stays_masked() {
        let before = Plan { config: Document::parse("A: 1\nSECRET_KEY: old\n"), ..Plan::default() };
        let after = Plan { config: Document::parse("A: 1\nSECRET_KEY: new\n"), ..Plan::default() };
        let masked = format!("SECRET_KEY: {MASK}");
        let expected =
            [(Mark::Same, "A: 1".to_owned()), (Mark::Removed, masked.clone()), (Mark::Added, masked)];
        assert_eq!(after.file_diff(&before, &File::Config), expected);
    }

    #[test]
    fn an_address_has_a_line() {
        let plan = Plan { config: Document::parse("A: 1\n# b\nB:\n  c: 2\n"), ..Plan::default() };
        assert_eq!(plan.line(&"B.c".parse().expect("an address")), Some(4));
        assert_eq!(plan.line(&Address::key("C")), None);
    }

    #[test]
    fn a_masked_block_keeps_the_line_numbers() {
        assert_eq!(mask("a\nb\nc\nd", &[Span { start: 2, end: 5 }]), format!("a\n{MASK}\n\nd"));
    }

    #[test]
    fn what_is_cut_out_keeps_its_shape() {
        let text = "R:\n  host: h\n  tls:\n    on: true\nS:\n- a\n- b\nT: |\n  x\n    y\n\n  z\n";
        let plan = Plan { config: Document::parse(text), ..Plan::default() };
        let shown = |key: &str| plan.excerpt(&Address::key(key)).expect("it stands there");
        assert_eq!(shown("R").trim_end(), "host: h\ntls:\n  on: true");
        assert_eq!(shown("S").trim_end(), "- a\n- b");
        assert_eq!(shown("T").trim_end(), "|\nx\n  y\n\nz");
    }
}
