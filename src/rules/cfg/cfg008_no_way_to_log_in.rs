//! A door must be open.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-008",
    id: "no-way-to-log-in",
    severity: Severity::Error,
    title: later!("Nobody can log in", "无人可以登录"),
    why: later!(
        "With FEATURE_DIRECT_LOGIN off and no external login, boot validation stops the pods, and the \
         console would offer no way in.",
        "关闭 FEATURE_DIRECT_LOGIN 又没有外部登录方式时，启动校验会使 Pod 无法启动，控制台也没有任何登录\
         入口。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/accesssettings/accesssettings_validator.go")],
    bad: example!("FEATURE_DIRECT_LOGIN: false", "FEATURE_DIRECT_LOGIN"),
    good: example!(
        "\
FEATURE_DIRECT_LOGIN: false
ACME_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\"}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.flag("FEATURE_DIRECT_LOGIN") != Some(false) {
        return;
    }
    let hosted = |name: &str| matches!(name, "GITHUB_LOGIN_CONFIG" | "GOOGLE_LOGIN_CONFIG");
    let keys = plan.config.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
    let oidc = keys.into_iter().any(|it| it.ends_with("_LOGIN_CONFIG") && !hosted(it));
    let known = ["FEATURE_GITHUB_LOGIN", "FEATURE_GOOGLE_LOGIN"].iter().any(|it| plan.flag(it) == Some(true));
    if !oidc && !known {
        report.at(
            Address::key("FEATURE_DIRECT_LOGIN"),
            text!(
                "FEATURE_DIRECT_LOGIN is off and no other login is configured.",
                "FEATURE_DIRECT_LOGIN 已关闭，且没有配置其他登录方式。"
            ),
        );
    }
}
