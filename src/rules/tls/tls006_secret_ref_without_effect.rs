//! Only tls reads a secretRef.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-006",
    id: "secret-ref-without-effect",
    severity: Severity::Warning,
    title: later!("secretRef on a component that ignores it", "在会忽略 secretRef 的组件上设置了它"),
    why: later!(
        "Only tls takes a secretRef. On any other unmanaged component it is accepted and has no effect.",
        "只有 tls 使用 secretRef。在其他非受管组件上它会被接受，但没有任何作用。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:419")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=postgres].secretRef.name = db",
        "clusters.a.spec.components[kind=postgres].secretRef"
    ),
    good: example!("//- clusters/a us\n~ spec.components[kind=tls].secretRef.name = quay-tls"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in context.plan.clusters.iter().flat_map(|it| it.listed()) {
        let Some(kind) = item.kind().filter(|it| *it != "tls") else { continue };
        if item.node.get("secretRef").is_none() || item.managed() == Some(true) {
            continue;
        }
        let at = item.at().below("secretRef");
        report
            .at(
                at.clone(),
                text!("{0} of cluster {1} ignores secretRef.", "集群 {1} 的 {0} 会忽略 secretRef。")
                    .with([kind, &item.cluster.name]),
            )
            .fix(text!("Remove it", "移除"), [Change::remove(&at)]);
    }
}
