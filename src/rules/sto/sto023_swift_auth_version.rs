//! A default that only one of two readers has.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-023",
    id: "swift-auth-version",
    severity: Severity::Error,
    title: later!("SwiftStorage has no valid auth_version", "SwiftStorage 缺少有效的 auth_version"),
    why: later!(
        "Quay assumes 2, but boot validation takes exactly 1, 2 or 3 and refuses to go without.",
        "Quay 默认为 2，但启动校验只接受 1、2 或 3，且不允许缺少。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:487")],
    bad: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_url: \"https://keystone.acme.io/v3\", os_options: {user_domain_name: Default, tenant_id: acme}}]
  eu: [SwiftStorage, {auth_version: 4}]
", "DISTRIBUTED_STORAGE_CONFIG.us.1.auth_version", "DISTRIBUTED_STORAGE_CONFIG.eu.1.auth_version"),
    good: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_version: 3}]
"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["SwiftStorage"])) {
        if location.value("auth_version").and_then(|it| it.as_int()).is_some_and(|it| (1..=3).contains(&it)) {
            continue;
        }
        let at = location.at("auth_version");
        let said = report.at(
            at.clone(),
            text!("{0}: auth_version must be 1, 2 or 3.", "{0}：auth_version 必须是 1、2 或 3。")
                .with([location.id()]),
        );
        let url = location.text("auth_url").map(|it| it.trim_end_matches('/'));
        let version =
            url.and_then(|it| [1, 2, 3].into_iter().find(|version| it.ends_with(&format!("/v{version}"))));
        if let Some(version) = version {
            let label = text!("Write {0}, as auth_url ends", "写 {0}，与 auth_url 末尾一致")
                .with([version.to_string()]);
            said.fix(label, [Change::set(&at, version)]);
        }
    }
}
