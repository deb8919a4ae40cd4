//! What rolls the Kustomize tree to all clusters from one commit: Argo CD, or Open Cluster Management.
//!
//! Two clusters that start at once would both migrate the shared database, so the first cluster goes first, and nothing
//! is pruned: deleting a QuayRegistry takes a site away.

use super::{Entry, kustomize, manifests, object};
use crate::layout::Name;
use crate::plan::{Cluster, Plan};
use crate::rollout::{context, in_order};
use crate::text;
use crate::text::Lang;
use crate::yaml::{Node, Value};

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let clusters = in_order(plan);
    let mut files = Vec::new();
    if let Some(repository) = plan.facts().git_repository().filter(|_| !clusters.is_empty()) {
        files.push(argo(plan, repository, &clusters, lang));
        files.extend(clusters.iter().map(|it| work(plan, it, lang)));
    }
    if let Some(store) = plan.facts().secret_store() {
        files.extend(clusters.iter().filter_map(|it| external_secret(plan, it, store, lang)));
    }
    files
}

const STORE: crate::text::Text = text!(
    "The config bundle from a secret store, where external-secrets.io is installed. Put every file of bundle/ into the store, and add this file to the resources of kustomization.yaml.",
    "从机密存储获取配置捆绑包，适用于装有 external-secrets.io 的集群。请将 bundle/ 中的每个文件存入机密存储，并将本文件加入 kustomization.yaml 的 resources。"
);

/// What a hub calls a cluster: its context where that may be a name there, else something to fill in.
fn known_as(plan: &Plan, cluster: &Cluster) -> String {
    let name = context(plan, cluster);
    let end = |it: Option<char>| it.is_some_and(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let fits = name.len() <= 63
        && end(name.chars().next())
        && end(name.chars().last())
        && name.chars().all(|it| it == '-' || end(Some(it)));
    if fits { name.to_owned() } else { format!("<name of {} on the hub>", Name(&cluster.name)) }
}

/// A name for objects about the whole registry.
fn registry(clusters: &[&Cluster]) -> String {
    clusters.first().and_then(|it| it.registry()).unwrap_or("quay").to_owned()
}

fn argo(plan: &Plan, repository: &str, clusters: &[&Cluster], lang: Lang) -> (String, Entry) {
    let about = text!(
        "One Application per cluster, the first cluster first; progressive syncs must be enabled in the ApplicationSet controller.",
        "每个集群一个 Application，首个集群先行；ApplicationSet 控制器需启用 progressive syncs。"
    );
    let elements = clusters.iter().enumerate().map(|(at, it)| {
        Value::map([
            ("cluster", known_as(plan, it)),
            ("folder", kustomize::folder(it)),
            ("namespace", it.namespace().unwrap_or("<namespace>").to_owned()),
            ("order", if at == 0 { "first" } else { "then" }.to_owned()),
        ])
    });
    let generator = Value::map([("list", Value::map([("elements", Value::List(elements.collect()))]))]);
    let step = |order: &str, most: Option<i64>| {
        let wanted = Value::map([
            ("key", Value::from("order")),
            ("operator", "In".into()),
            ("values", Value::list([order])),
        ]);
        let expressions = [("matchExpressions", Value::List(vec![wanted]))];
        Value::map(expressions.into_iter().chain(most.map(|it| ("maxUpdate", it.into()))))
    };
    let steps = Value::List(vec![step("first", None), step("then", Some(1))]);
    let strategy =
        Value::map([("type", Value::from("RollingSync")), ("rollingSync", Value::map([("steps", steps)]))]);
    let source = Value::map([("repoURL", repository), ("targetRevision", "HEAD"), ("path", "{{ .folder }}")]);
    let destination = Value::map([("name", "{{ .cluster }}"), ("namespace", "{{ .namespace }}")]);
    let labels = Value::map([("order", "{{ .order }}")]);
    let name = format!("{}-{{{{ .cluster }}}}", registry(clusters));
    let metadata = Value::map([("name", Value::from(name)), ("labels", labels)]);
    let spec =
        Value::map([("project", Value::from("default")), ("source", source), ("destination", destination)]);
    let template = Value::map([("metadata", metadata), ("spec", spec)]);
    let whole = Value::map([
        ("goTemplate", true.into()),
        ("goTemplateOptions", Value::list(["missingkey=error"])),
        ("generators", Value::List(vec![generator])),
        ("strategy", strategy),
        // Otherwise an Application that goes takes its QuayRegistry, and with it the keys, along.
        ("syncPolicy", Value::map([("preserveResourcesOnDeletion", true)])),
        ("template", template),
    ]);
    let name = registry(clusters);
    let metadata = [("name", name.as_str()), ("namespace", "openshift-gitops")];
    let object = object("argoproj.io/v1alpha1", "ApplicationSet", Value::map(metadata), Some(whole));
    ("gitops/argocd-applicationset.yaml".to_owned(), Entry::open(manifests(about.get(lang), [object])))
}

fn work(plan: &Plan, cluster: &Cluster, lang: Lang) -> (String, Entry) {
    let about = text!(
        "For Open Cluster Management: the manifest of {0} on its managed cluster. Create the Secret first; apply the clusters one after the other.",
        "用于 Open Cluster Management：将 {0} 的清单下发到其受管集群。请先创建 Secret；各集群依次应用。"
    );
    let manifest = cluster.manifest.root().map_or(Value::Null, Node::value);
    let home = cluster.namespace().map(|it| object("v1", "Namespace", Value::map([("name", it)]), None));
    let manifests_in_order = home.into_iter().chain([manifest]).collect();
    let workload = Value::map([("manifests", Value::List(manifests_in_order))]);
    // Without it the removal of the work would delete the registry.
    let keep = Value::map([("propagationPolicy", "Orphan")]);
    let spec = Value::map([("workload", workload), ("deleteOption", keep)]);
    let metadata = [("name", cluster.registry().unwrap_or("quay")), ("namespace", &known_as(plan, cluster))];
    let work = object("work.open-cluster-management.io/v1", "ManifestWork", Value::map(metadata), Some(spec));
    let text = manifests(&about.with([cluster.name.as_str()]).render(lang), [work]);
    (format!("gitops/manifestwork-{}.yaml", Name(&cluster.name)), Entry::open(text))
}

/// The config bundle of a cluster, file by file, from a store; `None` where its manifest names no Secret.
fn external_secret(plan: &Plan, cluster: &Cluster, store: &str, lang: Lang) -> Option<(String, Entry)> {
    let name = cluster.bundle_secret()?;
    let data = plan.bundle().into_keys().map(|key| {
        let remote = Value::map([("key", name), ("property", key)]);
        Value::map([("secretKey", Value::from(key)), ("remoteRef", remote)])
    });
    let store = Value::map([("kind", "ClusterSecretStore"), ("name", store)]);
    let target = Value::map([("name", name), ("creationPolicy", "Owner")]);
    let spec = Value::map([
        ("refreshInterval", Value::from("1h")),
        ("secretStoreRef", store),
        ("target", target),
        ("data", Value::List(data.collect())),
    ]);
    let metadata: Vec<_> =
        std::iter::once(("name", name)).chain(cluster.namespace().map(|it| ("namespace", it))).collect();
    let secret = object("external-secrets.io/v1", "ExternalSecret", Value::map(metadata), Some(spec));
    let path = format!("{}/external-secret.yaml", kustomize::folder(cluster));
    Some((path, Entry::open(manifests(STORE.get(lang), [secret]))))
}
