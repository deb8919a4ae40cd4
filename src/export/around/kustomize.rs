//! The manifests as a Kustomize tree: a base, which is the first cluster's manifest, and an overlay per cluster that says
//! what is different there. An overlay renders to the exported manifest of its cluster. No Secret is in it.

use super::{Entry, list, manifests};
use crate::layout::Name;
use crate::plan::{Cluster, Plan};
use crate::rollout::in_order;
use crate::text;
use crate::text::Lang;
use crate::yaml::{Document, Node, Value};

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let clusters = in_order(plan);
    let Some(first) = clusters.first() else { return Vec::new() };
    let about = text!(
        "What the clusters have in common: the manifest of {0}, which is rolled out first.",
        "各集群的共同部分：首先部署的集群 {0} 的清单。"
    );
    let base = kustomization(vec![("resources", Value::list(["quayregistry.yaml"]))]);
    let mut files = vec![
        ("kustomize/base/quayregistry.yaml".to_owned(), Entry::open(first.manifest.text())),
        (
            "kustomize/base/kustomization.yaml".to_owned(),
            Entry::open(manifests(&about.with([first.name.as_str()]).render(lang), [base])),
        ),
    ];
    files.extend(clusters.iter().map(|it| overlay(first, it, lang)));
    files
}

fn kustomization(entries: Vec<(&str, Value)>) -> Value {
    let head = [("apiVersion", "kustomize.config.k8s.io/v1beta1".into()), ("kind", "Kustomization".into())];
    Value::map(head.into_iter().chain(entries))
}

/// The folder of a cluster's overlay.
pub(super) fn folder(cluster: &Cluster) -> String {
    format!("kustomize/overlays/{}", Name(&cluster.name))
}

fn overlay(first: &Cluster, cluster: &Cluster, lang: Lang) -> (String, Entry) {
    let about = text!(
        "What is different in {0}. The Secret with the config bundle is not here: create-secrets.sh, a SealedSecret or an ExternalSecret brings it.",
        "集群 {0} 的不同之处。配置捆绑包 Secret 不在其中：由 create-secrets.sh、SealedSecret 或 ExternalSecret 提供。"
    );
    let mut entries = vec![("resources", Value::list(["../../base"]))];
    let operations = patch(&first.manifest, &cluster.manifest);
    if !operations.is_empty() {
        let target = Value::map([("kind", "QuayRegistry")]);
        let patch = Value::map([("target", target), ("patch", list(operations).into())]);
        entries.push(("patches", Value::List(vec![patch])));
    }
    let text = manifests(&about.with([cluster.name.as_str()]).render(lang), [kustomization(entries)]);
    (format!("{}/kustomization.yaml", folder(cluster)), Entry::open(text))
}

/// The operations of a JSON Patch (RFC 6902) that make one manifest of the other.
fn patch(from: &Document, to: &Document) -> Vec<Value> {
    let [from, to] = [from, to].map(|it| it.root().map_or(Value::Null, Node::value));
    let mut operations = Vec::new();
    compare("", &from, &to, &mut operations);
    operations
}

fn compare(at: &str, from: &Value, to: &Value, operations: &mut Vec<Value>) {
    match (from, to) {
        (Value::Map(old), Value::Map(new)) => {
            let key_path = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            for (key, value) in old {
                match to.get(key) {
                    Some(other) => compare(&key_path(key), value, other, operations),
                    None => operations.push(operation("remove", &key_path(key), None)),
                }
            }
            for (key, value) in new.iter().filter(|it| from.get(&it.0).is_none()) {
                operations.push(operation("add", &key_path(key), Some(value)));
            }
        }
        (Value::List(old), Value::List(new)) if old.len() == new.len() => {
            for (index, (a, b)) in old.iter().zip(new).enumerate() {
                compare(&format!("{at}/{index}"), a, b, operations);
            }
        }
        _ if from.is_same(to) => {}
        _ => operations.push(operation("replace", at, Some(to))),
    }
}

fn operation(op: &str, path: &str, value: Option<&Value>) -> Value {
    let head = [("op", op.into()), ("path", path.into())];
    Value::map(head.into_iter().chain(value.map(|it| ("value", it.clone()))))
}
