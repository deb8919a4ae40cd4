//! Monitoring needs an Operator that watches all namespaces.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-024",
    id: "monitoring-in-one-namespace",
    severity: Severity::Warning,
    title: later!(
        "Monitoring is managed by an Operator of one namespace",
        "单命名空间 Operator 却受管 monitoring"
    ),
    why: later!(
        "An Operator installed for a single namespace cannot manage monitoring. Listed as managed, it blocks the rollout \
         with MonitoringComponentDependencyError; left out, it is not added.",
        "只安装到单个命名空间的 Operator 无法管理 monitoring。若列为受管，会以 MonitoringComponentDependencyError 阻止部署；若不列出，\
         则不会补上。"
    ),
    source: &[Source::Operator("controllers/quay/features.go:492-499")],
    bad: example!(
        "//- plan.yaml\noperator-scope: namespace\n//- clusters/a us",
        "clusters.a.spec.components[kind=monitoring].managed"
    ),
    good: example!("//- plan.yaml\noperator-scope: cluster\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // Unanswered, it is left to the Operator, which says so itself.
    if plan.facts().one_namespace() != Some(true) {
        return;
    }
    for cluster in &plan.clusters {
        if cluster.component("monitoring").and_then(|it| it.managed()) != Some(true) {
            continue;
        }
        let at = Address::component(&cluster.name, "monitoring").below("managed");
        report
            .at(
                at.clone(),
                text!(
                    "monitoring of cluster {0} is managed, but the Operator watches one namespace only.",
                    "集群 {0} 的 monitoring 为受管，但 Operator 只监视一个命名空间。"
                )
                .with([cluster.name.as_str()]),
            )
            .related(Address::fact(Path::of("operator-scope")))
            .fix(text!("Set monitoring to unmanaged", "将 monitoring 设为非受管"), [Change::set(&at, false)]);
    }
}
