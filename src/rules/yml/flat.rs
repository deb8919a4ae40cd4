//! What YAML looks like when it was copied from a page: several settings on one line, digits of callouts.

use crate::schema::field;

/// Keys that begin a part of a QuayRegistry manifest.
const OF_MANIFEST: [&str; 5] = ["apiVersion", "kind", "metadata", "spec", "components"];

/// Whether a line holds two keys that have lines of their own in any file.
pub(super) fn is_flattened(text: &str) -> bool {
    let starts = |word: &&str| {
        let key = word.strip_suffix(':');
        key.is_some_and(|it| OF_MANIFEST.contains(&it) || it.contains('_') && field(it).is_some())
    };
    let mut lines = text.lines().filter(|it| !it.trim_start().starts_with('#'));
    lines.any(|line| line.split_whitespace().filter(starts).nth(1).is_some())
}

/// A value without the callout at its end: ` 1`, ` (1)`, ` <1>` or a digit in a circle.
pub(super) fn without_callout(text: &str) -> Option<&str> {
    let (rest, last) = text.trim_end().rsplit_once(char::is_whitespace)?;
    let bare = last.trim_start_matches(['(', '<']).trim_end_matches([')', '>']);
    let digits = (1..=2).contains(&bare.len()) && bare.bytes().all(|it| it.is_ascii_digit());
    let circled = |it: char| matches!(it, '\u{2460}'..='\u{2473}' | '\u{2776}'..='\u{2793}');
    let rest = rest.trim_end();
    ((digits || last.chars().all(circled)) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_of_many_keys_is_flattened() {
        assert!(is_flattened("SERVER_HOSTNAME: a 1 DB_URI: b"));
        assert!(is_flattened("apiVersion: quay.redhat.com/v1 kind: QuayRegistry metadata: name: a"));
        assert!(!is_flattened("SERVER_HOSTNAME: a\nDB_URI: b\n"));
        assert!(!is_flattened("# SERVER_HOSTNAME: a DB_URI: b\nkind: a"));
    }

    #[test]
    fn callouts_are_cut_off() {
        for text in ["a 1", "a (1)", "a <12>", "a ①", "a  2 "] {
            assert_eq!(without_callout(text), Some("a"), "{text}");
        }
        for text in ["a", "1", "a 123", "a b", "a1", ""] {
            assert_eq!(without_callout(text), None, "{text}");
        }
    }
}
