//! Takes a YAML stream apart: its documents, and the items of a `List`, each with the text it has there.

use crate::yaml::{Document, Node, NodeKind, Path};

/// The documents of a stream that hold anything, each with its own bytes and the comments before it. A lone document
/// keeps every byte.
pub(super) fn documents(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at, mut full) = (Vec::new(), 0, 0, false);
    for line in text.split_inclusive('\n') {
        let rest = line.strip_prefix("---");
        let marker = rest.is_some_and(|it| it.is_empty() || it.starts_with(char::is_whitespace));
        if marker && full {
            parts.push(&text[start..at]);
            (start, full) = (at, false);
        }
        let content = rest.filter(|_| marker).unwrap_or(line).trim();
        full |= !(content.is_empty() || content.starts_with('#') || content == "...");
        at += line.len();
    }
    if full {
        parts.push(&text[start..]);
    }
    if parts.len() > 1 { parts.into_iter().map(without_marker).collect() } else { vec![text] }
}

/// The document without the `---` line it begins with, where nothing else stands in that line.
fn without_marker(part: &str) -> &str {
    match part.split_once('\n') {
        Some((line, rest)) if line.trim_end() == "---" => rest,
        _ => part,
    }
}

/// The first `most` items under a key as texts of their own; `None` for one whose text cannot be taken out as it is.
pub(super) fn items(list: &Document, key: &str, most: usize) -> Vec<Option<String>> {
    let items = list.get(&Path::of(key));
    items.into_iter().flat_map(Node::items).take(most).map(|item| own_text(list, item)).collect()
}

/// A map inside a document as a text of its own.
pub(super) fn own_text(list: &Document, item: Node<'_>) -> Option<String> {
    let span = item.span();
    let text = list.text();
    let line = text[..span.start].rfind('\n').map_or(0, |it| it + 1);
    let indent = span.start - line;
    let mut out = String::with_capacity(span.end - span.start + 1);
    for (at, line) in text.get(span.start..span.end)?.split_inclusive('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        out.push_str(if at == 0 { line } else { &line[spaces.min(indent)..] });
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let same = Document::parse(out.as_str()).root().is_some_and(|it| it.value() == item.value());
    if same && item.kind() == NodeKind::Map { Some(out) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_document_keeps_every_byte() {
        for text in ["", "a: 1\n", "# x\n---\na: 1\n", "---\na: 1\n---\n# nothing\n", "a: |\n  x\n ---\n"] {
            assert_eq!(documents(text), [text]);
        }
    }

    #[test]
    fn several_documents_are_taken_apart() {
        assert_eq!(
            documents("# all\n---\na: 1\n---\n# b\n---\nb: 2\n"),
            ["# all\n---\na: 1\n", "# b\n---\nb: 2\n"]
        );
        assert_eq!(
            documents("a: 1\n---\n# b\nb: 2\n--- # c\nc: 3"),
            ["a: 1\n", "# b\nb: 2\n", "--- # c\nc: 3"]
        );
    }

    #[test]
    fn items_of_a_list_keep_their_comments() {
        let list = "kind: List\nitems:\n- a: 1 # one\n  b:\n  - |\n    x\n     y\n- {c: 3}\n";
        let items = items(&Document::parse(list), "items", 9);
        assert_eq!(items, [Some("a: 1 # one\nb:\n- |\n  x\n   y\n".to_owned()), Some("{c: 3}\n".to_owned())]);
    }
}
