//! A door must be open.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change, Plan};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, NodeKind};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-008",
    id: "login-refused",
    severity: Severity::Error,
    title: later!("Quay refuses how login is set up", "Quay 不接受当前的登录配置"),
    why: later!(
        "With FEATURE_DIRECT_LOGIN off and no external login, boot validation stops the pods, and the \
         console would offer no way in. The same goes for an AUTHENTICATION_TYPE without the settings that say where and how \
         it looks people up, for a login service that lacks a part, and for invitations where nobody may make an account.",
        "关闭 FEATURE_DIRECT_LOGIN 又没有外部登录方式时，启动校验会使 Pod 无法启动，控制台也没有任何登录\
         入口。AUTHENTICATION_TYPE 缺少查询用户所需的设置，登录服务的设置不全，或在禁止创建账户时要求邀请注册，也一样。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/accesssettings/accesssettings_validator.go"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/ldap/ldap_validator.go"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/jwtauthentication/jwtauthentication_validator.go"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/oidc/oidc_validator.go"),
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
ACME_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\", CLIENT_ID: quay, CLIENT_SECRET: a, SERVICE_NAME: SSO}
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

/// The services that have a switch, and their settings.
const HOSTED: [(&str, &str); 2] =
    [("FEATURE_GITHUB_LOGIN", "GITHUB_LOGIN_CONFIG"), ("FEATURE_GOOGLE_LOGIN", "GOOGLE_LOGIN_CONFIG")];

const TYPE: &str = "AUTHENTICATION_TYPE";
const INVITED: &str = "FEATURE_INVITE_ONLY_USER_CREATION";
const SERVER: &str = "OIDC_SERVER";

/// What a service needs; the last two only where it is one of your own.
const SERVICE: [&str; 4] = ["CLIENT_ID", "CLIENT_SECRET", SERVER, "SERVICE_NAME"];

fn check(context: &Context<'_>, report: &mut Report) {
    doors(context.plan, report);
    services(context.plan, report);
    types(context.plan, report);
}

/// The settings of login services, by their keys.
fn configs(plan: &Plan) -> impl Iterator<Item = (&str, Node<'_>)> {
    let entries = plan.config.root().into_iter().flat_map(Node::entries);
    entries.filter_map(|it| Some((it.key.text()?, it.value))).filter(|it| it.0.ends_with("_LOGIN_CONFIG"))
}

fn hosted(key: &str) -> Option<&'static (&'static str, &'static str)> {
    HOSTED.iter().find(|it| it.1 == key)
}

fn has_own_service(plan: &Plan) -> bool {
    configs(plan).any(|it| hosted(it.0).is_none())
}

fn kind(plan: &Plan) -> &str {
    plan.top(TYPE).and_then(Node::text).unwrap_or_default()
}

/// Whether there is a way in, and the one that is meant.
fn doors(plan: &Plan, report: &mut Report) {
    let direct = Address::key("FEATURE_DIRECT_LOGIN");
    if plan.flag("FEATURE_DIRECT_LOGIN") == Some(false) {
        if !has_own_service(plan) && !HOSTED.iter().any(|it| plan.flag(it.0) == Some(true)) {
            let message = text!(
                "FEATURE_DIRECT_LOGIN is off and no other login is configured.",
                "FEATURE_DIRECT_LOGIN 已关闭，且没有配置其他登录方式。"
            );
            report.at(direct, message);
        }
    } else if kind(plan) == "AppToken" {
        let message = text!(
            "AUTHENTICATION_TYPE AppToken needs FEATURE_DIRECT_LOGIN: false.",
            "AUTHENTICATION_TYPE 为 AppToken 时须设置 FEATURE_DIRECT_LOGIN: false。"
        );
        report.at(direct, message).related(Address::key(TYPE));
    }
    if plan.flag("FEATURE_USER_CREATION") == Some(false) && plan.flag(INVITED) == Some(true) {
        let message = text!(
            "FEATURE_INVITE_ONLY_USER_CREATION needs FEATURE_USER_CREATION: true.",
            "FEATURE_INVITE_ONLY_USER_CREATION 需要 FEATURE_USER_CREATION: true。"
        );
        report.at(Address::key(INVITED), message).related(Address::key("FEATURE_USER_CREATION"));
    }
}

