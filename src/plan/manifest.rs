//! A new QuayRegistry manifest, as geo-replication wants it: all eleven components said.

use super::{Cluster, PREFERENCE_ENV, Plan, cluster};
use crate::schema::COMPONENTS;
use crate::yaml::{Document, Edit, Path, Value};

/// A manifest with every component listed, names taken from the plan's first cluster, preferring `engine`.
pub(super) fn geo_replicated(plan: &Plan, engine: Option<&str>) -> Document {
    let first = plan.clusters.first();
    let name = |read: fn(&Cluster) -> Option<&str>, usual: &str| -> Value {
        first.and_then(read).unwrap_or(usual).into()
    };
    let components = COMPONENTS.iter().map(|it| {
        let managed = it.geo.unwrap_or(true);
        let mut entries = vec![("kind".to_owned(), it.kind.into()), ("managed".to_owned(), managed.into())];
        if let (Some(engine), "quay" | "mirror") = (engine, it.kind) {
            let env = Value::list([cluster::env_entry(PREFERENCE_ENV, engine)]);
            entries.push(("overrides".to_owned(), Value::map([("env", env)])));
        }
        Value::Map(entries)
    });
    let manifest = [
        ("apiVersion", Value::from("quay.redhat.com/v1")),
        ("kind", "QuayRegistry".into()),
        (
            "metadata",
            Value::map([
                ("name", name(Cluster::registry, "example-registry")),
                ("namespace", name(Cluster::namespace, "quay-enterprise")),
            ]),
        ),
        (
            "spec",
            Value::map([
                ("configBundleSecret", name(Cluster::bundle_secret, "georep-config-bundle")),
                ("components", Value::list(components)),
            ]),
        ),
    ];
    let empty = Document::default();
    manifest.into_iter().fold(empty, |document, (key, value)| {
        let edited = document.edit(&Edit::Set(Path::of(key), value));
        edited.unwrap_or(document)
    })
}
