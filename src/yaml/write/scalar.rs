//! Scalars as text that every reader reads the same.

use std::fmt::Write;

use crate::yaml::scalar::is_plain_in;
use crate::yaml::{Style, Value};

/// A scalar on one line; `flow` inside brackets. Text is quoted where it must be, else as `like` is.
pub(in crate::yaml) fn inline(value: &Value, flow: bool, like: Style) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => float(*it),
        Value::Str(text) => quote(text, flow, like),
        Value::List(_) => "[]".to_owned(),
        Value::Map(_) => "{}".to_owned(),
    }
}

/// With a point and a signed exponent, which PyYAML needs.
fn float(it: f64) -> String {
    if it.is_nan() {
        return ".nan".to_owned();
    }
    if it.is_infinite() {
        return if it > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let text = format!("{it:?}");
    match text.split_once('e') {
        None => text,
        Some((mantissa, exponent)) => {
            let point = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{mantissa}{point}e{sign}{exponent}")
        }
    }
}

/// Text on one line: plain where that is safe and wanted, single-quoted where wanted and possible, else
/// double-quoted.
pub(in crate::yaml) fn quote(text: &str, flow: bool, like: Style) -> String {
    match like {
        Style::Single if is_visible(text) => format!("'{}'", text.replace('\'', "''")),
        Style::Single | Style::Double => double(text),
        _ if is_plain_in(text, flow) => text.to_owned(),
        _ => double(text),
    }
}

/// Whether nothing in the text needs an escape.
fn is_visible(text: &str) -> bool {
    text.chars().all(|it| !needs_escape(it))
}

fn needs_escape(it: char) -> bool {
    // Controls, and what looks like a space, a line break or nothing at all.
    it.is_control()
        || it != ' ' && it.is_whitespace()
        || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff0}'..='\u{fff8}' | '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for it in text.chars() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(it) => {
                let code = u32::from(it);
                // Writing to a string cannot fail.
                _ = if code < 0x100 { write!(out, "\\x{code:02X}") } else { write!(out, "\\u{code:04X}") };
            }
            _ => out.push(it),
        }
    }
    out.push('"');
    out
}

/// A literal block: its header, and its lines, each indented by `indent`, which is `step` deeper than the
/// collection around it. `None` where the text cannot be written so.
pub(in crate::yaml) fn literal(text: &str, indent: usize, step: usize, nl: &str) -> Option<(String, String)> {
    let first = text.split('\n').find(|line| !line.is_empty())?;
    let visible = text.chars().all(|it| matches!(it, '\n' | '\t') || !needs_escape(it));
    let trimmed = text.trim_end_matches('\n');
    // Lines of spaces only would be taken for indentation at the start or the end.
    let blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    if !visible || blank(first) || trimmed.rsplit('\n').next().is_none_or(blank) {
        return None;
    }
    let mut header = "|".to_owned();
    if first.starts_with([' ', '\t']) {
        if step > 9 {
            return None;
        }
        header.push_str(&step.to_string());
    }
    match text.len() - trimmed.len() {
        0 => header.push('-'),
        1 => {}
        _ => header.push('+'),
    }
    let mut body = String::new();
    let breaks = text.len() - trimmed.len();
    for line in trimmed.split('\n').chain(std::iter::repeat_n("", breaks.saturating_sub(1))) {
        if !line.is_empty() {
            body.push_str(&" ".repeat(indent));
            body.push_str(line);
        }
        body.push_str(nl);
    }
    Some((header, body))
}
