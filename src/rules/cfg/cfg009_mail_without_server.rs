//! Mail needs a place to go.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-009",
    id: "mail-without-server",
    severity: Severity::Error,
    title: later!("Mail is on without a server", "已开启邮件但没有服务器"),
    why: later!(
        "Boot validation demands MAIL_SERVER as soon as FEATURE_MAILING is on, and contacts it.",
        "开启 FEATURE_MAILING 后，启动校验要求 MAIL_SERVER 并会连接它。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/email/email_validator.go")],
    bad: example!("FEATURE_MAILING: true", "MAIL_SERVER"),
    good: example!(
        "\
FEATURE_MAILING: true
MAIL_SERVER: mail.acme.io
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let server = plan.top("MAIL_SERVER").and_then(Node::text).unwrap_or_default();
    if plan.flag("FEATURE_MAILING") != Some(true) || !server.is_empty() {
        return;
    }
    let message =
        text!("FEATURE_MAILING is on: name the MAIL_SERVER.", "已开启 FEATURE_MAILING：请指定 MAIL_SERVER。");
    report.at(Address::key("MAIL_SERVER"), message).related(Address::key("FEATURE_MAILING"));
}
