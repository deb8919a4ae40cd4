//! The one key that config.yaml cannot give.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-009",
    id: "scanner-key-overwritten",
    severity: Severity::Warning,
    title: later!("SECURITY_SCANNER_V4_PSK is overwritten", "SECURITY_SCANNER_V4_PSK 会被覆盖"),
    why: later!(
        "While clair is managed the Operator writes the key it generated over the one in config.yaml, without a word. To \
         choose the key, put it into the managed-keys Secret of every cluster.",
        "clair 受管时，Operator 会悄悄用自己生成的密钥覆盖 config.yaml 中的值。若要自行指定，请写入每个集群的受管密钥 Secret。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:42-61")],
    bad: example!("SECURITY_SCANNER_V4_PSK: YWJj\n//- clusters/a us", "SECURITY_SCANNER_V4_PSK"),
    good: example!(
        "SECURITY_SCANNER_V4_PSK: YWJj\n//- clusters/a us\n~ spec.components[kind=clair].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(cluster) = plan.clusters.iter().find(|it| it.is_managed("clair")) else { return };
    if plan.top("SECURITY_SCANNER_V4_PSK").is_some() {
        report.at(
            Address::key("SECURITY_SCANNER_V4_PSK"),
            text!(
                "Clair of cluster {0} is managed: move SECURITY_SCANNER_V4_PSK from config.yaml to the managed-keys Secret.",
                "集群 {0} 的 Clair 为受管：请把 SECURITY_SCANNER_V4_PSK 从 config.yaml 移到受管密钥 Secret。"
            )
            .with([cluster.name.as_str()]),
        );
    }
}
