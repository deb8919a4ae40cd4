//! Environment variables are text, and Kubernetes insists.

use crate::plan::Change;
use crate::rules::opr::{env_name, items};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-008",
    id: "env-value-is-not-text",
    severity: Severity::Error,
    title: later!("The value of an environment variable is not text", "环境变量的值不是文本"),
    why: later!(
        "The API server refuses the manifest when a value under env is a number, true, no or another word that YAML reads \
         as something else than text.",
        "env 下的值若是数字、true、no 或其他会被 YAML 识别为非文本的词，API 服务器会拒绝该清单。"
    ),
    source: &[Source::Url(
        "https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.30/#envvar-v1-core",
    )],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.env.1 = {name: DEBUGLOG, value: no}",
        "clusters.a.spec.components[kind=quay].overrides.env.1.value"
    ),
    good: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.env.1 = {name: DEBUGLOG, value: \"no\"}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for item in items(context.plan) {
        for (index, entry) in item.env().enumerate() {
            let mut at = item.at().below("overrides").below("env");
            at.path = at.path.index(index);
            if entry.get("valueFrom").is_some_and(|it| !matches!(it.value(), Value::Map(_) | Value::Null)) {
                let message = text!(
                    "valueFrom of {1} in cluster {0} must name a Secret or ConfigMap; plain text belongs in value.",
                    "集群 {0} 中 {1} 的 valueFrom 应引用 Secret 或 ConfigMap；普通文本应写在 value 中。"
                );
                report.at(at.below("valueFrom"), message.with([item.cluster.name.as_str(), env_name(entry)]));
            }
            let Some(node) = entry.get("value") else { continue };
            if matches!(node.value(), Value::Str(_) | Value::Null) {
                continue;
            }
            let at = at.below("value");
            let said = report.at(
                at.clone(),
                text!("{1} of cluster {0} is not text: quote it.", "集群 {0} 的 {1} 不是文本：请加引号。")
                    .with([item.cluster.name.as_str(), env_name(entry)]),
            );
            if let Some(text) = node.text() {
                said.fix(text!("Quote it", "加引号"), [Change::set(&at, text)]);
            }
        }
    }
}
