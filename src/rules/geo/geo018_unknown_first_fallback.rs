//! The first name of the shared list is where pods without the variable write.

use crate::plan::Address;
use crate::rules::geo::{Names, PREFERENCE};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-018",
    id: "unknown-first-fallback",
    severity: Severity::Error,
    title: later!(
        "The first engine of the storage preference does not exist",
        "存储优先顺序中的第一个存储引擎不存在"
    ),
    why: later!(
        "Pods without the per-cluster override (jobs, shells, a forgotten component) write to the first name. If it is not \
         an engine, each of their writes raises KeyError.",
        "没有按集群覆盖的 Pod（任务、临时终端、遗漏的组件）会写入第一个名称。若它不是存储引擎，每次写入都会引发 KeyError。"
    ),
    source: &[
        Source::Quay("internal/config/storage.go:80-87"),
        Source::Quay("storage/distributedstorage.py:17-20"),
    ],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\nDISTRIBUTED_STORAGE_PREFERENCE: [local, us]",
        "DISTRIBUTED_STORAGE_PREFERENCE"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\nDISTRIBUTED_STORAGE_PREFERENCE: [us]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(list) = Names::of(context.plan, PREFERENCE) else { return };
    let Some((0, name)) = list.unknown().first().copied() else { return };
    let said = report.at(
        Address::key(PREFERENCE),
        text!(
            "DISTRIBUTED_STORAGE_PREFERENCE begins with {0}, which is not in DISTRIBUTED_STORAGE_CONFIG.",
            "DISTRIBUTED_STORAGE_PREFERENCE 以 {0} 开头，但 DISTRIBUTED_STORAGE_CONFIG 中没有它。"
        )
        .with([name]),
    );
    // Emptied, the list would be GEO-017's business.
    let stays = list.names.iter().any(|(_, name)| list.ids.contains(name) || list.meant(name).is_some());
    if stays {
        said.fix(text!("Correct the list", "更正列表"), list.corrected());
    }
}
