//! The registry itself is always managed.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-020",
    id: "quay-unmanaged",
    severity: Severity::Warning,
    title: later!("quay is set to unmanaged", "quay 被设为非受管"),
    why: later!(
        "The Operator sets quay back to managed: true at every reconcile. A manifest in Git that says false differs for \
         ever, and its overrides are refused.",
        "Operator 每次协调都会把 quay 改回 managed: true。Git 中写着 false 的清单会永远存在差异，而且它的覆盖会被拒绝。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:505-510")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].managed = false",
        "clusters.a.spec.components[kind=quay].managed"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in context.plan.clusters.iter().filter(|it| it.is_unmanaged("quay")) {
        let at = Address::component(&cluster.name, "quay").below("managed");
        report
            .at(
                at.clone(),
                text!(
                    "quay of cluster {0} is unmanaged: the Operator turns it back.",
                    "集群 {0} 的 quay 为非受管：Operator 会把它改回。"
                )
                .with([cluster.name.as_str()]),
            )
            .fix(text!("Set managed: true", "设为 managed: true"), [Change::set(&at, true)]);
    }
}
