//! Several sites over several buckets, and nothing copies between them.

use crate::plan::{Address, Change};
use crate::rules::geo::REPLICATION;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-012",
    id: "replication-off",
    severity: Severity::Error,
    title: later!("Storage replication is off", "存储复制未开启"),
    why: later!(
        "Without FEATURE_STORAGE_REPLICATION no copy is ever queued. Each bucket holds only what its own site pushed; \
         every other site reads it from afar, and losing a site loses its images.",
        "没有 FEATURE_STORAGE_REPLICATION 就不会产生任何复制任务。每个存储桶只保存本站点推送的内容，其他站点只能远程读取；\
         失去一个站点就失去它的镜像。"
    ),
    source: &[Source::Quay("config.py:383"), Source::Quay("endpoints/v2/manifest.py:370")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]\n//- clusters/a us\n//- clusters/b eu",
        "FEATURE_STORAGE_REPLICATION"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A value that is neither true nor false has the wrong type: a shape rule says so.
    let off = plan.top(REPLICATION).is_none() || plan.flag(REPLICATION) == Some(false);
    if !off || plan.clusters.len() < 2 || plan.locations().nth(1).is_none() {
        return;
    }
    let at = Address::key(REPLICATION);
    report
        .at(
            at.clone(),
            text!(
                "FEATURE_STORAGE_REPLICATION is not true: {0} clusters share {1} engines and nothing is copied.",
                "FEATURE_STORAGE_REPLICATION 不为 true：{0} 个集群共用 {1} 个存储引擎，却不会复制任何内容。"
            )
            .with([plan.clusters.len().to_string(), plan.locations().count().to_string()]),
        )
        .fix(
            text!(
                "Turn replication on: new pushes are copied, older images need a backfill",
                "开启复制：新推送会被复制，旧镜像需要回填"
            ),
            [Change::set(&at, true)],
        );
}
