//! TLS: certificates of the bundle, and who terminates.

use super::family;
use crate::plan::{Cluster, Plan};
use crate::yaml::Node;

const CERT: &str = "ssl.cert";
const KEY: &str = "ssl.key";
const CA: &str = "extra_ca_cert_";

family! {
    tls001_no_certificate,
    tls002_misnamed_certificate,
    tls003_certificate_twice,
    tls004_managed_with_certificate,
    tls005_secret_ref_while_managed,
    tls006_secret_ref_without_effect,
    tls013_managed_for_several_clusters,
    tls014_overwritten_by_route,
    tls015_plain_scheme,
    tls016_terminated_plain_scheme,
    tls017_untrusted_ca,
    tls018_ca_not_loaded,
    tls019_own_tls_profile,
    tls020_colliding_file,
}

/// Whether both halves of the certificate pair are in the bundle.
fn has_pair(plan: &Plan) -> bool {
    [CERT, KEY].iter().all(|it| plan.files.contains_key(*it))
}

/// `secretRef` of a cluster's tls.
fn secret_ref(cluster: &Cluster) -> Option<Node<'_>> {
    cluster.component("tls")?.node?.get("secretRef")
}

/// The names of these clusters.
fn names<'a>(clusters: impl IntoIterator<Item = &'a Cluster>) -> String {
    clusters.into_iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}
