//! An engine may go only when nothing is left that it alone holds.

use crate::plan::{Address, Beside, Phase};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-033",
    id: "engine-removed",
    severity: Severity::Error,
    title: later!("A storage engine is removed", "存储引擎被移除"),
    why: later!(
        "What only this engine holds fails with KeyError when it is pulled, and is lost with its bucket. Before: a \
         backfill, and a look at the placements. After: removelocation. The plan does not say that this is being done.",
        "仅存放在该存储引擎中的内容在拉取时会报 KeyError，并随其存储桶一起丢失。移除之前须回填并检查存放记录，之后须运行 \
         removelocation。方案并未说明正在这样做。"
    ),
    source: &[
        Source::Docs("modules/operator-georepl-site-removal.adoc"),
        Source::Quay("util/removelocation.py:71-76"),
    ],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n//- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {s3_bucket: a}], eu: [S3Storage, {s3_bucket: b}]}",
        "DISTRIBUTED_STORAGE_CONFIG"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n  eu: [S3Storage, {s3_bucket: b}]\n\
         //- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG: {eu: [S3Storage, {s3_bucket: b}], us: [S3Storage, {s3_bucket: a}]}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(before) = plan.previous() else { return };
    let facts = plan.facts();
    for id in plan.engines_since(before).removed {
        let (severity, message) = match (facts.phase(), facts.drained(id)) {
            (Phase::Removing, true) => (
                Severity::Info,
                text!(
                    "{0} is removed: once every cluster has rolled, run util.removelocation for it.",
                    "{0} 被移除：所有集群滚动更新后，请为其运行 util.removelocation。"
                ),
            ),
            (Phase::Removing, false) => (
                Severity::Error,
                text!(
                    "{0} is removed, and it is not confirmed that every blob has a placement elsewhere: run the backfill, check, and name it among the engines ready to be removed.",
                    "{0} 被移除，但尚未确认每份数据都在别处有存放记录：请执行回填并检查，然后将其列入“可以移除的存储引擎”。"
                ),
            ),
            _ => (
                Severity::Error,
                text!(
                    "{0} is removed: what only it holds is lost. Keep it, or say that a site is being removed and follow the steps.",
                    "{0} 被移除：仅由它持有的内容会丢失。请保留它，或声明正在移除站点并按步骤操作。"
                ),
            ),
        };
        let engines = Address::key("DISTRIBUTED_STORAGE_CONFIG");
        report
            .at(engines.clone(), message.with([id]))
            .severity(severity)
            .related(engines.below(id).beside(Beside::Previous))
            .related(Address::fact(Path::of("phase")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Example;

    #[test]
    fn it_is_as_bad_as_what_the_plan_says_of_it() {
        for (facts, severity) in [
            ("phase: running", Severity::Error),
            ("drained-engines: [eu]", Severity::Error),
            ("phase: removing-site", Severity::Error),
            ("phase: removing-site\ndrained-engines: [us]", Severity::Error),
            ("phase: removing-site\ndrained-engines: [eu]", Severity::Info),
        ] {
            let text = format!("{}\n//- plan.yaml\n{facts}\n", RULE.bad.text);
            let plan = Example { text: text.leak(), at: &[] }.plan();
            let mut report = Report::default();
            report.run(&RULE, &Context::of(&plan));
            let found: Vec<_> = report.into_findings().iter().map(|it| it.severity).collect();
            assert_eq!(found, [severity], "{facts}");
        }
    }
}
