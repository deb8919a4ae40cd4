//! The Operator writes the scanner's settings itself and wants none in the bundle.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::component;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-013",
    id: "scanner-setting-refused",
    severity: Severity::Error,
    title: later!("A scanner setting although Clair is managed", "Clair 受管时设置了扫描器选项"),
    why: later!(
        "While clair is managed, or left out of the list, the Operator sets FEATURE_SECURITY_SCANNER, the endpoint and \
         their like itself. A bundle that holds one of them is refused, even where the value is the same.",
        "clair 为受管或未列出时，Operator 会自行设置 FEATURE_SECURITY_SCANNER、端点等选项。配置捆绑包中只要含有其中一个就会被拒绝，\
         即使值相同。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:235"),
        Source::Operator("controllers/quay/quayregistry_controller.go:1059-1073"),
    ],
    bad: example!(
        "SERVER_HOSTNAME: quay.example.org  # ours\nFEATURE_SECURITY_SCANNER: true\n//- clusters/a us",
        "FEATURE_SECURITY_SCANNER"
    ),
    good: example!("SECURITY_SCANNER_MAX_SCAN_RETRIES: 20\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(cluster) = plan.clusters.iter().find(|it| it.is_managed("clair")) else { return };
    let refused = component("clair").map_or(&[][..], |it| it.config);
    for key in refused.iter().filter(|it| plan.top(it).is_some()) {
        let at = Address::key(key);
        report
            .at(
                at.clone(),
                text!(
                    "Clair of cluster {0} is managed: the Operator refuses a bundle with {1}.",
                    "集群 {0} 的 Clair 为受管：Operator 会拒绝含有 {1} 的配置捆绑包。"
                )
                .with([cluster.name.as_str(), key]),
            )
            .related(Address::component(&cluster.name, "clair").below("managed"))
            .fix(text!("Remove {0}", "移除 {0}").with([*key]), [Change::remove(&at)]);
    }
}
