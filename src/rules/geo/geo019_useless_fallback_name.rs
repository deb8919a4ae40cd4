//! Names in the shared list that do nothing.

use crate::plan::Address;
use crate::rules::geo::{Names, PREFERENCE};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "GEO-019",
    id: "useless-fallback-name",
    severity: Severity::Warning,
    title: later!("The storage preference names something useless", "存储优先顺序中有无效名称"),
    why: later!(
        "Behind the first place, a name that is no engine and a name that stands twice are passed over. They mislead \
         whoever reads the list.",
        "除首位以外，不存在的存储引擎名称和重复的名称都会被忽略，只会误导阅读列表的人。"
    ),
    source: &[
        Source::Quay("internal/config/storage.go:80-87"),
        Source::Quay("storage/distributedstorage.py:22-23"),
    ],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\nDISTRIBUTED_STORAGE_PREFERENCE: [us, local, us]",
        "DISTRIBUTED_STORAGE_PREFERENCE"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\nDISTRIBUTED_STORAGE_PREFERENCE: [us]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(list) = Names::of(context.plan, PREFERENCE) else { return };
    let mut seen = BTreeSet::new();
    let mut useless = Vec::new();
    for &(at, name) in &list.names {
        if !seen.insert(name) || (at > 0 && !list.ids.contains(name)) {
            useless.push(name);
        }
    }
    if useless.is_empty() {
        return;
    }
    report
        .at(
            Address::key(PREFERENCE),
            text!(
                "DISTRIBUTED_STORAGE_PREFERENCE names {0} in vain: no such engine, or named before.",
                "DISTRIBUTED_STORAGE_PREFERENCE 中的 {0} 无效：没有这样的存储引擎，或前面已经列出。"
            )
            .with([useless.join(", ")]),
        )
        .fix(text!("Correct the list", "更正列表"), list.corrected());
}
