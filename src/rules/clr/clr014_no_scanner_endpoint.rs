//! A scanner of your own has an address.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-014",
    id: "no-scanner-endpoint",
    severity: Severity::Error,
    title: later!("Scanning is on, but no scanner is named", "扫描已开启，但没有指定扫描器"),
    why: later!(
        "With clair unmanaged and FEATURE_SECURITY_SCANNER true, the check at boot wants SECURITY_SCANNER_V4_ENDPOINT and \
         keeps the pods from starting.",
        "clair 为非受管且 FEATURE_SECURITY_SCANNER 为 true 时，启动校验要求有 SECURITY_SCANNER_V4_ENDPOINT，否则 Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/securityscanner/securityscanner_validator.go")],
    bad: example!(
        "FEATURE_SECURITY_SCANNER: true\n//- clusters/a us\n~ spec.components[kind=clair].managed = false",
        "SECURITY_SCANNER_V4_ENDPOINT"
    ),
    good: example!(
        "FEATURE_SECURITY_SCANNER: true\nSECURITY_SCANNER_V4_ENDPOINT: https://clair.example.org\n//- clusters/a us\n\
         ~ spec.components[kind=clair].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(cluster) = plan.clusters.iter().find(|it| it.is_unmanaged("clair")) else { return };
    let named = ["SECURITY_SCANNER_V4_ENDPOINT", "SECURITY_SCANNER_ENDPOINT"];
    let named = named.iter().any(|it| plan.top(it).and_then(|it| it.text()).is_some_and(|it| !it.is_empty()));
    if plan.flag("FEATURE_SECURITY_SCANNER") == Some(true) && !named {
        report
            .at(
                Address::key("SECURITY_SCANNER_V4_ENDPOINT"),
                text!(
                    "Clair of cluster {0} is unmanaged and scanning is on: name your scanner in SECURITY_SCANNER_V4_ENDPOINT.",
                    "集群 {0} 的 Clair 为非受管且扫描已开启：请在 SECURITY_SCANNER_V4_ENDPOINT 中指定扫描器。"
                )
                .with([cluster.name.as_str()]),
            )
            .related(Address::key("FEATURE_SECURITY_SCANNER"));
    }
}
