//! A site that stands still while its QuayRegistry stays, and the way back.

use super::Shell;
use crate::layout::Name;
use crate::plan::{Address, Cluster, Plan, shell_word as quote};
use crate::yaml::{Document, Edit, Path, Value};

/// The components whose pods work on what the clusters share, and their Deployments.
const WORKERS: [(&str, &str); 3] = [("quay", "quay-app"), ("mirror", "quay-mirror"), ("clair", "clair-app")];

/// What scales them.
const AUTOSCALER: &str = "horizontalpodautoscaler";

/// Where the export has the manifest with which a cluster stands still.
pub fn stopped_path(cluster: &str) -> String {
    format!("runbooks/stopped/{}.yaml", Name(cluster))
}

/// Where the export has the manifest with which it runs again.
pub fn started_path(cluster: &str) -> String {
    format!("runbooks/started/{}.yaml", Name(cluster))
}

/// The manifest with the autoscaler unmanaged and no pod of what is managed; all else stays, the environment too.
/// `None` for a manifest that cannot be edited.
pub fn stopped(cluster: &Cluster) -> Option<Document> {
    let scaled = edit(cluster.manifest.clone(), at(AUTOSCALER).key("managed"), false.into())?;
    workers(cluster).try_fold(scaled, |manifest, (kind, _)| {
        let managed = edit(manifest, at(kind).key("managed"), true.into())?;
        edit(managed, replicas(kind), 0.into())
    })
}

/// The manifest with which a cluster runs again: its own. Where that one stands still, what ran before; where nobody says
/// a number and nothing scales, two pods, since Kubernetes would start a single one.
pub fn started(plan: &Plan, cluster: &Cluster) -> Option<Document> {
    let stands = |it: &Cluster| workers(it).any(|(kind, _)| number(it, kind) == Some(0));
    let before = plan.previous().and_then(|it| it.cluster(&cluster.name)).filter(|it| !stands(it));
    let cluster = before.filter(|_| stands(cluster)).unwrap_or(cluster);
    let scales = !cluster.is_unmanaged(AUTOSCALER);
    workers(cluster).try_fold(cluster.manifest.clone(), |manifest, (kind, _)| {
        let has_overrides = manifest.get(&at(kind).key("overrides")).is_some();
        match number(cluster, kind) {
            Some(0) if scales => manifest.edit(&Edit::Remove(replicas(kind))).ok(),
            Some(0) => edit(manifest, replicas(kind), 2.into()),
            None if has_overrides && !scales => edit(manifest, replicas(kind), 2.into()),
            _ => Some(manifest),
        }
    })
}

/// Stops a cluster with the manifest of the export, and waits until no pod is left.
pub fn stop(plan: &Plan, cluster: &Cluster) -> Vec<String> {
    let shell = Shell::of(plan, cluster);
    let pods: Vec<_> = workers(cluster).map(|(_, it)| it).collect();
    vec![shell.apply_file(&stopped_path(&cluster.name)), shell.gone(&pods)]
}

/// Stops what runs as it is, with none of the plan in it: where the plan has other components, its manifest would already
/// take away what the Operator manages.
pub fn stop_as_it_is(plan: &Plan, cluster: &Cluster) -> Vec<String> {
    let shell = Shell::of(plan, cluster);
    let [kinds, pods] = [WORKERS.map(|it| it.0), WORKERS.map(|it| it.1)];
    let edit = format!(
        "import json, sys\nregistry = json.load(sys.stdin)\nfor it in registry[\"spec\"][\"components\"]:\n    \
         if it[\"kind\"] == \"{AUTOSCALER}\":\n        it[\"managed\"] = False\n    \
         elif it[\"kind\"] in {kinds:?} and it[\"managed\"]:\n        \
         it.setdefault(\"overrides\", {{}})[\"replicas\"] = 0\njson.dump(registry, sys.stdout)"
    );
    let (get, replace) = (shell.run(&format!("get {} -o json", shell.registry())), &shell.oc);
    vec![format!("{get} |\n  python3 -c {} |\n  {replace} replace -f -", quote(&edit)), shell.gone(&pods)]
}

/// Starts it again, and waits until it runs.
pub fn start(plan: &Plan, cluster: &Cluster) -> Vec<String> {
    let shell = Shell::of(plan, cluster);
    vec![shell.apply_file(&started_path(&cluster.name)), shell.wait()]
}

fn workers(cluster: &Cluster) -> impl Iterator<Item = (&'static str, &'static str)> {
    WORKERS.into_iter().filter(|(kind, _)| cluster.is_managed(kind))
}

fn number(cluster: &Cluster, kind: &str) -> Option<i64> {
    cluster.manifest.get(&replicas(kind))?.value().as_int()
}

fn at(kind: &str) -> Path {
    Address::component("", kind).path
}

fn replicas(kind: &str) -> Path {
    at(kind).key("overrides").key("replicas")
}

fn edit(manifest: Document, at: Path, value: Value) -> Option<Document> {
    manifest.edit(&Edit::Set(at, value)).ok()
}
