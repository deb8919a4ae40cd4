//! A scanner nobody wants still takes two cores per pod.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-015",
    id: "unwanted-clair",
    severity: Severity::Warning,
    title: later!("Clair runs although scanning is off", "扫描已关闭，但 Clair 仍会运行"),
    why: later!(
        "Clair is managed or left out of the list, which means the same: each cluster runs it with 2 cores, 2 GiB and 20 \
         GiB of disk per pod, and the Operator turns scanning on again.",
        "clair 为受管或未列出（含义相同）：每个集群都会运行它，每个 Pod 占用 2 核、2 GiB 内存和 20 GiB 磁盘，且 Operator 会重新开启\
         扫描。"
    ),
    source: &[Source::Operator("kustomize/components/clair/clair.deployment.yaml:88-126")],
    bad: example!(
        "FEATURE_SECURITY_SCANNER: false\n//- clusters/a us",
        "clusters.a.spec.components[kind=clair].managed"
    ),
    good: example!(
        "FEATURE_SECURITY_SCANNER: false\n//- clusters/a us\n~ spec.components[kind=clair].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.flag("FEATURE_SECURITY_SCANNER") != Some(false) {
        return;
    }
    for cluster in plan.clusters.iter().filter(|it| it.is_managed("clair")) {
        let item = Address::component(&cluster.name, "clair");
        let at = item.below("managed");
        // Unmanaged components take no overrides.
        let changes = [Change::set(&at, false), Change::remove(&item.below("overrides"))];
        report
            .at(
                at,
                text!(
                    "FEATURE_SECURITY_SCANNER is false, but cluster {0} runs Clair.",
                    "FEATURE_SECURITY_SCANNER 为 false，但集群 {0} 会运行 Clair。"
                )
                .with([cluster.name.as_str()]),
            )
            .related(Address::key("FEATURE_SECURITY_SCANNER"))
            .fix(text!("Set clair to unmanaged", "将 clair 设为非受管"), changes);
    }
}