/// Login services that boot validation does not take as they are.
fn services(plan: &Plan, report: &mut Report) {
    for (key, node) in configs(plan).filter(|it| it.1.kind() == NodeKind::Map) {
        let hosted = hosted(key);
        if hosted.is_some_and(|it| plan.flag(it.0) != Some(true)) {
            continue;
        }
        let needs = if hosted.is_some() { &SERVICE[..2] } else { &SERVICE[..] };
        let missing: Vec<&str> = needs.iter().copied().filter(|it| !is_set(node.get(it))).collect();
        let server = node.get(SERVER).and_then(Node::text).filter(|it| !is_placeholder(it, false));
        if let Some(first) = missing.first() {
            let message = text!("{0} lacks {1}.", "{0} 缺少 {1}。").with([key, &missing.join(", ")]);
            report.at(Address::key(key).below(first), message);
        } else if let Some(server) = server.filter(|it| hosted.is_none() && !it.ends_with('/')) {
            let at = Address::key(key).below(SERVER);
            let message = text!("{0} must end with a slash.", "{0} 必须以斜杠结尾。").with([SERVER]);
            report
                .at(at.clone(), message)
                .fix(text!("Add the slash", "加上斜杠"), [Change::set(&at, format!("{server}/"))]);
        }
    }
    for (flag, key) in HOSTED {
        if plan.flag(flag) == Some(true) && plan.top(key).is_none_or(is_null) {
            let message = text!("{0} is on: it needs {1}.", "已开启 {0}：需要 {1}。").with([flag, key]);
            report.at(Address::key(key), message).related(Address::key(flag));
        }
    }
}

/// What an AUTHENTICATION_TYPE cannot do without.
fn types(plan: &Plan, report: &mut Report) {
    let kind = kind(plan);
    if kind == "OIDC" && !has_own_service(plan) {
        let message = text!(
            "AUTHENTICATION_TYPE is OIDC, and no *_LOGIN_CONFIG names a provider.",
            "AUTHENTICATION_TYPE 为 OIDC，但没有 *_LOGIN_CONFIG 指定提供方。"
        );
        report.at(Address::key(TYPE), message);
    }
    let uri = plan.top("LDAP_URI").and_then(Node::text).unwrap_or_default();
    let is_ldap = ["ldap://", "ldaps://"].iter().any(|it| uri.starts_with(it));
    if kind == "LDAP" && uri.contains("://") && !is_ldap && !is_placeholder(uri, false) {
        let message = text!(
            "LDAP_URI must begin with ldap:// or ldaps://.",
            "LDAP_URI 必须以 ldap:// 或 ldaps:// 开头。"
        );
        report.at(Address::key("LDAP_URI"), message);
    }
    let needs = NEEDS.iter().find(|it| it.0 == kind).map_or(&[][..], |it| it.1);
    let missing: Vec<&str> = needs.iter().copied().filter(|it| !is_set(plan.top(it))).collect();
    let [first, rest @ ..] = &missing[..] else { return };
    let message = text!(
        "AUTHENTICATION_TYPE is {0}, and these are missing: {1}.",
        "AUTHENTICATION_TYPE 为 {0}，但缺少：{1}。"
    );
    let said = report.at(Address::key(first), message.with([kind, &missing.join(", ")]));
    rest.iter().fold(said, |said, key| said.related(Address::key(key)));
}

fn is_set(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|it| !is_null(it) && it.text() != Some(""))
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
            ("FEATURE_GITHUB_LOGIN: true", &["GITHUB_LOGIN_CONFIG"]),
            ("FEATURE_GITHUB_LOGIN: true\nGITHUB_LOGIN_CONFIG:", &["GITHUB_LOGIN_CONFIG"]),
            // A list is CFG-003's business.
            (
                "SSO_LOGIN_CONFIG: {OIDC_SERVER: [\"https://a.io\"], CLIENT_ID: a, CLIENT_SECRET: a, SERVICE_NAME: a}",
                &[],
            ),
            (
                "FEATURE_GITHUB_LOGIN: true\nGITHUB_LOGIN_CONFIG: {CLIENT_ID: a}",
                &["GITHUB_LOGIN_CONFIG.CLIENT_SECRET"],
            ),
            ("FEATURE_GITHUB_LOGIN: false\nGITHUB_LOGIN_CONFIG: {CLIENT_ID: a}", &[]),
            (
                "SSO_LOGIN_CONFIG: {OIDC_SERVER: \"https://a.io\", CLIENT_ID: a, CLIENT_SECRET: a, SERVICE_NAME: a}",
                &["SSO_LOGIN_CONFIG.OIDC_SERVER"],
            ),
            (
                "FEATURE_USER_CREATION: false\nFEATURE_INVITE_ONLY_USER_CREATION: true",
                &["FEATURE_INVITE_ONLY_USER_CREATION"],
            ),
            ("AUTHENTICATION_TYPE: OIDC", &["AUTHENTICATION_TYPE"]),
            (
                "AUTHENTICATION_TYPE: OIDC\nSSO_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\", CLIENT_ID: quay, CLIENT_SECRET: a, SERVICE_NAME: SSO}",
                &[],
            ),
            (
                "AUTHENTICATION_TYPE: LDAP\nLDAP_URI: ''\nLDAP_BASE_DN: [dc=a]\nLDAP_ADMIN_DN: a\nLDAP_ADMIN_PASSWD:",
                &["LDAP_URI"],
            ),
        ] {
            assert_eq!(at(&RULE, text), said, "{text}");
        }
    }
}
