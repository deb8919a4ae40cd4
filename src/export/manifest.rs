//! Kubernetes objects as YAML, and comments in what is generated.

use crate::yaml::{Document, Edit, Path, Value};

/// A Kubernetes object as YAML; several are one List, which every reader takes as one document. `about` is its first
/// comment.
pub(super) fn manifests(about: &str, objects: impl IntoIterator<Item = Value>) -> String {
    let mut objects: Vec<_> = objects.into_iter().collect();
    let whole = match objects.len() {
        1 => objects.remove(0),
        _ => Value::map([
            ("apiVersion", Value::from("v1")),
            ("kind", "List".into()),
            ("items", Value::List(objects)),
        ]),
    };
    let Value::Map(entries) = whole else { return String::new() };
    let document = entries.into_iter().try_fold(Document::default(), |document, (key, value)| {
        document.edit(&Edit::Set(Path::of(&key), value)).ok()
    });
    comment("#", about) + document.as_ref().map_or("", Document::text)
}

/// A Kubernetes object.
pub(super) fn object(api: &str, kind: &str, metadata: Value, spec: Option<Value>) -> Value {
    let head = [("apiVersion", api.into()), ("kind", kind.into()), ("metadata", metadata)];
    Value::map(head.into_iter().chain(spec.map(|it| ("spec", it))))
}

/// A list as the whole of a YAML file.
pub(super) fn list(items: Vec<Value>) -> String {
    let document = Document::default().edit(&Edit::Set(Path::root(), Value::List(items)));
    document.map(|it| it.text().to_owned()).unwrap_or_default()
}

/// A text as comment lines of at most some 110 characters; what it quotes cannot leave the comment.
pub(super) fn comment(sign: &str, text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = usize::MAX;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if width > 110 - length.min(100) {
                out.push_str(if out.is_empty() { "" } else { "\n" });
                out.push_str(sign);
                width = 0;
            }
            out.push(' ');
            out.extend(word.chars().filter(|it| !it.is_control()));
            width = width.saturating_add(length + 1);
        }
    }
    out.push('\n');
    out
}
