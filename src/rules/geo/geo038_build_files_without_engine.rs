//! Builds keep their files in an engine that nobody configured.

use crate::rules::geo::must_be_engine;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "GEO-038",
    id: "build-files-without-engine",
    severity: Severity::Warning,
    title: later!("Build files have no engine", "构建文件没有存储引擎"),
    why: later!(
        "Uploaded build contexts and archived build logs go to USERFILES_LOCATION and LOG_ARCHIVE_LOCATION. Both default \
         to local_us, which is no engine here: builds fail, and their logs cannot be read.",
        "上传的构建上下文和归档的构建日志存放在 USERFILES_LOCATION 和 LOG_ARCHIVE_LOCATION。两者默认为 local_us，而它不是存储引擎：\
         构建会失败，日志也无法读取。"
    ),
    source: &[Source::Quay("config.py:473,477")],
    bad: example!(
        "FEATURE_BUILD_SUPPORT: true\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\nLOG_ARCHIVE_LOCATION: us",
        "USERFILES_LOCATION"
    ),
    good: example!(
        "FEATURE_BUILD_SUPPORT: true\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\nLOG_ARCHIVE_LOCATION: us\n\
         USERFILES_LOCATION: us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for key in ["USERFILES_LOCATION", "LOG_ARCHIVE_LOCATION"] {
        must_be_engine(context, report, key, "FEATURE_BUILD_SUPPORT");
    }
}
