//! Overrides without replicas mean one pod, not two.

use crate::plan::Change;
use crate::rules::opr::SCALED;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-006",
    id: "one-pod-only",
    severity: Severity::Warning,
    title: later!("Only one pod without the autoscaler", "没有自动扩缩容时只有一个 Pod"),
    why: later!(
        "A component without overrides gets two pods. As soon as it has any override without replicas, the number is left \
         to Kubernetes, which is one. In geo-replication quay and mirror always have overrides.",
        "没有覆盖的组件会得到两个 Pod。一旦有任何不含 replicas 的覆盖，数量就由 Kubernetes 决定，即一个。异地复制中 quay 与 mirror \
         总是有覆盖。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:825-842")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=horizontalpodautoscaler].managed = false",
        "clusters.a.spec.components[kind=quay].overrides.replicas",
        "clusters.a.spec.components[kind=mirror].overrides.replicas"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in context.plan.clusters.iter().filter(|it| it.is_unmanaged("horizontalpodautoscaler")) {
        for item in cluster.listed().filter(|it| it.managed() != Some(false)) {
            let Some(kind) = item.kind().filter(|it| SCALED.contains(it)) else { continue };
            if item.node.get("overrides").is_none() || item.over("replicas").is_some() {
                continue;
            }
            let at = item.at().below("overrides").below("replicas");
            report
                .at(
                    at.clone(),
                    text!(
                        "{1} of cluster {0} has overrides but no replicas: it runs a single pod.",
                        "集群 {0} 的 {1} 有覆盖但没有 replicas：只会运行一个 Pod。"
                    )
                    .with([cluster.name.as_str(), kind]),
                )
                .fix(text!("Set 2 replicas", "设为 2 个副本"), [Change::set(&at, Value::Int(2))]);
        }
    }
}
