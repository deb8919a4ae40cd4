//! A door must be open.

use crate::plan::Address;
use crate::rules::shape::is_null;
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
         console would offer no way in. The same goes for an AUTHENTICATION_TYPE without the settings that say where and how \
         it looks people up.",
        "关闭 FEATURE_DIRECT_LOGIN 又没有外部登录方式时，启动校验会使 Pod 无法启动，控制台也没有任何登录\
         入口。AUTHENTICATION_TYPE 缺少查询用户所需的设置时也一样。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/accesssettings/accesssettings_validator.go"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/ldap/ldap_validator.go"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/jwtauthentication/jwtauthentication_validator.go"),
        Source::Quay("data/users/__init__.py:46-160"),
    ],
    bad: example!(
        "FEATURE_DIRECT_LOGIN: false\nAUTHENTICATION_TYPE: LDAP\nLDAP_URI: ldaps://ldap.acme.io",
        "FEATURE_DIRECT_LOGIN",
        "LDAP_BASE_DN"
    ),
    good: example!(
        "\
FEATURE_DIRECT_LOGIN: false
ACME_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\"}
"
    ),
    check,
};

/// What each type cannot do without.
const NEEDS: [(&str, &[&str]); 3] = [
    ("LDAP", &["LDAP_URI", "LDAP_BASE_DN", "LDAP_ADMIN_DN", "LDAP_ADMIN_PASSWD"]),
    ("JWT", &["JWT_VERIFY_ENDPOINT", "JWT_AUTH_ISSUER"]),
    ("Keystone", &["KEYSTONE_AUTH_URL", "KEYSTONE_ADMIN_USERNAME", "KEYSTONE_ADMIN_PASSWORD"]),
];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let kind = plan.top("AUTHENTICATION_TYPE").and_then(Node::text).unwrap_or_default();
    let hosted = |name: &str| matches!(name, "GITHUB_LOGIN_CONFIG" | "GOOGLE_LOGIN_CONFIG");
    let keys = plan.config.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
    let oidc = keys.into_iter().any(|it| it.ends_with("_LOGIN_CONFIG") && !hosted(it));
    let known = ["FEATURE_GITHUB_LOGIN", "FEATURE_GOOGLE_LOGIN"].iter().any(|it| plan.flag(it) == Some(true));
    let direct = Address::key("FEATURE_DIRECT_LOGIN");
    if plan.flag("FEATURE_DIRECT_LOGIN") == Some(false) {
        if !oidc && !known {
            let message = text!(
                "FEATURE_DIRECT_LOGIN is off and no other login is configured.",
                "FEATURE_DIRECT_LOGIN 已关闭，且没有配置其他登录方式。"
            );
            report.at(direct, message);
        }
    } else if kind == "AppToken" {
        let message = text!(
            "AUTHENTICATION_TYPE AppToken needs FEATURE_DIRECT_LOGIN: false.",
            "AUTHENTICATION_TYPE 为 AppToken 时须设置 FEATURE_DIRECT_LOGIN: false。"
        );
        report.at(direct, message).related(Address::key("AUTHENTICATION_TYPE"));
    }
    if kind == "OIDC" && !oidc {
        let message = text!(
            "AUTHENTICATION_TYPE is OIDC, and no *_LOGIN_CONFIG names a provider.",
            "AUTHENTICATION_TYPE 为 OIDC，但没有 *_LOGIN_CONFIG 指定提供方。"
        );
        report.at(Address::key("AUTHENTICATION_TYPE"), message);
    }
    let needs = NEEDS.iter().find(|it| it.0 == kind).map_or(&[][..], |it| it.1);
    let is_set = |key: &str| plan.top(key).is_some_and(|it| !is_null(it) && it.text() != Some(""));
    let missing: Vec<&str> = needs.iter().copied().filter(|it| !is_set(it)).collect();
    let [first, rest @ ..] = &missing[..] else { return };
    let message = text!(
        "AUTHENTICATION_TYPE is {0}, and these are missing: {1}.",
        "AUTHENTICATION_TYPE 为 {0}，但缺少：{1}。"
    );
    let said = report.at(Address::key(first), message.with([kind, &missing.join(", ")]));
    rest.iter().fold(said, |said, key| said.related(Address::key(key)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn each_type_needs_its_own() {
        for (text, said) in [
            ("AUTHENTICATION_TYPE: Database", &[][..]),
            ("AUTHENTICATION_TYPE: JWT\nJWT_VERIFY_ENDPOINT: https://a.acme.io/", &["JWT_AUTH_ISSUER"]),
            ("AUTHENTICATION_TYPE: Keystone", &["KEYSTONE_AUTH_URL"]),
            ("AUTHENTICATION_TYPE: AppToken", &["FEATURE_DIRECT_LOGIN"]),
            ("AUTHENTICATION_TYPE: OIDC", &["AUTHENTICATION_TYPE"]),
            ("AUTHENTICATION_TYPE: OIDC\nSSO_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\"}", &[]),
            (
                "AUTHENTICATION_TYPE: LDAP\nLDAP_URI: ''\nLDAP_BASE_DN: [dc=a]\nLDAP_ADMIN_DN: a\nLDAP_ADMIN_PASSWD:",
                &["LDAP_URI"],
            ),
        ] {
            assert_eq!(at(&RULE, text), said, "{text}");
        }
    }
}
