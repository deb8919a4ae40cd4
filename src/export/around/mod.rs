//! What stands around the registries, made from the same plan: the databases, Redis, the load balancer, the Operator, and
//! what rolls all of it out from Git.
//!
//! Everything here is derived: an import passes over it.

mod gitops;
mod haproxy;
mod kustomize;
mod olm;
mod postgres;
mod probe;
mod redis;

use super::{Entry, Options};
use crate::plan::Plan;
use crate::yaml::{Document, Edit, Path, Value};

/// The files by their paths in the export.
pub(super) fn files(plan: &Plan, options: &Options) -> Vec<(String, Entry)> {
    let mut files = Vec::new();
    files.extend(postgres::files(plan, options.lang));
    files.extend(redis::files(plan, options.lang));
    files.extend(haproxy::files(plan, options.lang));
    files.extend(olm::files(plan));
    files.extend(probe::files(plan, options.lang));
    files.extend(kustomize::files(plan, options.lang));
    files.extend(gitops::files(plan, options.lang));
    files
}

/// A Kubernetes object, or several, as YAML; `about` is its first comment.
fn manifests(about: &str, objects: impl IntoIterator<Item = Value>) -> String {
    let mut out = comment("#", about);
    for (at, object) in objects.into_iter().enumerate() {
        let Value::Map(entries) = object else { continue };
        let document = entries.into_iter().try_fold(Document::default(), |document, (key, value)| {
            document.edit(&Edit::Set(Path::of(&key), value)).ok()
        });
        if let Some(document) = document {
            out.push_str(if at == 0 { "" } else { "---\n" });
            out.push_str(document.text());
        }
    }
    out
}

/// A Kubernetes object.
fn object(api: &str, kind: &str, metadata: &[(&str, &str)], spec: Option<Value>) -> Value {
    let metadata = Value::map(metadata.iter().copied());
    let head = [("apiVersion", api.into()), ("kind", kind.into()), ("metadata", metadata)];
    Value::map(head.into_iter().chain(spec.map(|it| ("spec", it))))
}

/// A list as the whole of a YAML file.
fn list(items: Vec<Value>) -> String {
    let document = Document::default().edit(&Edit::Set(Path::root(), Value::List(items)));
    document.map(|it| it.text().to_owned()).unwrap_or_default()
}

/// A text as comment lines of at most some 110 characters; what it quotes cannot leave the comment.
fn comment(sign: &str, text: &str) -> String {
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

/// What only the user has: a value that presets and forms leave in angle brackets.
fn known(value: Option<&str>) -> Option<&str> {
    value.filter(|it| !(it.is_empty() || it.contains('<') && it.ends_with('>')))
}
