//! Where secrets stand in the files of a plan, so that previews and diffs can mask them.

use super::{File, Plan};
use crate::schema::{self, Field, Kind, Shape};
use crate::yaml::{Document, Node, Path, Span};

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
        };
        spans.retain(|it| it.start < it.end);
        spans.sort_by_key(|it| it.start);
        spans
    }
}

/// Whether a file of the bundle is a private key.
pub fn is_private_key(bytes: &[u8]) -> bool {
    bytes.windows(12).any(|it| it == b"PRIVATE KEY-")
}

/// A key that looks like a credential, for what no table describes.
pub fn looks_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let identifies = ["access_key", "s3_access_key", "sts_user_access_key", "cloudfront_key_id"];
    let parts =
        ["secret", "password", "passwd", "sas_token", "session_token", "temp_url_key", "private_key", "_psk"];
    !identifies.contains(&key.as_str())
        && (parts.iter().any(|it| key.contains(it)) || key == "key" || key == "psk")
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
        Kind::Text(Shape::DatabaseUri) => uri_password(node, spans),
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
    if node.text().is_some() {
        if looks_secret(key) {
            spans.push(node.span());
        } else {
            uri_password(node, spans);
        }
    }
    for entry in node.entries() {
        by_name(entry.key.text().unwrap_or_default(), entry.value, spans);
    }
    for item in node.items() {
        by_name("", item, spans);
    }
}

/// The password of `scheme://user:password@host`, up to the last `@`, or of `password=…` in a DSN.
fn uri_password(node: Node<'_>, spans: &mut Vec<Span>) {
    let Some(text) = node.text() else { return };
    let span = node.span();
    let range = if let Some((start, end)) = in_uri(text) {
        (start, end)
    } else if let Some(start) = text.find("password=").map(|it| it + "password=".len()) {
        (start, start + dsn_value(&text[start..]))
    } else {
        return;
    };
    // A quoted scalar starts one byte later; where escapes moved the bytes, the whole value is masked.
    let inner = span.end.saturating_sub(span.start);
    let quote = match inner.checked_sub(text.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return spans.push(span),
    };
    spans.push(Span { start: span.start + quote + range.0, end: span.start + quote + range.1 });
}

fn in_uri(text: &str) -> Option<(usize, usize)> {
    let start = text.find("://")? + 3;
    let end = text.rfind('@').filter(|at| *at > start)?;
    let colon = text[start..end].find(':')?;
    Some((start + colon + 1, end))
}

fn dsn_value(text: &str) -> usize {
    if !text.starts_with('\'') {
        return text.find(char::is_whitespace).unwrap_or(text.len());
    }
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    text.len()
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
        assert_eq!(dsn_value(r"'a \' b' x"), 8);
    }
}
