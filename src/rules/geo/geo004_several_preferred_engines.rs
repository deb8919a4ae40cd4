//! Every engine a site prefers can take the site out of the load balancer.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-004",
    id: "several-preferred-engines",
    severity: Severity::Warning,
    title: later!("A cluster prefers several engines", "集群首选了多个存储引擎"),
    why: later!(
        "/health/endtoend answers 503 as soon as any preferred engine fails. When every site also prefers the other \
         site's engine, one bucket's outage takes all sites out of the load balancer.",
        "任何一个首选存储引擎出现故障，/health/endtoend 就返回 503。若每个站点都把其他站点的存储引擎也列为首选，一个存储桶的\
         故障就会使所有站点被负载均衡器摘除。"
    ),
    source: &[Source::Quay("health/storage_engines.py:16-39")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us eu",
        "clusters.a.preference"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        let Some(engines) = cluster.preference("quay") else { continue };
        let [first, _, ..] = engines[..] else { continue };
        let at = Address::preference(&cluster.name);
        report
            .at(
                at.clone(),
                text!(
                    "Cluster {0} prefers {1}: an outage of any of them marks the whole site unhealthy.",
                    "集群 {0} 首选了 {1}：其中任何一个故障都会使整个站点被判为不健康。"
                )
                .with([cluster.name.clone(), engines.join(", ")]),
            )
            .fix(text!("Prefer {0} only", "只首选 {0}").with([first]), [Change::set(&at, first)]);
    }
}
