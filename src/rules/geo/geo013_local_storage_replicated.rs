//! One engine on a pod's disk stops replication for all.

use crate::plan::Address;
use crate::rules::geo::replicates;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-013",
    id: "local-storage-replicated",
    severity: Severity::Error,
    title: later!("Local storage in geo-replication", "异地复制中使用了本地存储"),
    why: later!(
        "LocalStorage keeps blobs on a pod's own disk. Boot validation refuses it together with replication, and the \
         replication worker, where it starts at all, goes to sleep for every engine.",
        "LocalStorage 把数据保存在 Pod 自己的磁盘上。启动校验不允许它与复制同时使用；即使启动，复制工作进程也会对所有存储引擎\
         停止工作。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage_validator.go:33"),
        Source::Quay("workers/storagereplication.py:191"),
    ],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [LocalStorage, {}]",
        "DISTRIBUTED_STORAGE_CONFIG.eu.0"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if !replicates(context.plan) {
        return;
    }
    for location in context.plan.locations().filter(|it| it.driver() == Some("LocalStorage")) {
        report.at(
            Address::config(location.path().index(0)),
            text!(
                "{0} is LocalStorage: replicate between object stores only, and move or drop this engine.",
                "{0} 使用 LocalStorage：只能在对象存储之间复制，请改用其他驱动或移除此存储引擎。"
            )
            .with([location.id()]),
        );
    }
}
