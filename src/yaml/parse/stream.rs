//! A text of several documents.

use std::ops::Range;

use super::lex;

/// The bytes of each document in a text of several, in order and without gaps: a document's range begins with
/// its `---` and the comments before the first stand in the first. Text that cannot be read further is one last
/// document.
pub fn split_documents(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let tokens = lex::lex(rest);
        let end = if tokens.more { start + tokens.next } else { text.len() };
        ranges.push(start..end);
        if !tokens.more || tokens.next == 0 {
            return ranges;
        }
        start = end;
    }
}
