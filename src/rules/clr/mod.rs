//! CLR: clair-config.yaml, and Clair beside Quay.

use super::family;
use crate::plan::{Address, Cluster, Dsn, Plan};
use crate::yaml::{Node, Path};

family! {
    clr001_no_clair_database,
    clr002_subsystem_without_database,
    clr003_different_databases,
    clr004_odd_connection_string,
    clr005_no_pool_limit,
    clr006_ca_in_wrong_place,
    clr007_listen_address_changed,
    clr008_no_migrations,
    clr009_updaters_dropped,
    clr010_wrong_type,
    clr011_several_notification_targets,
    clr012_versions_differ,
    clr013_scanner_setting_refused,
    clr014_no_scanner_endpoint,
    clr015_scan_before_copy,
    clr016_database_inside_one_cluster,
    clr017_number_in_connection_string,
}

/// The parts of Clair that open the database, each on its own.
pub(super) use crate::plan::CLAIR_PARTS as SUBSYSTEMS;

/// A node of clair-config.yaml.
fn node<'a>(plan: &'a Plan, keys: &[&str]) -> Option<Node<'a>> {
    keys.iter().try_fold(plan.clair.as_ref()?.root()?, |node, key| node.get(key))
}

/// The connection string of a subsystem, where it is text and not empty.
pub(super) fn connstring<'a>(plan: &'a Plan, subsystem: &str) -> Option<&'a str> {
    node(plan, &[subsystem, "connstring"])?.text().filter(|it| !it.is_empty())
}

/// Where the connection string of a subsystem stands.
pub(super) fn connstring_at(subsystem: &str) -> Address {
    Address::clair(Path::of(subsystem).key("connstring"))
}

/// The connection strings that are read by somebody and can be taken apart.
pub(super) fn dsns(plan: &Plan) -> impl Iterator<Item = (&'static str, Dsn)> {
    let read = SUBSYSTEMS.into_iter().filter(|_| is_read(plan));
    read.filter_map(|it| Some((it, Dsn::parse(connstring(plan, it)?).ok()?)))
}

/// Whether any cluster runs the Clair of the Operator.
fn is_run(plan: &Plan) -> bool {
    plan.clusters.iter().any(|it| it.is_managed("clair"))
}

/// Whether clair-config.yaml is read by anybody, as far as the plan says; with clair unmanaged it is ignored.
fn is_read(plan: &Plan) -> bool {
    plan.clusters.is_empty() || is_run(plan)
}

/// The clusters whose Clair takes its database from clair-config.yaml.
fn clusters(plan: &Plan) -> impl Iterator<Item = &Cluster> {
    plan.clusters.iter().filter(|it| it.is_managed("clair") && it.is_unmanaged("clairpostgres"))
}

/// Their names.
fn names(plan: &Plan) -> String {
    clusters(plan).map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}
