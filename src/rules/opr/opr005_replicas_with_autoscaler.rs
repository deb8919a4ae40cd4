//! Two cannot decide how many pods there are.

use crate::plan::{Address, Change};
use crate::rules::opr::{SCALED, replicas};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-005",
    id: "replicas-with-autoscaler",
    severity: Severity::Error,
    title: later!("Replicas while the autoscaler is managed", "自动扩缩容受管时设置了副本数"),
    why: later!(
        "\"cannot override replicas with managed HPA\": while horizontalpodautoscaler is managed, or left out of the \
         list, only 0 may be set. The Operator blocks the rollout.",
        "“cannot override replicas with managed HPA”：horizontalpodautoscaler 受管或未列出时，副本数只能设为 0，否则 Operator 会\
         阻止部署。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:567-573")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.replicas = 3",
        "clusters.a.spec.components[kind=quay].overrides.replicas"
    ),
    good: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.replicas = 3\n\
         ~ spec.components[kind=mirror].overrides.replicas = 2\n\
         ~ spec.components[kind=horizontalpodautoscaler].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in context.plan.clusters.iter().filter(|it| it.is_managed("horizontalpodautoscaler")) {
        for item in cluster.listed().filter(|it| it.managed() != Some(false)) {
            let scaled = item.kind().filter(|it| SCALED.contains(it));
            let (Some(kind), Some(count @ 1..)) = (scaled, replicas(item)) else { continue };
            let at = item.at().below("overrides").below("replicas");
            report
                .at(
                    at.clone(),
                    text!(
                        "{1} of cluster {0} asks for {2} replicas while the autoscaler is managed.",
                        "集群 {0} 的 {1} 要求 {2} 个副本，但自动扩缩容为受管。"
                    )
                    .with([cluster.name.clone(), kind.to_owned(), count.to_string()]),
                )
                .related(Address::component(&cluster.name, "horizontalpodautoscaler").below("managed"))
                .fix(
                    text!("Remove replicas, the autoscaler decides", "移除副本数，由自动扩缩容决定"),
                    [Change::remove(&at)],
                );
        }
    }
}
