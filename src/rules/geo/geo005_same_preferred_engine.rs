//! Two clusters writing to one engine are mostly a copied manifest.

use crate::plan::{Address, Change};
use crate::rules::geo::proposal;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "GEO-005",
    id: "same-preferred-engine",
    severity: Severity::Warning,
    title: later!("Two clusters prefer the same engine", "两个集群首选同一个存储引擎"),
    why: later!(
        "Two clusters in one region may share an engine. Otherwise it is a manifest copied and not changed: one site \
         writes across the ocean, and the other bucket has no local writer.",
        "同一区域的两个集群可以共用一个存储引擎。否则多半是复制清单后忘了修改：其中一个站点跨广域网写入，而另一个存储桶没有\
         本地写入者。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:95-106")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b us",
        "clusters.b.preference"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let mut first = BTreeMap::new();
    for cluster in &plan.clusters {
        let Some(engine) = cluster.preferred() else { continue };
        let Some(earlier) = first.insert(engine, cluster.name.as_str()) else { continue };
        first.insert(engine, earlier);
        if plan.location(engine).is_none() {
            continue;
        }
        let at = Address::preference(&cluster.name);
        let said = report
            .at(
                at.clone(),
                text!(
                    "Clusters {0} and {1} both prefer {2}. Keep it only if they are in one region.",
                    "集群 {0} 与 {1} 都首选 {2}。只有两者位于同一区域时才应如此。"
                )
                .with([earlier, cluster.name.as_str(), engine]),
            )
            .related(Address::preference(earlier));
        if let Some(free) = proposal(plan, cluster) {
            said.fix(text!("Prefer {0}", "首选 {0}").with([free]), [Change::set(&at, free)]);
        }
    }
}
