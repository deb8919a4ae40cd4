//! One variable, one value.

use crate::plan::Change;
use crate::rules::opr::{env_name, items};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-010",
    id: "env-twice",
    severity: Severity::Warning,
    title: later!("An environment variable is set twice", "环境变量设置了两次"),
    why: later!(
        "Within one component the last value of a name wins, and a server-side apply may refuse the list. Whoever changes \
         the first one changes nothing.",
        "同一组件内，同名变量以最后的值为准，服务器端应用还可能拒绝该列表。修改前面的值不会有任何效果。"
    ),
    source: &[Source::Operator("pkg/middleware/middleware.go:363")],
    bad: example!(
        "//- clusters/a us\n\
         ~ spec.components[kind=quay].overrides.env.1 = {name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE, value: us}",
        "clusters.a.spec.components[kind=quay].overrides.env.1"
    ),
    good: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.env.1 = {name: DEBUGLOG, value: \"false\"}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in items(context.plan) {
        for (index, entry) in item.env().enumerate() {
            let name = env_name(entry);
            let Some(earlier) = item.env().take(index).find(|it| env_name(*it) == name && !name.is_empty())
            else {
                continue;
            };
            let mut at = item.at().below("overrides").below("env");
            at.path = at.path.index(index);
            let said = report.at(
                at.clone(),
                text!(
                    "{1} of cluster {0} sets {2} twice: the last value counts.",
                    "集群 {0} 的 {1} 设置了两次 {2}：以最后的值为准。"
                )
                .with([item.cluster.name.as_str(), item.kind().unwrap_or_default(), name]),
            );
            if earlier.value() == entry.value() {
                said.safe_fix(text!("Remove the repetition", "移除重复项"), [Change::remove(&at)]);
            }
        }
    }
}
