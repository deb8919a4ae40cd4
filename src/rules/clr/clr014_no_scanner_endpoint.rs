//! A scanner of your own has an address, and one config.yaml cannot serve two ways of having one.

use crate::plan::{Address, Cluster};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-014",
    id: "no-scanner-endpoint",
    severity: Severity::Error,
    title: later!("Scanning is on, but a cluster has no scanner", "扫描已开启，但有集群没有扫描器"),
    why: later!(
        "With clair unmanaged and FEATURE_SECURITY_SCANNER true, the check at boot wants SECURITY_SCANNER_V4_ENDPOINT and \
         keeps the pods from starting. Where another cluster's clair is managed the shared config.yaml can hold neither: the \
         Operator there refuses it, and Quay in the cluster without a Clair shows no report.",
        "clair 为非受管且 FEATURE_SECURITY_SCANNER 为 true 时，启动校验要求有 SECURITY_SCANNER_V4_ENDPOINT，否则 Pod 无法启动。\
         若另一集群的 clair 为受管，共享的 config.yaml 中两者都不能写：那里的 Operator 会拒绝，而没有 Clair 的集群中 Quay 不显示任何报告。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/securityscanner/securityscanner_validator.go"),
        Source::Operator("pkg/kustomize/secrets.go:235"),
    ],
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
    if let Some(other) = plan.clusters.iter().find(|it| it.is_managed("clair")) {
        let at = |it: &Cluster| Address::component(&it.name, "clair").below("managed");
        let message = text!(
            "Clair is unmanaged in cluster {0} and managed in {1}: with one config.yaml, {0} has no scanner.",
            "集群 {0} 的 Clair 为非受管，而 {1} 的为受管：共用一个 config.yaml 时，{0} 没有扫描器。"
        );
        let said = report.at(at(cluster), message.with([cluster.name.as_str(), &other.name]));
        said.severity(Severity::Warning).related(at(other));
        return;
    }
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
