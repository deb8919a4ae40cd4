//! Two entries of one kind: some code reads the first, some reads all.

use crate::plan::{Address, Change};
use crate::rules::opr::items;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-011",
    id: "component-twice",
    severity: Severity::Error,
    title: later!("A component is listed twice", "组件列出了两次"),
    why: later!(
        "The API server admits it. The Operator then takes the first entry to decide what is managed and all of them to \
         check overrides and configuration, so the two contradict each other in ways no message explains.",
        "API 服务器允许这样做。但 Operator 用第一项判断是否受管，又用所有项检查覆盖与配置，两者会以难以理解的方式互相矛盾。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:404-417")],
    bad: example!(
        "//- clusters/a us\n~ spec.components.11 = {kind: redis, managed: false}",
        "clusters.a.spec.components.11"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in items(context.plan) {
        let Some(row) = item.row() else { continue };
        let Some(first) = item.cluster.listed().take(item.index).find(|it| it.kind() == Some(row.kind))
        else {
            continue;
        };
        let at = item.at();
        let said = report
            .at(
                at.clone(),
                text!(
                    "Cluster {0} lists {1} twice: merge the two into one.",
                    "集群 {0} 两次列出 {1}：请合并为一项。"
                )
                .with([item.cluster.name.as_str(), row.kind]),
            )
            .related(Address::component(&item.cluster.name, row.kind));
        if first.node.value() == item.node.value() {
            said.safe_fix(text!("Remove the repetition", "移除重复项"), [Change::remove(&at)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn what_differs_is_not_removed() {
        let text =
            "SERVER_HOSTNAME: a\n//- clusters/a us\n~ spec.components.11 = {kind: redis, managed: true}";
        assert_eq!(at(&RULE, text), ["clusters.a.spec.components.11"]);
        let plan = crate::rules::Example { text, at: &[] }.plan();
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        assert!(report.into_findings().iter().all(|it| it.fix.is_none()));
    }
}
