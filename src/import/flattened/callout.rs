//! Callouts: the digits with which documentation refers to its explanations.

use crate::schema::{self, Kind, Shape};

/// The number of a callout as it is pasted: `1`, `<1>`, `(1)` or `①`; with whether nothing else looks like that.
pub(super) fn number(word: &str) -> Option<(u32, bool)> {
    let mut letters = word.chars();
    if let (Some(it @ '①'..='⑳'), None) = (letters.next(), letters.next()) {
        return Some((it as u32 - '①' as u32 + 1, true));
    }
    let inner = [('<', '>'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| word.strip_prefix(open).and_then(|it| it.strip_suffix(close)));
    let digits = inner.unwrap_or(word);
    let is_number = matches!(digits.len(), 1 | 2) && digits.bytes().all(|it| it.is_ascii_digit());
    let number = if is_number { digits.parse().ok().filter(|it| *it > 0) } else { None };
    number.map(|it| (it, inner.is_some()))
}

/// Whether a value of this kind never holds a space, so that a number behind it can only be a callout.
pub(super) fn is_one_word(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text(Shape::Any) | Kind::Secret)
}

/// The text without callouts at the ends of its lines or on lines of their own, and their number; `None` where there
/// are none.
pub(super) fn strip(text: &str) -> Option<(String, usize)> {
    let (mut out, mut count, mut sure) = (String::with_capacity(text.len()), 0, false);
    for line in text.split_inclusive('\n') {
        match without(line, count + 1) {
            Some((rest, only)) => {
                out.push_str(rest);
                if !rest.is_empty() {
                    out.push_str(&line[line.trim_end().len()..]);
                }
                count += 1;
                sure |= only || count > 1;
            }
            None => out.push_str(line),
        }
    }
    sure.then_some((out, count))
}

/// A line without the callout of this number, and whether it can be nothing but a callout.
fn without(line: &str, expected: usize) -> Option<(&str, bool)> {
    let is_expected = |word: &str| number(word).filter(|it| it.0 as usize == expected);
    let content = line.trim_end();
    if is_expected(content).is_some() {
        return Some(("", true));
    }
    let (before, word) = content.rsplit_once([' ', '\t', '\u{a0}'])?;
    let (_, only) = is_expected(word)?;
    let before = before.trim_end();
    holds_a_value(before).then(|| (before, only || is_one_word_line(before)))
}

/// Whether a line without its last word is more than a key or a dash, whose value that word then is.
fn holds_a_value(line: &str) -> bool {
    !(line.is_empty() || line.ends_with([':', '-']) || line.trim_start().starts_with('#'))
}

fn is_one_word_line(line: &str) -> bool {
    let key = line.split_once(':').and_then(|(key, _)| schema::field(key));
    key.is_some_and(|it| is_one_word(&it.kind))
}
