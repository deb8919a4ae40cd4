//! What differs between two files by meaning: as the Operator reads them, whatever their order, quotes and comments.

use crate::yaml::{Document, Node, Path, Value};

/// A place where two documents differ, as deep as both have the same shape above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub path: Path,
    /// What the first has there; `None` where nothing stands.
    pub before: Option<Value>,
    /// What the second has there.
    pub after: Option<Value>,
}

/// The keys by which items of lists are known in Kubernetes and in Quay's manifests.
const NAMES: [&str; 2] = ["kind", "name"];

/// Where two documents differ, in the order of the first, then of the second.
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let values = [before, after].map(|it| it.root().map(Node::value));
    let mut found = Vec::new();
    compare(&Path::root(), values[0].as_ref(), values[1].as_ref(), &mut found);
    found
}

/// Where two values of one place differ.
pub(super) fn between(before: &Value, after: &Value, at: &Path) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(at, Some(before), Some(after), &mut found);
    found
}

/// Whether two values mean the same, whatever the order of their keys.
pub(super) fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let mut found = Vec::new();
    compare(&Path::root(), one, other, &mut found);
    found.is_empty()
}

fn compare(path: &Path, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Difference>) {
    match (before, after) {
        (None, None) => {}
        (Some(Value::Map(old)), Some(Value::Map(new))) => maps(path, old, new, found),
        (Some(Value::List(old)), Some(Value::List(new))) if items(path, old, new, found) => {}
        (Some(old), Some(new)) if old.is_same(new) => {}
        _ => found.push(Difference { path: path.clone(), before: before.cloned(), after: after.cloned() }),
    }
}

fn maps(path: &Path, old: &[(String, Value)], new: &[(String, Value)], found: &mut Vec<Difference>) {
    let of = |entries: &'_ [(String, Value)], key: &str| entries.iter().position(|it| it.0 == *key);
    for (key, value) in old {
        compare(&path.key(key), Some(value), of(new, key).map(|at| &new[at].1), found);
    }
    for (key, value) in new.iter().filter(|it| of(old, &it.0).is_none()) {
        compare(&path.key(key), None, Some(value), found);
    }
}

/// Compares items that belong together: by name where all have one, else by place where both lists are as long; `false`
/// where the lists only differ as a whole.
fn items(path: &Path, old: &[Value], new: &[Value], found: &mut Vec<Difference>) -> bool {
    for key in NAMES {
        let name = |it: &Value| it.get(key).and_then(Value::as_str).map(str::to_owned);
        if old.iter().chain(new).all(|it| name(it).is_some()) && !(old.is_empty() && new.is_empty()) {
            let find = |list: &'_ [Value], wanted: &str| {
                list.iter().position(|it| name(it).as_deref() == Some(wanted))
            };
            for item in old {
                let wanted = name(item).unwrap_or_default();
                compare(&path.item(key, &wanted), Some(item), find(new, &wanted).map(|at| &new[at]), found);
            }
            for item in new {
                let wanted = name(item).unwrap_or_default();
                if find(old, &wanted).is_none() {
                    compare(&path.item(key, &wanted), None, Some(item), found);
                }
            }
            return true;
        }
    }
    if old.len() != new.len() {
        return false;
    }
    for (index, (a, b)) in old.iter().zip(new).enumerate() {
        compare(&path.index(index), Some(a), Some(b), found);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(before: &str, after: &str) -> Vec<String> {
        let found = differences(&Document::parse(before), &Document::parse(after));
        found.into_iter().map(|it| it.path.to_string()).collect()
    }

    #[test]
    fn order_quotes_and_comments_are_no_difference() {
        assert!(paths("A: 1\nB: \"x\"\n", "# first\nB: x\nA: 1.0\n").is_empty());
        assert!(paths("A: &a {x: 1}\nB:\n  <<: *a\n  y: 2\n", "A: {x: 1}\nB: {y: 2, x: 1}\n").is_empty());
        assert!(paths("", "").is_empty());
    }

    #[test]
    fn a_difference_is_as_deep_as_both_agree() {
        let old = "S:\n  us: [S3Storage, {bucket: a, port: 1}]\nL: [a, b]\nC: [{kind: tls, managed: true}]\n";
        let new = "S:\n  us: [S3Storage, {bucket: b, port: 1}]\nL: [a]\nC: [{kind: hpa}, {kind: tls, managed: false}]\nM: 1\n";
        assert_eq!(paths(old, new), ["S.us.1.bucket", "L", "C[kind=tls].managed", "C[kind=hpa]", "M"]);
        assert_eq!(paths("A: {b: 1}\n", "A: 1\n"), ["A"]);
    }
}
