//! With replication on, Quay refuses to start without any preference.

use crate::plan::{Address, Cluster};
use crate::rules::geo::{Names, PREFERENCE, all_engines, replicates};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-017",
    id: "empty-fallback-preference",
    severity: Severity::Error,
    title: later!("The storage preference is empty", "存储优先顺序为空"),
    why: later!(
        "With FEATURE_STORAGE_REPLICATION, an empty list and no per-cluster override, Quay raises \"Missing storage \
         preference for geo-replication\" while it is imported: every process of the pod dies.",
        "开启 FEATURE_STORAGE_REPLICATION 后，若列表为空且没有按集群覆盖，Quay 在导入时就会抛出“Missing storage preference”\
         异常：Pod 中的所有进程都会退出。"
    ),
    source: &[Source::Quay("app.py:137-143")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_PREFERENCE: []",
        "DISTRIBUTED_STORAGE_PREFERENCE"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_PREFERENCE: []\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(list) = Names::of(plan, PREFERENCE) else { return };
    let bare = |it: &Cluster| it.preferred().is_none();
    if !list.names.is_empty()
        || !replicates(plan)
        || !(plan.clusters.is_empty() || plan.clusters.iter().any(bare))
    {
        return;
    }
    report
        .at(
            Address::key(PREFERENCE),
            text!(
                "DISTRIBUTED_STORAGE_PREFERENCE is empty and replication is on: pods without the override do not start.",
                "DISTRIBUTED_STORAGE_PREFERENCE 为空且复制已开启：没有覆盖的 Pod 无法启动。"
            ),
        )
        .fix(text!("List all engines", "列出所有存储引擎"), [all_engines(plan, PREFERENCE)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn null_is_empty_and_an_override_everywhere_is_enough() {
        let text = "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n\
                    DISTRIBUTED_STORAGE_PREFERENCE:\n//- clusters/a us\n";
        assert_eq!(at(&RULE, text), [""; 0]);
        let bare = "~ spec.components[kind=quay].overrides";
        assert_eq!(at(&RULE, &format!("{text}{bare}")), ["DISTRIBUTED_STORAGE_PREFERENCE"]);
    }
}
