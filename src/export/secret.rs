//! The config bundle as a Secret, as `kubectl create secret generic … --dry-run=client -o yaml` writes it.

use crate::encoding;
use crate::plan::{Cluster, Plan};
use crate::yaml::{Document, Edit, Path, Value};

/// The Secret of a cluster; `None` where its manifest does not name one.
pub(super) fn manifest(plan: &Plan, cluster: &Cluster) -> Option<Document> {
    let name = cluster.bundle_secret()?;
    let data = plan.bundle().into_iter().map(|(key, bytes)| (key, encoding::encode(bytes)));
    let namespace = cluster.namespace().map(|it| ("namespace", Value::from(it)));
    let metadata = std::iter::once(("name", name.into())).chain(namespace);
    let entries = [
        ("apiVersion", Value::from("v1")),
        ("data", Value::map(data)),
        ("kind", "Secret".into()),
        ("metadata", Value::map(metadata)),
    ];
    entries.into_iter().try_fold(Document::default(), |document, (key, value)| {
        document.edit(&Edit::Set(Path::of(key), value)).ok()
    })
}
