//! The commands that create the config bundle's Secret, for one cluster and for all of them.

use crate::layout::Place;
use crate::plan::{Cluster, Plan, shell_word as quote};
use crate::text;
use crate::text::Lang;

/// Client-side apply copies the whole Secret into an annotation, which may hold 256 KiB; base64 takes a third more.
const CLIENT_SIDE: usize = 180 * 1024;

/// The command that creates or updates the Secret of the cluster with this name, to be run where `bundle/` lies.
/// A name that the manifest does not give stands in angle brackets, which no cluster accepts.
pub fn create_secret_command(plan: &Plan, cluster: &str) -> String {
    plan.cluster(cluster).map(|it| command(plan, it)).unwrap_or_default()
}

/// The `oc` context of a cluster: the one the plan says, else the one of its name.
pub(super) fn context<'a>(plan: &'a Plan, cluster: &'a Cluster) -> &'a str {
    plan.facts().context(&cluster.name).unwrap_or(&cluster.name)
}

/// `oc` for a cluster, and its namespace.
pub(super) fn oc(plan: &Plan, cluster: &Cluster) -> (String, String) {
    let context = quote(context(plan, cluster));
    (format!("oc --context {context}"), quote(cluster.namespace().unwrap_or("<namespace>")))
}

pub(super) fn command(plan: &Plan, cluster: &Cluster) -> String {
    let (oc, namespace) = oc(plan, cluster);
    let name = quote(cluster.bundle_secret().unwrap_or("<configBundleSecret>"));
    let bundle = plan.bundle();
    let mut lines = vec![format!("{oc} -n {namespace} create secret generic {name}")];
    lines.extend(bundle.keys().map(|key| {
        let path = Place::Bundle((*key).to_owned());
        format!("  {}", quote(&format!("--from-file={key}=./{path}")))
    }));
    let size: usize = bundle.iter().map(|(key, bytes)| key.len() + bytes.len()).sum();
    let apply = if size > CLIENT_SIDE { "apply --server-side" } else { "apply" };
    lines.push(format!("  --dry-run=client -o yaml | {oc} {apply} -f -"));
    lines.join(" \\\n")
}

/// What the manifest of a cluster has to name before its Secret can be created.
fn missing(cluster: &Cluster) -> Option<&'static str> {
    let unusable = |it: Option<&str>| it.is_none_or(|it| it.starts_with('-'));
    if unusable(cluster.bundle_secret()) {
        Some("spec.configBundleSecret")
    } else if unusable(cluster.namespace()) {
        Some("metadata.namespace")
    } else {
        None
    }
}

/// create-secrets.sh: the commands of all clusters. Where one cannot be made, the script says why and runs none.
pub(super) fn script(plan: &Plan, lang: Lang) -> String {
    let about = text!(
        "Creates or updates the Secret with the config bundle in every cluster of the plan.",
        "在方案的每个集群中创建或更新配置捆绑包 Secret。"
    );
    let incomplete = text!("{0}: {1} is missing; nothing was done", "{0}：缺少 {1}；未执行任何操作");
    let mut lines = vec!["#!/bin/sh".to_owned(), format!("# {}", about.get(lang)), "set -eu".to_owned()];
    let refused = plan.clusters.iter().filter_map(|it| {
        let path = Place::Registry(it.name.clone()).to_string();
        Some(incomplete.with([path.as_str(), missing(it)?]).render(lang))
    });
    let refused: Vec<_> = refused.map(|it| format!("printf '%s\\n' {} >&2", quote(&it))).collect();
    if refused.is_empty() {
        lines.push("CDPATH='' cd -- \"$(dirname -- \"$0\")\"".to_owned());
        lines.extend(plan.clusters.iter().map(|it| command(plan, it)));
    } else {
        lines.extend(refused);
        lines.push("exit 1".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}
