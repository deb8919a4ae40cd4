//! Replication that is on, runs, and copies nothing.

use crate::plan::Address;
use crate::rules::geo::{DEFAULTS, Names, all_engines, replicates};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-009",
    id: "empty-default-locations",
    severity: Severity::Error,
    title: later!("The default locations are empty", "默认存储位置为空"),
    why: later!(
        "Replication jobs are queued and run, but no engine is required to hold a blob, so nothing is copied. No log and \
         no health check says so.",
        "复制任务会排队并运行，但没有任何存储引擎被要求保存数据，因此什么也不会复制。日志和健康检查都不会提示。"
    ),
    source: &[Source::Quay("workers/storagereplication.py:85-103")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: []",
        "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(list) = Names::of(plan, DEFAULTS) else { return };
    if !list.names.is_empty() || list.ids.len() < 2 || !replicates(plan) {
        return;
    }
    report
        .at(
            Address::key(DEFAULTS),
            text!(
                "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS is empty: replication is on and copies nothing.",
                "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 为空：复制已开启，但不会复制任何内容。"
            ),
        )
        .fix(
            text!(
                "List all engines: new pushes are copied to each, older images need a backfill",
                "列出所有存储引擎：新推送会复制到每一个，旧镜像需要回填"
            ),
            [all_engines(plan, DEFAULTS)],
        );
}
