//! OPR: QuayRegistry manifests, and what the Operator accepts.

mod malformed;

use super::{Rule, family};
use crate::plan::{Cluster, Listed, PREFERENCE_ENV, Plan};
use crate::schema::{Component, Override, near};
use crate::yaml::Node;

family! {
    opr001_not_a_quay_registry,
    opr002_malformed_component,
    opr003_overrides_while_unmanaged,
    opr004_unsupported_override,
    opr005_replicas_with_autoscaler,
    opr006_one_pod_only,
    opr007_scaled_to_zero,
    opr008_env_value_is_not_text,
    opr009_misspelt_env,
    opr010_env_twice,
    opr011_component_twice,
    opr012_no_bundle_secret,
    opr013_impossible_secret_name,
    opr014_omitted_components,
    opr015_unwanted_clair,
    opr016_managed_with_config,
    opr017_overwritten_config,
    opr018_unmanaged_without_config,
    opr019_unmanaged_with_part_of_config,
    opr020_quay_unmanaged,
    opr021_registry_name,
    opr022_no_namespace,
    opr023_mirroring_without_mirror,
    opr024_monitoring_in_one_namespace,
    opr025_bundle_refused,
    opr027_proxy_detour,
    opr028_taken_from_a_cluster,
    opr029_probe_failed,
}

/// Whether a rule looks at manifests alone, whatever config.yaml says.
pub(super) fn is_of_manifests(rule: &Rule) -> bool {
    ("OPR-001"..="OPR-013").contains(&rule.code) || ("OPR-020"..="OPR-022").contains(&rule.code)
}

/// The keys of `overrides` and what they override.
const OVERRIDES: [(&str, Override); 9] = [
    ("env", Override::Env),
    ("replicas", Override::Replicas),
    ("resources", Override::Resources),
    ("affinity", Override::Affinity),
    ("volumeSize", Override::VolumeSize),
    ("storageClassName", Override::StorageClassName),
    ("securityContext", Override::SecurityContext),
    ("labels", Override::Labels),
    ("annotations", Override::Annotations),
];

/// What really has to be there when a component is unmanaged; one key is enough for the Operator.
const NEEDS: [(&str, &[&str]); 4] = [
    ("postgres", &["DB_URI"]),
    ("redis", &["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"]),
    ("objectstorage", &["DISTRIBUTED_STORAGE_CONFIG"]),
    ("route", &["SERVER_HOSTNAME"]),
];

/// The components that the autoscaler scales.
const SCALED: [&str; 3] = ["quay", "mirror", "clair"];

/// The items of `spec.components` of all clusters.
fn items(plan: &Plan) -> impl Iterator<Item = Listed<'_>> {
    plan.clusters.iter().flat_map(Cluster::listed)
}

/// The replicas an item asks for.
fn replicas(item: Listed<'_>) -> Option<i64> {
    item.over("replicas").and_then(|it| it.value().as_int())
}

/// The name of an entry of `overrides.env`.
pub(super) fn env_name(entry: Node<'_>) -> &str {
    entry.get("name").and_then(Node::text).unwrap_or_default()
}

/// Whether a variable is meant to be the preference, but is not.
pub(super) fn is_misspelt_preference(name: &str) -> bool {
    let short = name.eq_ignore_ascii_case("DISTRIBUTED_STORAGE_PREFERENCE");
    name != PREFERENCE_ENV && (short || near(name, [PREFERENCE_ENV].into_iter()).is_some())
}

/// Whether the plan holds any of the settings or all of the files that stand for this component.
fn has_config(plan: &Plan, row: &Component) -> bool {
    let files = || !row.files.is_empty() && row.files.iter().all(|it| plan.files.contains_key(*it));
    row.config.iter().any(|it| plan.top(it).is_some()) || files()
}

/// The names of these clusters.
fn names<'a>(clusters: impl IntoIterator<Item = &'a Cluster>) -> String {
    clusters.into_iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whether this is a DNS label: what names of Services must be.
fn is_label(name: &str) -> bool {
    let inner = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    let dashes = name.starts_with('-') || name.ends_with('-');
    !name.is_empty() && !dashes && name.len() <= 63 && name.bytes().all(inner)
}
