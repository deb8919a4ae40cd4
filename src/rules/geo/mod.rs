//! GEO: replication, and what must agree across clusters.

use super::host::without_port;
use super::{Context, Report, family};
use crate::plan::{Address, Change, Cluster, File, Listed, Plan};
use crate::schema::near;
use crate::text;
use crate::text::Text;
use crate::yaml::{Edit, Node, NodeKind, Path, Value};
use std::collections::BTreeSet;

const PREFERENCE: &str = "DISTRIBUTED_STORAGE_PREFERENCE";
const DEFAULTS: &str = "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS";
/// The maps of config.yaml that name a Redis server.
const REDIS: [&str; 3] = ["BUILDLOGS_REDIS", "USER_EVENTS_REDIS", "PULL_METRICS_REDIS"];
const REPLICATION: &str = "FEATURE_STORAGE_REPLICATION";

family! {
    geo001_unknown_preferred_engine,
    geo002_preference_separator,
    geo003_no_preferred_engine,
    geo004_several_preferred_engines,
    geo005_same_preferred_engine,
    geo006_preference_on_one_component,
    geo007_preferences_differ,
    geo008_no_default_locations,
    geo009_empty_default_locations,
    geo010_unknown_default_location,
    geo011_engine_not_in_default_locations,
    geo012_replication_off,
    geo013_local_storage_replicated,
    geo014_replication_of_one_engine,
    geo015_unused_engine,
    geo016_no_fallback_preference,
    geo017_empty_fallback_preference,
    geo018_unknown_first_fallback,
    geo019_useless_fallback_name,
    geo020_configs_differ,
    geo021_no_global_hostname,
    geo022_databases_differ,
    geo023_redis_differs,
    geo024_bundle_files_differ,
    geo025_certificates_differ,
    geo026_different_names,
    geo027_managed_object_storage,
    geo028_managed_postgres,
    geo029_managed_redis,
    geo030_managed_clair_postgres,
    geo031_engine_without_writer,
    geo032_engine_renamed,
    geo033_engine_removed,
    geo034_engine_added,
    geo035_queue_renamed,
    geo037_storage_in_pod_probe,
    geo038_build_files_without_engine,
    geo039_log_archive_without_engine,
    geo040_one_manifest,
    geo041_no_first_cluster,
    geo042_mirror_through_load_balancer,
    geo043_copy_outlasts_reservation,
    geo044_copies_through_pods,
    geo045_one_bucket_twice,
    geo046_pushes_disabled,
    geo047_list_is_text,
    geo048_engine_moved,
}

/// Whether blobs are copied between engines.
fn replicates(plan: &Plan) -> bool {
    plan.flag(REPLICATION) == Some(true)
}

/// Whether it is the certificate, or its key, of which each cluster may have one of its own: every one is for the host
/// that the registry is called by.
fn is_certificate_of_each(bundles: &[&Plan], name: &str) -> bool {
    let covers = |plan: &Plan| {
        let host = plan.hostname().map(without_port).unwrap_or_default();
        plan.served().leaf().is_some_and(|it| it.covers(host))
    };
    matches!(name, "ssl.cert" | "ssl.key") && bundles.iter().all(|it| covers(it))
}

/// A list of config.yaml that names engines.
struct Names<'a> {
    key: &'static str,
    /// The ids of all engines.
    ids: BTreeSet<&'a str>,
    /// The names in the list, with their places; none for an empty value.
    names: Vec<(usize, &'a str)>,
}

