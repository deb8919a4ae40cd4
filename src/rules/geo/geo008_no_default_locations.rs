//! Quay's own default names an engine that nobody configures.

use crate::plan::Address;
use crate::rules::geo::{DEFAULTS, all_engines, replicates};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-008",
    id: "no-default-locations",
    severity: Severity::Error,
    title: later!("The default locations are missing", "缺少默认存储位置"),
    why: later!(
        "Without DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS Quay assumes [\"local_us\"]. The replication worker tries for ever \
         to copy to that unknown engine, and nothing reaches the real ones.",
        "没有 DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 时，Quay 默认为 [\"local_us\"]。复制工作进程会不断尝试复制到这个不存在的\
         存储引擎，而真正的存储引擎什么也得不到。"
    ),
    source: &[Source::Quay("config.py:467"), Source::Quay("workers/storagereplication.py:85,119-140")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]",
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
    let several = plan.locations().nth(1).is_some() && plan.clusters.len() > 1;
    let stores = plan.locations().next().is_some();
    if plan.top(DEFAULTS).is_some() || !(several || stores && replicates(plan)) {
        return;
    }
    report
        .at(
            Address::key(DEFAULTS),
            text!(
                "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS is missing: list the engines where every image must end up.",
                "缺少 DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS：请列出所有镜像最终必须存放的存储引擎。"
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
