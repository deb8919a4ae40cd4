//! Somebody else runs an unmanaged component; there is nothing to override.

use crate::plan::Change;
use crate::rules::opr::items;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-003",
    id: "overrides-while-unmanaged",
    severity: Severity::Error,
    title: later!("Overrides on an unmanaged component", "非受管组件上有覆盖"),
    why: later!(
        "The API server refuses overrides where managed is false, even labels or an empty map; older Operators block the \
         rollout instead.",
        "managed 为 false 时 API 服务器会拒绝 overrides，即使只是标签或空映射；较旧的 Operator 则会阻止部署。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:153,563")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=mirror].managed = false",
        "clusters.a.spec.components[kind=mirror].overrides"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in items(context.plan).filter(|it| it.managed() == Some(false)) {
        if item.node.get("overrides").is_none() {
            continue;
        }
        let at = item.at().below("overrides");
        report
            .at(
                at.clone(),
                text!(
                    "{1} of cluster {0} is unmanaged and has overrides: the manifest is refused.",
                    "集群 {0} 的 {1} 为非受管却有 overrides：清单会被拒绝。"
                )
                .with([item.cluster.name.as_str(), item.kind().unwrap_or_default()]),
            )
            .fix(text!("Remove the overrides", "移除覆盖"), [Change::remove(&at)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn labels_and_nothing_count_too() {
        for overrides in ["{}", "{labels: {a: b}}"] {
            let text = format!("//- clusters/a us\n~ spec.components[kind=redis].overrides = {overrides}");
            assert_eq!(at(&RULE, &text), ["clusters.a.spec.components[kind=redis].overrides"]);
        }
    }
}
