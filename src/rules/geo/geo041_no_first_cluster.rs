//! Two migrations of one empty database do not end well.

use crate::plan::{Address, Age, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-041",
    id: "no-first-cluster",
    severity: Severity::Warning,
    title: later!("No cluster goes first", "没有指定首先部署的集群"),
    why: later!(
        "Each Operator runs a migration Job when a QuayRegistry is created. Two of them on one empty database disturb \
         each other: bring up one cluster, wait until it is Available, then the next.",
        "创建 QuayRegistry 时，每个 Operator 都会运行迁移任务。两个任务同时迁移同一个空数据库会互相干扰：请先部署一个集群，待其 \
         Available 后再部署下一个。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:720-725"),
        Source::Operator("controllers/quay/quayregistry_controller.go:1221-1226"),
    ],
    bad: example!("//- clusters/a us\n//- clusters/b eu", "facts.primary"),
    good: example!("//- plan.yaml\nprimary: a\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let [first, _, ..] = &plan.clusters[..] else { return };
    let named = plan.facts().primary().is_some_and(|it| plan.cluster(it).is_some());
    if named || plan.facts().age() == Some(Age::Existing) {
        return;
    }
    let at = Address::fact(Path::of("primary"));
    report
        .at(
            at.clone(),
            text!(
                "Say which cluster is created first: the others follow when it is Available.",
                "请指定首先创建的集群：其他集群在它 Available 之后再创建。"
            ),
        )
        .fix(
            text!("{0} first", "先部署 {0}").with([first.name.as_str()]),
            [Change::set(&at, first.name.as_str())],
        );
}
