//! Where secrets stand in the files of a plan, so that previews and diffs can mask them.

use super::{File, Plan, passwords};
use crate::schema::{self, ENGINES, Field, Kind, Shape};
use crate::yaml::{Document, Node, NodeKind, Path, Span, Style};
use std::ops::Range;

/// What stands in place of a secret. It is never part of a file.
pub const MASK: &str = "••••••••";

impl Plan {
    /// The bytes of a file that must not be shown unasked, in order.
    pub fn secrets(&self, file: &File) -> Vec<Span> {
        let mut spans = match file {
            File::Config => config(self),
            File::Clair => clair(self.clair.as_ref()),
            File::Facts => Vec::new(),
            File::Cluster(name) => env(self.cluster(name).map(|it| &it.manifest)),
            File::Bundle(name) => {
                let secret =
                    name.ends_with(".key") || self.files.get(name).is_some_and(|it| is_private_key(it));
                let all = self.files.get(name).map_or(0, |it| it.len());
                if secret { vec![Span { start: 0, end: all }] } else { Vec::new() }
            }
            File::Beside(beside, file) => {
                return self.beside.get(beside).map(|it| it.secrets(file)).unwrap_or_default();
            }
        };
        if let Some(broken) = self.document(file).filter(|it| !it.is_sound()) {
            by_line(broken.text(), &mut spans);
        }
        merged(spans)
    }
}

/// Whether a file of the bundle is a private key.
pub fn is_private_key(bytes: &[u8]) -> bool {
    bytes.windows(12).any(|it| it == b"PRIVATE KEY-")
}

/// The same bytes as spans in order, none of which touches another.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|it| it.start < it.end);
    crate::sorting::sort_by_key(&mut spans, |it| it.start);
    spans.into_iter().fold(Vec::new(), |mut merged: Vec<Span>, span| {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
        merged
    })
}

/// A key that looks like a credential, for what no table describes.
pub fn looks_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let identifies = ["access_key", "s3_access_key", "sts_user_access_key", "cloudfront_key_id"];
    let parts = [
        "secret",
        "password",
        "passwd",
        "passcode",
        "passphrase",
        "temp_url_key",
        "private_key",
        "api_key",
        "apikey",
        "api-key",
        "_psk",
    ];
    !identifies.contains(&key.as_str())
        && (parts.iter().any(|it| key.contains(it)) || key.ends_with("token") || key == "key" || key == "psk")
}

/// A key whose value says how to connect, password included.
fn connects(key: &str) -> bool {
    key == "connstring" || key.ends_with("DB_URI")
}

fn config(plan: &Plan) -> Vec<Span> {
    let mut spans = Vec::new();
    for entry in plan.config.root().into_iter().flat_map(Node::entries) {
        let key = entry.key.text().unwrap_or_default();
        if key == super::storage::CONFIG {
            continue;
        }
        match schema::field(key) {
            Some(field) => by_field(field, entry.value, &mut spans),
            None => by_name(key, entry.value, &mut spans),
        }
    }
    for location in plan.locations() {
        for entry in location.params().into_iter().flat_map(Node::entries) {
            let key = entry.key.text().unwrap_or_default();
            let row = location.engine().and_then(|it| it.params.iter().find(|it| it.key == key));
            match row {
                Some(field) => by_field(field, entry.value, &mut spans),
                None => by_name(key, entry.value, &mut spans),
            }
        }
    }
    spans
}

fn by_field(field: &Field, node: Node<'_>, spans: &mut Vec<Span>) {
    match field.kind {
        Kind::Secret => spans.push(node.span()),
        Kind::Text(Shape::DatabaseUri) => within(node, passwords::of_connection, spans),
        Kind::Map { fields, .. } => {
            for entry in node.entries() {
                let key = entry.key.text().unwrap_or_default();
                match fields.iter().find(|it| it.key == key) {
                    Some(field) => by_field(field, entry.value, spans),
                    None => by_name(key, entry.value, spans),
                }
            }
        }
        _ => by_name(field.key, node, spans),
    }
}

fn by_name(key: &str, node: Node<'_>, spans: &mut Vec<Span>) {
    // What Clair calls psk is a map with more than the key in it.
    let whole = matches!(node.kind(), NodeKind::Scalar(_)) || key != "psk";
    if looks_secret(key) && whole {
        return spans.push(node.span());
    }
    if connects(key) {
        within(node, passwords::of_connection, spans);
    } else {
        within(node, passwords::passwords, spans);
    }
    for entry in node.entries() {
        by_name(entry.key.text().unwrap_or_default(), entry.value, spans);
    }
    for item in node.items() {
        by_name("", item, spans);
    }
}

