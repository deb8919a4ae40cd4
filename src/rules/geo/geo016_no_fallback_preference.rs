//! Pods without the variable fall back to a list that Quay fills with an engine nobody has.

use crate::plan::Address;
use crate::rules::geo::{PREFERENCE, all_engines};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-016",
    id: "no-fallback-preference",
    severity: Severity::Error,
    title: later!("The storage preference is missing", "缺少存储优先顺序"),
    why: later!(
        "Without DISTRIBUTED_STORAGE_PREFERENCE Quay assumes [\"local_us\"], which is no engine. The check for a missing \
         preference does not notice, boot validation neither; pods without the per-cluster override fail at push.",
        "没有 DISTRIBUTED_STORAGE_PREFERENCE 时，Quay 默认为 [\"local_us\"]，而它不是任何存储引擎。Quay 自身的检查和启动校验都\
         不会发现；没有按集群覆盖的 Pod 会在推送时失败。"
    ),
    source: &[Source::Quay("config.py:466"), Source::Quay("app.py:137")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]  # one\n",
        "DISTRIBUTED_STORAGE_PREFERENCE"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\nDISTRIBUTED_STORAGE_PREFERENCE: [us]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.top(PREFERENCE).is_some() || plan.locations().next().is_none() {
        return;
    }
    report
        .at(
            Address::key(PREFERENCE),
            text!(
                "DISTRIBUTED_STORAGE_PREFERENCE is missing from config.yaml: list the engines, the nearest first.",
                "config.yaml 中缺少 DISTRIBUTED_STORAGE_PREFERENCE：请列出存储引擎，最近的在前。"
            ),
        )
        .fix(text!("List all engines", "列出所有存储引擎"), [all_engines(plan, PREFERENCE)]);
}
