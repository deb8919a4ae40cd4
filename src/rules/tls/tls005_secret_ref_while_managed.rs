//! A managed component makes its own Secret.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-005",
    id: "secret-ref-while-managed",
    severity: Severity::Error,
    title: later!("secretRef on a managed component", "受管组件上设置了 secretRef"),
    why: later!(
        "The API server refuses the manifest: secretRef may stand only where managed is false.",
        "API 服务器会拒绝该清单：只有 managed 为 false 时才能使用 secretRef。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:154")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=tls].managed = true\n\
         ~ spec.components[kind=tls].secretRef.name = quay-tls",
        "clusters.a.spec.components[kind=tls].secretRef"
    ),
    good: example!("//- clusters/a us\n~ spec.components[kind=tls].secretRef.name = quay-tls"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let listed = context.plan.clusters.iter().flat_map(|it| it.listed());
    for item in listed.filter(|it| it.managed() == Some(true) && it.node.get("secretRef").is_some()) {
        let kind = item.kind().unwrap_or_default();
        let at = item.at();
        let said = report.at(
            at.below("secretRef"),
            text!(
                "{0} of cluster {1} is managed and has a secretRef: the manifest is refused.",
                "集群 {1} 的 {0} 为受管，却设置了 secretRef：清单会被拒绝。"
            )
            .with([kind, &item.cluster.name]),
        );
        if kind == "tls" {
            let label = text!("Set tls to unmanaged, keep the Secret", "将 tls 设为非受管并保留该 Secret");
            said.fix(label, [Change::set(&at.below("managed"), false)]);
        } else {
            said.fix(text!("Remove secretRef", "移除 secretRef"), [Change::remove(&at.below("secretRef"))]);
        }
    }
}
