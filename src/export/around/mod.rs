//! What stands around the registries, made from the same plan: the databases, Redis, the buckets, the load balancer, the Operator, and
//! what rolls all of it out from Git.
//!
//! Everything here is derived: an import passes over it.

mod gitops;
mod haproxy;
mod kustomize;
mod network;
mod olm;
mod postgres;
mod probe;
mod redis;
mod storage;

pub(super) use network::folder as network_folder;

use super::manifest::{comment, list, manifests, object};
use super::{Entry, Options};
use crate::plan::placeholder::{is_marked, is_template};
use crate::plan::{Cluster, File, Plan};

/// The files by their paths in the export.
pub(super) fn files(plan: &Plan, options: &Options) -> Vec<(String, Entry)> {
    let mut files = Vec::new();
    files.extend(postgres::files(plan, options.lang));
    files.extend(redis::files(plan, options.lang));
    files.extend(storage::files(plan, options.lang));
    files.extend(haproxy::files(plan, options.lang));
    files.extend(olm::files(plan));
    files.extend(probe::files(plan, options.lang));
    files.extend(network::files(plan, options.lang));
    // What goes to Git holds no secret; SEC-022 says which manifest does.
    let holds_secret = |it: &Cluster| !plan.secrets(&File::Cluster(it.name.clone())).is_empty();
    if !plan.clusters.iter().any(holds_secret) {
        files.extend(kustomize::files(plan, options.lang));
        files.extend(gitops::files(plan, options.lang));
    }
    files
}

/// A value that is there: what is still to be filled in would be taken literally, a password among it.
fn known(value: Option<&str>) -> Option<&str> {
    value.filter(|it| !(it.is_empty() || is_marked(it, true) || is_template(it, true)))
}
