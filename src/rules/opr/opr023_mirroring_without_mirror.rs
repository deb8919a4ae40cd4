//! The switch and the workers of repository mirroring must agree.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-023",
    id: "mirroring-without-mirror",
    severity: Severity::Warning,
    title: later!("Mirroring and its workers disagree", "存储库镜像的开关与组件不一致"),
    why: later!(
        "With FEATURE_REPO_MIRROR on and mirror unmanaged everywhere, people configure mirrors that no worker runs. With \
         it off and mirror managed, the Operator turns it on again and runs pods nobody wanted.",
        "FEATURE_REPO_MIRROR 开启而各集群的 mirror 均为非受管时，用户配置的镜像任务没有工作进程执行；关闭而 mirror 受管时，Operator \
         会重新开启并运行无人需要的 Pod。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:130-136")],
    bad: example!(
        "FEATURE_REPO_MIRROR: false\n//- clusters/a us",
        "clusters.a.spec.components[kind=mirror].managed"
    ),
    good: example!("FEATURE_REPO_MIRROR: true\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let runs = plan.clusters.iter().any(|it| it.is_managed("mirror"));
    match plan.flag("FEATURE_REPO_MIRROR") {
        Some(true) if !runs && !plan.clusters.is_empty() => {
            report.at(
                Address::key("FEATURE_REPO_MIRROR"),
                text!(
                    "FEATURE_REPO_MIRROR is true, but mirror is unmanaged in every cluster: no worker mirrors anything.",
                    "FEATURE_REPO_MIRROR 为 true，但所有集群的 mirror 均为非受管：没有工作进程执行镜像。"
                ),
            );
        }
        Some(false) => {
            for cluster in plan.clusters.iter().filter(|it| it.is_managed("mirror")) {
                let item = Address::component(&cluster.name, "mirror");
                let at = item.below("managed");
                let changes = [Change::set(&at, false), Change::remove(&item.below("overrides"))];
                report
                    .at(
                        at,
                        text!(
                            "FEATURE_REPO_MIRROR is false, but mirror of cluster {0} is managed: it is turned on again.",
                            "FEATURE_REPO_MIRROR 为 false，但集群 {0} 的 mirror 为受管：它会被重新开启。"
                        )
                        .with([cluster.name.as_str()]),
                    )
                    .related(Address::key("FEATURE_REPO_MIRROR"))
                    .fix(text!("Set mirror to unmanaged", "将 mirror 设为非受管"), changes);
            }
        }
        _ => {}
    }
}
