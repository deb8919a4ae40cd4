//! Rotated logs must go to an engine there is.

use crate::rules::geo::must_be_engine;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "GEO-039",
    id: "log-archive-without-engine",
    severity: Severity::Error,
    title: later!("Rotated logs have no engine", "轮转的日志没有存储引擎"),
    why: later!(
        "With FEATURE_ACTION_LOG_ROTATION the check at boot wants ACTION_LOG_ARCHIVE_LOCATION to be an engine of \
         DISTRIBUTED_STORAGE_CONFIG. Its default local_us is none, and pods do not start.",
        "开启 FEATURE_ACTION_LOG_ROTATION 时，启动校验要求 ACTION_LOG_ARCHIVE_LOCATION 是 DISTRIBUTED_STORAGE_CONFIG 中的存储引擎。\
         默认值 local_us 不是，Pod 无法启动。"
    ),
    source: &[Source::Quay(
        "config-tool/pkg/lib/fieldgroups/actionlogarchiving/actionlogarchiving_validator.go:29-46",
    )],
    bad: example!(
        "FEATURE_ACTION_LOG_ROTATION: true\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n\
         ACTION_LOG_ARCHIVE_LOCATION: local_us",
        "ACTION_LOG_ARCHIVE_LOCATION"
    ),
    good: example!(
        "FEATURE_ACTION_LOG_ROTATION: true\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n\
         ACTION_LOG_ARCHIVE_LOCATION: us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_engine(context, report, "ACTION_LOG_ARCHIVE_LOCATION", "FEATURE_ACTION_LOG_ROTATION");
}
