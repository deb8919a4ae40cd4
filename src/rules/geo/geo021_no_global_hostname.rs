//! One name for all regions; without it each cluster invents its own.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-021",
    id: "no-global-hostname",
    severity: Severity::Error,
    title: text!("The global hostname is missing", "缺少全局主机名"),
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
    let missing = match plan.setting("SERVER_HOSTNAME") {
        None | Some(Value::Null) => true,
        Some(value) => value.as_str() == Some(""),
    };
    if missing && plan.is_geo() {
        report.at(
            Address::key("SERVER_HOSTNAME"),
            text!(
                "SERVER_HOSTNAME is missing: name the load balancer that all regions stand behind.",
                "缺少 SERVER_HOSTNAME：请填写所有区域共用的负载均衡器名称。"
            ),
        );
    }
}
