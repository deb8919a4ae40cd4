//! One Clair database, one Clair.

use crate::plan::{Address, Beside, Cluster, Phase, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-012",
    id: "versions-differ",
    severity: Severity::Warning,
    title: later!("Clusters run different versions", "各集群运行的版本不同"),
    why: later!(
        "Quay compares the state of Clair's indexer with the one it remembers. Two versions of Clair on one database have \
         two states, so every image is indexed anew each time the region changes. Two versions of Quay on one database \
         wait for, or break, each other's migrations. What a cluster runs stands in the status of its QuayRegistry.",
        "Quay 会比较 Clair 索引器的状态与其记录。同一数据库上的两个 Clair 版本有两种状态，因此每次切换区域都会重新索引所有镜像。同一\
         数据库上的两个 Quay 版本会相互等待或破坏对方的迁移。集群运行的版本写在其 QuayRegistry 的 status 中。"
    ),
    source: &[
        Source::Operator("apis/quay/v1/quayregistry_types.go"),
        Source::Quay("data/secscan_model/secscan_v4_model.py"),
    ],
    bad: example!(
        "//- clusters/us us\n~ status.currentVersion = 3.15.1\n//- clusters/eu eu\n~ status.currentVersion = 3.13.4",
        "clusters.eu.status.currentVersion"
    ),
    good: example!(
        "//- clusters/us us\n~ status.currentVersion = 3.15.1\n//- clusters/eu eu\n~ status.currentVersion = 3.15.1"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let mut said: Vec<(&str, Address, &str)> = Vec::new();
    for cluster in &plan.clusters {
        said.extend(seen(plan, cluster).map(|(at, it)| (cluster.name.as_str(), at, it)));
    }
    let Some((first, others)) = said.split_first() else { return };
    for (name, at, here) in others.iter().filter(|it| it.2 != first.2) {
        let upgrading = plan.facts().phase() == Phase::Upgrading;
        let message = text!(
            "{0} runs {1}, {2} runs {3}: bring both to one version.",
            "{0} 运行 {1}，{2} 运行 {3}：请统一版本。"
        );
        report
            .at(at.clone(), message.with([name, here, first.0, first.2]))
            .severity(if upgrading { Severity::Info } else { Severity::Warning })
            .related(first.1.clone());
    }
}

/// What the manifest says that the cluster runs, or else the one in the plan, with where it says so.
fn seen<'a>(plan: &'a Plan, cluster: &'a Cluster) -> Option<(Address, &'a str)> {
    let beside = Beside::Observed(cluster.name.clone());
    let observed = plan.beside.get(&beside).and_then(|it| it.clusters.first());
    let observed = observed.and_then(|it| {
        let (path, found) = version(it)?;
        Some((Address::cluster(&it.name, path).beside(beside), found))
    });
    observed.or_else(|| {
        let (path, found) = version(cluster)?;
        Some((Address::cluster(&cluster.name, path), found))
    })
}

fn version(cluster: &Cluster) -> Option<(Path, &str)> {
    let path = Path::of("status").key("currentVersion");
    let found = cluster.manifest.get(&path).and_then(Node::text).filter(|it| !it.is_empty());
    found.map(|it| (path, it))
}
