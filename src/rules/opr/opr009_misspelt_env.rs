//! A misspelt variable is a variable nobody reads.

use crate::plan::{Address, Change, PREFERENCE_ENV};
use crate::rules::opr::{env_name, is_misspelt_preference, items};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-009",
    id: "misspelt-env",
    severity: Severity::Error,
    title: later!("The preference variable is misspelt", "首选存储变量拼写错误"),
    why: later!(
        "Quay reads QUAY_DISTRIBUTED_STORAGE_PREFERENCE, in upper case and in the singular. Any other name is set in the \
         pods and read by nobody; the site falls back to the shared list.",
        "Quay 读取的是 QUAY_DISTRIBUTED_STORAGE_PREFERENCE（大写、单数）。其他名称虽会设置到 Pod 中，但无人读取，站点会退回到共享\
         列表。"
    ),
    source: &[Source::Quay("app.py:133")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n//- clusters/a us\n~ spec.components[kind=quay].overrides.env.0.name = QUAY_DISTRIBUTED_STORAGE_PREFERENCES",
        "clusters.a.spec.components[kind=quay].overrides.env.0.name"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in items(context.plan) {
        for (index, entry) in item.env().enumerate() {
            let name = env_name(entry);
            if !is_misspelt_preference(name) {
                continue;
            }
            let mut at = item.at().below("overrides").below("env");
            at.path = at.path.index(index).key("name");
            let said = report
                .at(
                    at.clone(),
                    text!(
                        "Cluster {0} sets {1}, which nobody reads: the name is {2}.",
                        "集群 {0} 设置了 {1}，但无人读取：正确名称为 {2}。"
                    )
                    .with([item.cluster.name.as_str(), name, PREFERENCE_ENV]),
                )
                .related(Address::preference(&item.cluster.name));
            if item.env().all(|it| env_name(it) != PREFERENCE_ENV) {
                said.fix(text!("Correct the name", "更正名称"), [Change::set(&at, PREFERENCE_ENV)]);
            }
        }
    }
}
