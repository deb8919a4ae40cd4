//! The validator's pattern, and nothing looser.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change};
use crate::rules::host::is_hostname;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-004",
    id: "hostname-malformed",
    severity: Severity::Error,
    title: later!("SERVER_HOSTNAME is not a host name", "SERVER_HOSTNAME 不是主机名"),
    why: later!(
        "Boot validation takes letters, digits, dots and dashes, perhaps a port, and wants a dot: no \
         scheme, no path, no underscore. It also becomes the Route's host and the audience of every \
         token.",
        "启动校验只接受字母、数字、点和连字符（可带端口），且须含点：不能有协议、路径或下划线。它还会成为 \
         Route 的主机名和所有令牌的受众。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:243-270")],
    bad: example!("SERVER_HOSTNAME: https://quay.acme.io/", "SERVER_HOSTNAME"),
    good: example!("SERVER_HOSTNAME: quay.acme.io:8443"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let at = Address::key("SERVER_HOSTNAME");
    let Some(node) = context.plan.top("SERVER_HOSTNAME") else { return };
    if is_null(node) || node.text() == Some("") {
        let message = text!("SERVER_HOSTNAME is empty.", "SERVER_HOSTNAME 为空。");
        report.at(at, message).severity(Severity::ToFill);
        return;
    }
    let name = node.text().unwrap_or_default();
    if is_hostname(name) || is_placeholder(name, false) {
        return;
    }
    let said = report.at(
        at.clone(),
        text!(
            "SERVER_HOSTNAME \"{0}\" is no host name with a dot in it.",
            "SERVER_HOSTNAME“{0}”不是含点的主机名。"
        )
        .with([name]),
    );
    let rest = name.split_once("://").map_or(name, |(_, rest)| rest).trim();
    let host = rest.split('/').next().unwrap_or_default();
    if is_hostname(host) {
        said.fix(text!("Write {0}", "写成 {0}").with([host]), [Change::set(&at, host)]);
    }
}
