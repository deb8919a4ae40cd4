//! One name for all regions; without it each cluster invents its own.

use crate::plan::{Address, groups};
use crate::rules::across::{advice, related, who};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-021",
    id: "no-global-hostname",
    severity: Severity::Error,
    title: later!(
        "The global hostname is missing or not the same everywhere",
        "缺少全局主机名，或各集群不一致"
    ),
    why: later!(
        "Without SERVER_HOSTNAME the Operator makes a name of each cluster's own domain. Tokens carry the name, so those \
         of one region are refused in the other, and every Route answers to another name.",
        "没有 SERVER_HOSTNAME 时，Operator 会用各集群自己的域名生成名称。令牌中包含该名称，因此一个区域的令牌会被另一区域拒绝，各 \
         Route 的名称也互不相同。"
    ),
    source: &[
        Source::Quay("util/security/registry_jwt.py:105-112"),
        Source::Operator("controllers/quay/features.go:353-369"),
    ],
    bad: example!("FEATURE_MAILING: false\n//- clusters/a us\n//- clusters/b eu", "SERVER_HOSTNAME"),
    good: example!("SERVER_HOSTNAME: registry.example.org\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let at = Address::key("SERVER_HOSTNAME");
    let groups = groups(&plan.sides(), &at);
    if groups.len() > 1 {
        let message = text!("SERVER_HOSTNAME differs. {0}. {1}", "SERVER_HOSTNAME 不一致。{0}。{1}")
            .with([who(&groups, &at), advice(plan, &groups, &at)]);
        return related(report.at(at.clone(), message), &groups, &at);
    }
    let missing = match plan.setting("SERVER_HOSTNAME") {
        None | Some(Value::Null) => true,
        Some(value) => value.as_str() == Some(""),
    };
    if missing && plan.is_geo() {
        report.at(
            at,
            text!(
                "SERVER_HOSTNAME is missing: name the load balancer that all regions stand behind.",
                "缺少 SERVER_HOSTNAME：请填写所有区域共用的负载均衡器名称。"
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn the_name_is_the_same_in_all_clusters() {
        let text = "SERVER_HOSTNAME: a.io\n//- observed/eu/config.yaml\nSERVER_HOSTNAME: b.io\n";
        assert_eq!(at(&RULE, text), ["SERVER_HOSTNAME"]);
        assert!(at(&RULE, &text.replace("b.io", "\"a.io\"")).is_empty());
    }
}
