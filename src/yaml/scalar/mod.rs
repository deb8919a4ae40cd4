//! What each reader makes of a plain scalar, and which text may be written plain.

mod go;
mod pyyaml;

use super::Value;
pub(super) use go::through_json;

/// A program that reads the files we write, as measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// PyYAML's `safe_load` (YAML 1.1): Quay itself.
    PyYaml,
    /// go-yaml v2 through JSON (`sigs.k8s.io/yaml`): the Operator, and what the pod is then given.
    Operator,
    /// yaml.v3: Clair, and Quay's validator.
    GoV3,
}

impl Reader {
    /// Every reader.
    pub const ALL: [Reader; 3] = [Reader::PyYaml, Reader::Operator, Reader::GoV3];
}

/// What `reader` makes of the plain (unquoted) scalar `text`; `None` where it refuses it.
///
/// A date is [`Value::Str`] with its text, see [`is_timestamp`]. A whole number beyond 64 bits is
/// [`Value::Float`]; the Operator's numbers all go through a 64-bit float, so its [`Value::Int`] may have other
/// digits than the text, see [`loses_digits`]. `no` and the like are text to yaml.v3 unless the program asks for
/// a truth value.
pub fn read_plain(text: &str, reader: Reader) -> Option<Value> {
    match reader {
        Reader::PyYaml => pyyaml::resolve(text),
        Reader::Operator => through_json(go::resolve(text, true)),
        Reader::GoV3 => Some(go::resolve(text, false)),
    }
}

/// What the key with the plain text `text` is called by `reader`; `None` where it refuses it.
pub(super) fn read_plain_key(text: &str, reader: Reader) -> Option<String> {
    let value = match reader {
        Reader::PyYaml if text == "=" => Value::Str(text.to_owned()),
        Reader::PyYaml => pyyaml::resolve(text)?,
        // A key never becomes a JSON number, so it keeps its digits.
        Reader::Operator => go::resolve(text, true),
        Reader::GoV3 => go::resolve(text, false),
    };
    key_name(value, reader)
}

/// A key as JSON would write it: `no` is `false`. The Operator refuses a key that is nothing.
pub(super) fn key_name(value: Value, reader: Reader) -> Option<String> {
    match value {
        Value::Str(text) => Some(text),
        Value::Bool(it) => Some(it.to_string()),
        Value::Int(it) => Some(it.to_string()),
        Value::Float(it) => Some(it.to_string()),
        Value::Null if reader != Reader::Operator => Some("null".to_owned()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// Whether PyYAML or yaml.v3 makes a date or time of the plain scalar `text`.
pub fn is_timestamp(text: &str) -> bool {
    pyyaml::is_timestamp(text) || go::is_timestamp(text)
}

/// Whether the plain scalar `text` is a whole number whose digits the Operator changes on the way to Quay.
pub fn loses_digits(text: &str) -> bool {
    let digits = text.replace('_', "");
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    let digits = digits.trim_start_matches('0');
    is_number
        && digits.len() > 15
        && digits.parse::<f64>().is_ok_and(|it| it.to_string() != digits || it >= 1e21)
}

/// Whether every reader reads the plain scalar `text` as exactly that string, in block and in flow.
pub fn is_safe_plain(text: &str) -> bool {
    is_plain_in(text, true)
}

/// Whether every reader reads the plain scalar `text` as exactly that string, between brackets (`flow`) or not.
pub(super) fn is_plain_in(text: &str, flow: bool) -> bool {
    let visible = |it: char| matches!(it, ' '..='~') || !it.is_ascii() && it.is_alphanumeric();
    let starts_well = match text.as_bytes() {
        [] | [b' ', ..] => false,
        [b'-'] | [b'-', b' ' | b'-', ..] => false,
        [first, ..] => !b"?:,[]{}#&*!|>'\"%@`".contains(first),
    };
    starts_well
        && text.chars().all(visible)
        && !text.starts_with("...")
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !(flow && text.contains([',', '[', ']', '{', '}', '?', ':']))
        && is_text(text)
}

/// Whether every reader makes text of the plain scalar: ours, and those that skip `_` in other places.
fn is_text(text: &str) -> bool {
    let is_str = |text: &str| {
        let same = |reader| matches!(read_plain(text, reader), Some(Value::Str(_)));
        Reader::ALL.into_iter().all(same) && !is_timestamp(text)
    };
    is_str(text) && (!text.contains('_') || is_str(&text.replace('_', "")))
}

#[cfg(test)]
mod tests;
