//! The Operator in every cluster, where the plan says which release: the same channel and starting version, and no
//! upgrade that nobody approved.

use super::{Entry, manifests, object};
use crate::layout::Name;
use crate::plan::{Cluster, Plan};
use crate::yaml::Value;

/// The namespace in which an Operator that watches all others is installed; its OperatorGroup is there already.
const GLOBAL: &str = "openshift-operators";

pub(super) fn files(plan: &Plan) -> Vec<(String, Entry)> {
    let Some(version) = plan.facts().quay_version().filter(|it| it.contains('.')) else { return Vec::new() };
    let one =
        |it: &Cluster| (format!("operator/{}.yaml", Name(&it.name)), Entry::open(install(plan, it, version)));
    let mut files: Vec<_> = plan.clusters.iter().map(one).collect();
    if let Some(mirror) = plan.facts().mirror_registry().filter(|_| !files.is_empty()) {
        files.push(("operator/disconnected.yaml".to_owned(), Entry::open(disconnected(mirror))));
    }
    files
}

/// The namespace of the Operator.
pub(super) fn namespace<'a>(plan: &'a Plan, cluster: &'a Cluster) -> &'a str {
    match plan.facts().one_namespace() {
        Some(true) => cluster.namespace().unwrap_or("<namespace>"),
        _ => GLOBAL,
    }
}

fn install(plan: &Plan, cluster: &Cluster, version: &str) -> String {
    let registry = cluster.namespace().unwrap_or("<namespace>");
    let alone = plan.facts().one_namespace() == Some(true);
    let own = namespace(plan, cluster);
    let mut objects = vec![object("v1", "Namespace", Value::map([("name", registry)]), None)];
    if alone {
        let targets = Value::map([("targetNamespaces", Value::list([registry]))]);
        let name = [("name", "quay-operator"), ("namespace", own)];
        objects.push(object("operators.coreos.com/v1", "OperatorGroup", Value::map(name), Some(targets)));
    }
    let release: Vec<_> = version.splitn(3, '.').take(2).collect();
    let source = match plan.facts().mirror_registry() {
        Some(_) => "quay-mirror",
        None => "redhat-operators",
    };
    let mut spec = vec![
        ("channel", format!("stable-{}", release.join("."))),
        ("installPlanApproval", "Manual".to_owned()),
        ("name", "quay-operator".to_owned()),
        ("source", source.to_owned()),
        ("sourceNamespace", "openshift-marketplace".to_owned()),
    ];
    if version.split('.').count() == 3 {
        spec.push(("startingCSV", format!("quay-operator.v{version}")));
    }
    let name = [("name", "quay-operator"), ("namespace", own)];
    objects.push(object(
        "operators.coreos.com/v1alpha1",
        "Subscription",
        Value::map(name),
        Some(Value::map(spec)),
    ));
    let about = "The same in every cluster. An upgrade waits until its InstallPlan is approved: approve it only where the upgrade runbook says so.";
    manifests(about, objects)
}

/// What a cluster without a way to registry.redhat.io needs; the catalog's image is for the user to fill in.
fn disconnected(mirror: &str) -> String {
    let place = |source: &str| {
        let path = source.split_once('/').map_or("", |it| it.1);
        let mirrors = Value::list([format!("{mirror}/{path}")]);
        Value::map([("source", Value::from(source)), ("mirrors", mirrors)])
    };
    let mirrors = Value::list(
        ["registry.redhat.io/quay", "registry.redhat.io/rhel8", "registry.redhat.io/rhel9"].map(place),
    );
    let set = object(
        "config.openshift.io/v1",
        "ImageDigestMirrorSet",
        Value::map([("name", "quay-mirror")]),
        Some(Value::map([("imageDigestMirrors", mirrors)])),
    );
    let spec = [
        ("sourceType", "grpc".to_owned()),
        ("image", format!("{mirror}/<catalog image>@<digest>")),
        ("displayName", "Quay, mirrored".to_owned()),
    ];
    let name = [("name", "quay-mirror"), ("namespace", "openshift-marketplace")];
    let catalog =
        object("operators.coreos.com/v1alpha1", "CatalogSource", Value::map(name), Some(Value::map(spec)));
    manifests(
        "For clusters that cannot reach registry.redhat.io. oc mirror prints the image of the catalog.",
        [set, catalog],
    )
}
