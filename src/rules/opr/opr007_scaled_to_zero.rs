//! What an upgrade needs for minutes takes the site down for good.

use crate::plan::{Change, Phase};
use crate::rules::opr::{SCALED, items, replicas};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-007",
    id: "scaled-to-zero",
    severity: Severity::Error,
    title: later!("A component is scaled to zero", "组件副本数为零"),
    why: later!(
        "replicas: 0 stops every pod of the component. An upgrade asks for it at the other sites for a while; left behind, \
         the site stays down.",
        "replicas: 0 会停止该组件的所有 Pod。升级期间其他站点需要暂时如此；若忘记恢复，该站点将一直不可用。"
    ),
    source: &[Source::Docs("modules/upgrading-geo-repl-quay-operator.adoc")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.replicas = 0",
        "clusters.a.spec.components[kind=quay].overrides.replicas"
    ),
    good: example!(
        "//- plan.yaml\nphase: upgrading\n//- clusters/a us\n~ spec.components[kind=quay].overrides.replicas = 0"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plan.facts().phase() != Phase::Running {
        return;
    }
    for item in items(context.plan).filter(|it| it.managed() != Some(false) && replicas(*it) == Some(0)) {
        let Some(kind) = item.kind().filter(|it| SCALED.contains(it)) else { continue };
        let at = item.at().below("overrides").below("replicas");
        let said = report.at(
            at.clone(),
            text!(
                "{1} of cluster {0} has 0 replicas: nothing of it runs.",
                "集群 {0} 的 {1} 副本数为 0：没有任何 Pod 运行。"
            )
            .with([item.cluster.name.as_str(), kind]),
        );
        if item.cluster.is_unmanaged("horizontalpodautoscaler") {
            said.fix(text!("Set 2 replicas", "设为 2 个副本"), [Change::set(&at, Value::Int(2))]);
        } else {
            said.fix(text!("Let the autoscaler decide", "由自动扩缩容决定"), [Change::remove(&at)]);
        }
    }
}