impl<'a> Names<'a> {
    /// The list under `key`; `None` where it is absent or something else, or there is no engine to name.
    fn of(plan: &'a Plan, key: &'static str) -> Option<Names<'a>> {
        let node = plan.top(key)?;
        if node.kind() != NodeKind::List && node.value() != Value::Null {
            return None;
        }
        let ids: BTreeSet<_> = plan.locations().map(|it| it.id()).collect();
        let names = node.items().map(Node::text).enumerate();
        let names = names.filter_map(|(at, name)| Some((at, name?))).collect();
        if ids.is_empty() { None } else { Some(Names { key, ids, names }) }
    }

    /// Names that no engine has, with their places.
    fn unknown(&self) -> Vec<(usize, &'a str)> {
        self.names.iter().copied().filter(|(_, name)| !self.ids.contains(name)).collect()
    }

    /// Engines the list does not name, nor a slip of theirs.
    fn missing(&self) -> Vec<&'a str> {
        let meant: BTreeSet<_> =
            self.unknown().into_iter().filter_map(|(_, name)| self.meant(name)).collect();
        let named = |id: &&str| self.names.iter().any(|(_, name)| name == id);
        self.ids.iter().copied().filter(|id| !named(id) && !meant.contains(id)).collect()
    }

    /// The engine that an unknown name is a slip of.
    fn meant(&self, name: &str) -> Option<&'a str> {
        let free = self.ids.iter().copied().filter(|id| self.names.iter().all(|(_, it)| it != id));
        crate::schema::near(name, free)
    }

    /// The list with slips corrected, other unknown names and repetitions out.
    fn corrected(&self) -> Vec<Change> {
        let mut seen = BTreeSet::new();
        let mut changes = Vec::new();
        for &(at, name) in &self.names {
            let path = Path::of(self.key).index(at);
            let right = if self.ids.contains(name) { Some(name) } else { self.meant(name) };
            match right.filter(|it| seen.insert(*it)) {
                Some(right) if right == name => {}
                Some(right) => changes.push(Edit::Set(path, right.into())),
                None => changes.push(Edit::Remove(path)),
            }
        }
        // From the last place to the first, so that the earlier ones stay right.
        changes.into_iter().rev().map(|it| Change::Edit(File::Config, it)).collect()
    }
}

/// Sets the list under `key` to all engines, in the order of the file.
fn all_engines(plan: &Plan, key: &str) -> Change {
    Change::set(&Address::key(key), Value::list(plan.locations().map(|it| it.id())))
}

/// The engine that a cluster without one most likely wants: one that nobody prefers, by its name or as the only one.
fn proposal<'a>(plan: &'a Plan, cluster: &Cluster) -> Option<&'a str> {
    let taken: BTreeSet<_> = plan.clusters.iter().filter_map(Cluster::preferred).collect();
    let free: Vec<_> = plan.locations().map(|it| it.id()).filter(|id| !taken.contains(id)).collect();
    let named = || free.iter().copied().find(|id| !cluster.name.is_empty() && id.starts_with(&cluster.name));
    if let [only] = free[..] { Some(only) } else { named() }
}

/// Reports a setting that must name an engine and names none, while a feature that needs it is on.
fn must_be_engine(context: &Context<'_>, report: &mut Report, key: &str, feature: &str) {
    let plan = context.plan;
    let name = plan.top(key).and_then(Node::text);
    let first =
        plan.location_list(DEFAULTS).and_then(|it| it.into_iter().find(|id| plan.location(id).is_some()));
    let Some(right) = first.or_else(|| plan.locations().next().map(|it| it.id().to_owned())) else { return };
    if plan.flag(feature) != Some(true) || name.is_some_and(|it| plan.location(it).is_some()) {
        return;
    }
    let at = Address::key(key);
    let message = text!(
        "{0} is {1}, which is no engine, and {2} is on.",
        "{0} 为 {1}，不是任何存储引擎，而 {2} 已开启。"
    );
    report
        .at(at.clone(), message.with([key, name.unwrap_or("local_us"), feature]))
        .fix(text!("Use {0}", "使用 {0}").with([right.as_str()]), [Change::set(&at, right)]);
}

/// Reports every cluster where this component is managed, though all clusters must share what it stands for.
fn must_be_shared(context: &Context<'_>, report: &mut Report, kind: &str, message: Text) {
    let plan = context.plan;
    if !plan.is_geo() {
        return;
    }
    // A kind that is only misspelt is the fault itself.
    let misspelt = |it: &Cluster| {
        let mut unknown = it.listed().filter(|it| it.row().is_none()).filter_map(Listed::kind);
        unknown.any(|it| near(it, [kind].into_iter()).is_some())
    };
    for cluster in plan.clusters.iter().filter(|it| it.is_managed(kind) && !misspelt(it)) {
        let item = Address::component(&cluster.name, kind);
        let at = item.below("managed");
        // Unmanaged components take no overrides.
        let changes = [Change::set(&at, false), Change::remove(&item.below("overrides"))];
        report
            .at(at, message.with([cluster.name.as_str()]))
            .fix(text!("Set {0} to unmanaged", "将 {0} 设为非受管").with([kind]), changes);
    }
}
