//! Keystone 3 knows users by domain and project.

use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-024",
    id: "swift-v3-without-domain",
    severity: Severity::Error,
    title: later!("Swift authentication 3 lacks its domain or project", "Swift 认证版本 3 缺少域或项目"),
    why: later!(
        "Boot validation demands user_domain_name and tenant_id as text in os_options when auth_version \
         is 3.",
        "auth_version 为 3 时，启动校验要求 os_options 中的 user_domain_name 与 tenant_id 为文本。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:687-706")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_version: 3, os_options: {user_domain_name: Default}}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.os_options.tenant_id"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_version: 3, os_options: {user_domain_name: Default, tenant_id: acme}}]
  eu: [SwiftStorage, {auth_version: 2}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["SwiftStorage"])) {
        if location.value("auth_version") != Some(3.into()) {
            continue;
        }
        for key in ["user_domain_name", "tenant_id"] {
            if location.param("os_options").and_then(|it| it.get(key)).is_some_and(|it| !is_null(it)) {
                continue;
            }
            report.at(
                location.at("os_options").below(key),
                text!("{0}: os_options lacks {1}.", "{0}：os_options 缺少 {1}。").with([location.id(), key]),
            );
        }
    }
}
