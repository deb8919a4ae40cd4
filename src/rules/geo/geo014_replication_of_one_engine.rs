//! Replication needs somewhere to replicate to.

use crate::plan::Address;
use crate::rules::geo::{REPLICATION, replicates};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-014",
    id: "replication-of-one-engine",
    severity: Severity::Warning,
    title: later!("Replication with a single engine", "只有一个存储引擎却开启了复制"),
    why: later!(
        "FEATURE_STORAGE_REPLICATION queues a job for every push, and with one engine none of them has anything to do: \
         the edit that should add the second engine is half finished.",
        "FEATURE_STORAGE_REPLICATION 会为每次推送产生任务，但只有一个存储引擎时无事可做：添加第二个存储引擎的修改只完成了一半。"
    ),
    source: &[Source::Quay("workers/storagereplication.py:85-103")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]",
        "FEATURE_STORAGE_REPLICATION"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut locations = context.plan.locations();
    let (Some(only), None) = (locations.next(), locations.next()) else { return };
    if replicates(context.plan) {
        report.at(
            Address::key(REPLICATION),
            text!(
                "FEATURE_STORAGE_REPLICATION is true but {0} is the only engine: add the other site's engine.",
                "FEATURE_STORAGE_REPLICATION 为 true，但只有 {0} 一个存储引擎：请添加其他站点的存储引擎。"
            )
            .with([only.id()]),
        );
    }
}
