//! Unquoted scalars that are not what they look like.

use crate::yaml::{Node, NodeKind, Reader, Style, Value, read_plain};

/// What happens to an unquoted scalar where text is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Trap {
    /// A word that is read as true or false: `no`, `on`, `y`.
    Word,
    /// Digits that come back changed: `012`, `1e3`, `1.10`, more than 2^53.
    Digits,
    /// Text to the Operator, something else to Quay's own reader: `1:30`, `2021-01-01`.
    Split,
    /// One of the readers refuses it: `.inf`, `=`.
    Refused,
}

/// The trap that a node is in, where it is written without quotes.
pub(in crate::rules) fn of(node: Node<'_>) -> Option<Trap> {
    let text =
        node.text().filter(|_| node.kind() == NodeKind::Scalar(Style::Plain) && node.tag().is_none())?;
    // Almost everything begins with a letter and is no short word.
    let harmless = text.len() > 4 && text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '/');
    if harmless { None } else { plain(text) }
}

fn plain(text: &str) -> Option<Trap> {
    match read_plain(text, Reader::Operator) {
        None => Some(Trap::Refused),
        Some(Value::Bool(_)) => {
            let said = text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
            (!said).then_some(Trap::Word)
        }
        Some(Value::Int(number)) => (number.to_string() != text).then_some(Trap::Digits),
        Some(Value::Float(number)) => (number.to_string() != text).then_some(Trap::Digits),
        Some(Value::Str(_)) => match read_plain(text, Reader::PyYaml) {
            None => Some(Trap::Refused),
            Some(Value::Str(_)) => is_date(text).then_some(Trap::Split),
            Some(_) => Some(Trap::Split),
        },
        Some(_) => None,
    }
}

/// A date, perhaps with a time: an object of its own to Quay's reader.
fn is_date(text: &str) -> bool {
    let date = text.split(['T', 't', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|it| it.len()).collect();
    matches!(lengths[..], [4, 1 | 2, 1 | 2]) && parts.iter().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trap_is_known() {
        for (text, trap) in [
            ("no", Some(Trap::Word)),
            ("y", Some(Trap::Word)),
            ("On", Some(Trap::Word)),
            ("012", Some(Trap::Digits)),
            ("08", Some(Trap::Digits)),
            ("1e3", Some(Trap::Digits)),
            ("1.10", Some(Trap::Digits)),
            ("1_000", Some(Trap::Digits)),
            ("12345678901234567890", Some(Trap::Digits)),
            ("9007199254740993", Some(Trap::Digits)),
            ("1:30", Some(Trap::Split)),
            ("2021-01-01", Some(Trap::Split)),
            (".inf", Some(Trap::Refused)),
            ("=", Some(Trap::Refused)),
            ("true", None),
            ("6379", None),
            ("1.5", None),
            ("10.0.0.1", None),
            ("", None),
            ("~", None),
            ("usstorage", None),
        ] {
            assert_eq!(plain(text), trap, "{text}");
        }
    }
}
