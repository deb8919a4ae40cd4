//! A new engine begins empty, and pods that run do not know it.

use crate::plan::{Address, Phase};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-034",
    id: "engine-added",
    severity: Severity::Warning,
    title: later!("A storage engine is added", "新增存储引擎"),
    why: later!(
        "Only new pushes reach it: what is stored is copied by a backfill. Pods keep the list of engines they started with \
         and fail with KeyError where they meet the new one, so every cluster has to roll before one prefers it.",
        "只有新推送会到达它：已存内容需回填复制。Pod 保留启动时的引擎列表，遇到新引擎会报 KeyError，因此任何集群首选它之前，\
         所有集群都须滚动更新。"
    ),
    source: &[Source::Quay("util/backfillreplication.py"), Source::Quay("data/model/storage.py:38")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n  ap: [S3Storage, {s3_bucket: c}]\n\
         //- previous/config.yaml\nDISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {s3_bucket: a}]}",
        "DISTRIBUTED_STORAGE_CONFIG.ap"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n//- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {s3_bucket: a}]}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(before) = plan.previous() else { return };
    let severity = if plan.facts().phase() == Phase::Adding { Severity::Info } else { RULE.severity };
    for id in plan.engines_since(before).added {
        report
            .at(
                Address::key("DISTRIBUTED_STORAGE_CONFIG").below(id),
                text!(
                    "{0} is new: roll every cluster with it, then run the backfill; until then it holds new pushes only.",
                    "{0} 为新增：请先让所有集群滚动更新，再执行回填；在此之前它只有新推送的内容。"
                )
                .with([id]),
            )
            .severity(severity)
            .related(Address::fact(Path::of("phase")));
    }
}
