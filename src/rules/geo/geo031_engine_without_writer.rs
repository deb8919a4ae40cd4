//! One engine per site, one site per engine.

use crate::plan::{Address, Cluster, Phase};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "GEO-031",
    id: "engine-without-writer",
    severity: Severity::Warning,
    title: later!("More engines than clusters", "存储引擎多于集群"),
    why: later!(
        "An engine that no cluster prefers receives only copies. That may be a backup on purpose; more often a site is \
         missing, or a cluster prefers the wrong engine.",
        "没有集群首选的存储引擎只接收副本。可能是有意备份，但更常见的是缺少站点，或某个集群首选了错误的存储引擎。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:95-106")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}], eu: [S3Storage, {}], ap: [S3Storage, {}]}\n\
         //- clusters/a us\n//- clusters/b eu",
        "DISTRIBUTED_STORAGE_CONFIG.ap"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}], eu: [S3Storage, {}]}\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A single cluster is GEO-040's business, clusters without a preference GEO-003's.
    // An engine that comes before its cluster, or goes after it, is in order.
    if matches!(plan.facts().phase(), Phase::Adding | Phase::Removing) {
        return;
    }
    let preferred: Vec<_> = plan.clusters.iter().filter_map(Cluster::preferred).collect();
    if preferred.len() < 2 || preferred.len() != plan.clusters.len() {
        return;
    }
    let engines = plan.locations().count();
    let written: BTreeSet<_> = preferred.into_iter().collect();
    for location in plan.locations().filter(|it| engines > plan.clusters.len() && !written.contains(it.id()))
    {
        report.at(
            Address::config(location.path()),
            text!(
                "No cluster prefers {0}: the plan has {1} engines and {2} clusters.",
                "没有集群首选 {0}：方案有 {1} 个存储引擎和 {2} 个集群。"
            )
            .with([location.id(), &engines.to_string(), &plan.clusters.len().to_string()]),
        );
    }
}