/// The parts of a text that `find` finds.
fn within(node: Node<'_>, find: fn(&str) -> Vec<Range<usize>>, spans: &mut Vec<Span>) {
    let Some(text) = node.text() else { return };
    let (span, found) = (node.span(), find(text));
    if found.is_empty() {
        return;
    }
    // A quoted scalar starts one byte later; where escapes or folds moved the bytes, the whole value is masked.
    let quote = usize::from(node.kind() != NodeKind::Scalar(Style::Plain));
    if span.end.saturating_sub(span.start) != text.len() + 2 * quote {
        return spans.push(span);
    }
    let start = span.start + quote;
    spans.extend(found.into_iter().map(|it| Span { start: start + it.start, end: start + it.end }));
}

/// What looks like `key: secret` in a text that cannot be read.
fn by_line(text: &str, spans: &mut Vec<Span>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if let Some((before, _)) = line.split_once(':') {
            let key = before.trim_matches(|it: char| !it.is_alphanumeric() && it != '_');
            let value = start + before.len() + 1;
            if looks_secret(key) || connects(key) || has_secret_row(key) {
                spans.push(Span { start: value, end });
            }
        }
        let found = passwords::passwords(line.trim_end()).into_iter();
        spans.extend(found.map(|it| Span { start: start + it.start, end: start + it.end }));
        start += line.len();
    }
}

fn has_secret_row(key: &str) -> bool {
    let mut params = ENGINES.iter().flat_map(|it| it.params);
    schema::field(key).is_some_and(Field::is_secret) || params.any(|it| it.key == key && it.is_secret())
}

fn clair(document: Option<&Document>) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(root) = document.and_then(Document::root) {
        by_name("", root, &mut spans);
    }
    spans
}

fn env(manifest: Option<&Document>) -> Vec<Span> {
    let mut spans = Vec::new();
    let list = manifest.and_then(|it| it.get(&Path::of("spec").key("components")));
    for component in list.into_iter().flat_map(Node::items) {
        let env = component.get("overrides").and_then(|it| it.get("env"));
        for entry in env.into_iter().flat_map(Node::items) {
            let name = entry.get("name").and_then(Node::text).unwrap_or_default();
            if let Some(value) = entry.get("value") {
                by_name(name, value, &mut spans);
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(config: &str) -> Vec<String> {
        let plan = Plan { config: Document::parse(config), ..Plan::default() };
        plan.secrets(&File::Config).iter().map(|it| config[it.start..it.end].to_owned()).collect()
    }

    #[test]
    fn credentials_are_found_wherever_they_stand() {
        assert_eq!(masked("DB_URI: postgresql://quay:p%40ss@db/quay\n"), ["p%40ss"]);
        assert_eq!(masked("DB_URI: \"postgresql://quay:pa@ss@db/quay\"\n"), ["pa@ss"]);
        assert_eq!(masked("OTHER_LOGIN_CONFIG:\n  CLIENT_SECRET: abc\n  CLIENT_ID: me\n"), ["abc"]);
        let engine = "DISTRIBUTED_STORAGE_CONFIG:\n  us:\n  - S3Storage\n  - s3_access_key: A\n    s3_secret_key: 'B'\n    odd_password: C\n";
        assert_eq!(masked(engine), ["'B'", "C"]);
    }

    #[test]
    fn a_dsn_password_is_found_quoted_or_not() {
        let text =
            "indexer:\n  connstring: host=db password=p'w sslmode=disable\nauth:\n  psk: {key: YWJj}\n";
        let plan = Plan { clair: Some(Document::parse(text)), ..Plan::default() };
        let spans = plan.secrets(&File::Clair);
        let found: Vec<_> = spans.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(found, ["p'w", "YWJj"]);
    }

    #[test]
    fn a_folded_dsn_is_hidden_whole() {
        let dsn = "host=db\n  password=abc user=clair";
        let text = format!("indexer:\n connstring: {dsn}\n");
        let plan = Plan { clair: Some(Document::parse(text.as_str())), ..Plan::default() };
        assert_eq!(plan.masked(&File::Clair), Some(text.replace(dsn, &format!("{MASK}\n"))));
    }
}
