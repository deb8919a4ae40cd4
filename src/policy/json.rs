//! JSON, read with places and written without doubt. JSON is YAML but for its tabs, so the parser of YAML reads it, and
//! also what `gcloud` prints.

use super::Unreadable;
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Document, Node, NodeKind, Style};
use std::fmt::Write;

/// The largest text that is read; the providers' own limits are far below.
const MAX_BYTES: usize = 256 << 10;

/// Reads a text. Refused are broken ones, huge ones, and those where a key stands twice: readers differ in which wins.
pub(super) fn read(text: &str) -> Result<Document, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::anywhere(TOO_LARGE.with([(MAX_BYTES >> 10).to_string()])));
    }
    // JSON has no tabs but between its tokens.
    let document = Document::parse(text.replace('\t', " "));
    if let Some(error) = document.errors().first() {
        let message = match &error.duplicate {
            Some(path) => TWICE.with([path.to_string()]),
            None => error.message.clone(),
        };
        return Err(Unreadable { at: Some(document.position(error.span.start)), message });
    }
    match document.root() {
        None => Err(Unreadable::anywhere(EMPTY)),
        Some(_) if document.has_more() => Err(Unreadable::anywhere(SEVERAL)),
        Some(_) => Ok(document),
    }
}

/// Something wrong at a node.
pub(super) fn wrong(document: &Document, node: Node<'_>, message: impl Into<Message>) -> Unreadable {
    Unreadable { at: Some(document.position(node.span().start)), message: message.into() }
}

/// The texts of a list, or of a text that stands alone for a list of one.
pub(super) fn texts<'a>(document: &Document, node: Node<'a>) -> Result<Vec<&'a str>, Unreadable> {
    let text = |it: Node<'a>| match it.kind() {
        NodeKind::Scalar(_) if !is_null(it) => it.text().ok_or_else(|| wrong(document, it, NOT_TEXT)),
        _ => Err(wrong(document, it, NOT_TEXT)),
    };
    match node.kind() {
        NodeKind::List => node.items().map(text).collect(),
        _ => text(node).map(|it| vec![it]),
    }
}

fn is_null(node: Node<'_>) -> bool {
    node.kind() == NodeKind::Scalar(Style::Plain) && matches!(node.text(), Some("" | "null" | "~"))
}

const TOO_LARGE: Text = text!(
    "The text is larger than {0} KiB; no provider takes such a policy. Paste the policy alone.",
    "文本超过 {0} KiB，没有服务商会接受这样的策略。请只粘贴策略本身。"
);
const TWICE: Text = text!(
    "{0} stands twice. Providers refuse this, or one silently wins: keep one.",
    "{0} 出现了两次。服务商会拒绝，或者其中一个悄然生效：请只保留一个。"
);
const EMPTY: Text = text!("There is nothing to judge: paste the policy.", "没有可判断的内容：请粘贴策略。");
const SEVERAL: Text = text!(
    "Several documents follow each other. Put the policies into one list.",
    "文本包含多个文档。请把各策略放入一个列表。"
);
const NOT_TEXT: Text = text!("Text was expected here, or a list of texts.", "此处应为文本或文本列表。");

/// A value to be written as JSON.
#[derive(Clone, Debug)]
pub(super) enum Json {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// A map, in its order.
    Map(Vec<(&'static str, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl Json {
    /// A list of these.
    pub fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
        Json::List(items.into_iter().map(Into::into).collect())
    }

    /// As JSON, indented by two spaces, with a line break at its end.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.put(&mut out, 0);
        out.push('\n');
        out
    }

    fn put(&self, out: &mut String, depth: usize) {
        match self {
            Json::Text(text) => quote(out, text),
            Json::List(items) => {
                body(out, depth, "[]", items, |out, item| item.put(out, depth + 1));
            }
            Json::Map(entries) => body(out, depth, "{}", entries, |out, (key, value)| {
                quote(out, key);
                out.push_str(": ");
                value.put(out, depth + 1);
            }),
        }
    }
}

fn body<T>(out: &mut String, depth: usize, brackets: &str, items: &[T], put: impl Fn(&mut String, &T)) {
    let (open, close) = brackets.split_at(1);
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        put(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push_str(close);
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            it if it.is_control() || matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", it as u32);
            }
            it => out.push(it),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Value;
    use proptest::prelude::*;

    fn json() -> impl Strategy<Value = Json> {
        any::<String>().prop_map(Json::Text).prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
                inner.prop_map(|it| Json::Map(vec![("a \"key\"", it)])),
            ]
        })
    }

    fn plain(json: &Json) -> serde_json::Value {
        match json {
            Json::Text(text) => text.as_str().into(),
            Json::List(items) => items.iter().map(plain).collect(),
            Json::Map(entries) => {
                entries.iter().map(|(key, value)| ((*key).to_owned(), plain(value))).collect()
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_the_same_by_another_reader(json in json()) {
            let written: serde_json::Value = serde_json::from_str(&json.write()).expect("JSON");
            prop_assert_eq!(written, plain(&json));
        }

        /// What other writers write is read here: in one line or with tabs.
        #[test]
        fn json_of_other_writers_is_read(json in json(), tabs: bool) {
            let text = serde_json::to_string(&plain(&json)).expect("JSON");
            let text = if tabs { text.replace("[\"", "[\n\t\t\"") } else { text };
            // Characters that YAML has not, and a key longer than YAML takes before a colon, are refused.
            if let Ok(document) = read(&text) {
                let value = document.root().expect("not empty").read(crate::yaml::Reader::GoV3);
                prop_assert!(value.is_some());
            } else {
                prop_assert!(text.chars().any(|it| !it.is_ascii_graphic() && it != ' '), "{text}");
            }
        }
    }

    #[test]
    fn the_place_of_a_fault_is_said() {
        let place = |text: &str| read(text).unwrap_err().at.map(|it| (it.line, it.column));
        assert_eq!(place("{\n  \"a\": 1,\n  \"a\": 2\n}"), Some((3, 3)));
        assert_eq!(place("{\n\t\"a\": [1\n}"), Some((3, 1)));
        assert_eq!(place(""), None);
        assert_eq!(place(&format!("\"{}\"", "x".repeat(MAX_BYTES))), None);
    }

    #[test]
    fn escapes_of_json_are_read() {
        let document = read(r#"{"a": "\u0073\/\"\\"}"#).unwrap();
        assert_eq!(document.root().unwrap().value().get("a"), Some(&Value::from("s/\"\\")));
    }
}
