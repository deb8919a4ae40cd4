//! Two engines and one cluster: the other site is missing.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-040",
    id: "one-manifest",
    severity: Severity::Warning,
    title: later!("Only one cluster for several engines", "多个存储引擎却只有一个集群"),
    why: later!(
        "Geo-replication runs one QuayRegistry per site. A plan with several engines and one manifest replicates between \
         buckets, but nobody serves the second site.",
        "异地复制要求每个站点各有一个 QuayRegistry。方案中有多个存储引擎却只有一个清单时，数据会在存储桶之间复制，但第二个站点\
         无人提供服务。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:95-106")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us",
        "clusters.a"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let [only] = &context.plan.clusters[..] else { return };
    let engines = context.plan.locations().count();
    if engines > 1 {
        report.at(
            Address::cluster(&only.name, Path::root()),
            text!(
                "The plan has {0} engines and only cluster {1}: add the cluster of the other site.",
                "方案有 {0} 个存储引擎，却只有集群 {1}：请添加其他站点的集群。"
            )
            .with([engines.to_string(), only.name.clone()]),
        );
    }
}
