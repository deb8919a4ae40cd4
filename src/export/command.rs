//! The commands that create the config bundle's Secret, for one cluster and for all of them.

use crate::layout::Place;
use crate::plan::{Cluster, Plan, shell_word as quote};
use crate::rollout::create_secret;
use crate::text;
use crate::text::Lang;

/// The command that creates or updates the Secret of the cluster with this name, to be run where `bundle/` lies.
/// A name that the manifest does not give stands in angle brackets, which no cluster accepts.
pub fn create_secret_command(plan: &Plan, cluster: &str) -> String {
    plan.cluster(cluster).map(|it| create_secret(plan, it)).unwrap_or_default()
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
        lines.extend(plan.clusters.iter().map(|it| create_secret(plan, it)));
    } else {
        lines.extend(refused);
        lines.push("exit 1".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}
