//! Outgoing mail.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Mail)
}

pub(super) const FIELDS: &[Field] = &[
    row("FEATURE_MAILING", Kind::Bool, text!("Send mail", "发送邮件"))
        .default("true")
        .operator(&[Operator::Defaults("false")])
        .help(later!(
            "With true the mail settings must be right: boot validation connects to the server from every cluster.",
            "为 true 时邮件设置必须正确：启动校验会从每个集群连接邮件服务器。"
        )),
    row("MAIL_SERVER", Kind::Text(Shape::Host), text!("SMTP server", "SMTP 服务器"))
        .default("\"\"")
        .help(later!(
            "Host of the mail server; every cluster must reach it.",
            "邮件服务器主机名，每个集群都须能访问。"
        )),
    row("MAIL_PORT", Kind::PORT, text!("SMTP port", "SMTP 端口")).default("587").help(later!(
        "Usually 587 with STARTTLS.",
        "使用 STARTTLS 时通常为 587。"
    )),
    row("MAIL_USE_TLS", Kind::Bool, text!("Use TLS", "使用 TLS")).default("true").help(later!(
        "STARTTLS to the mail server.",
        "对邮件服务器使用 STARTTLS。"
    )),
    row("MAIL_USE_AUTH", Kind::Bool, text!("Log in to the server", "登录服务器")).help(later!(
        "Without effect of its own: Quay logs in as soon as MAIL_USERNAME is set.",
        "本身无作用：设置 MAIL_USERNAME 后 Quay 即会登录。"
    )),
    row("MAIL_USERNAME", Kind::TEXT, text!("User", "用户名")).help(later!(
        "User at the mail server.",
        "邮件服务器的用户名。"
    )),
    row("MAIL_PASSWORD", Kind::Secret, text!("Password", "密码")).with("MAIL_USERNAME").help(later!(
        "Password at the mail server; quote it when it is all digits.",
        "邮件服务器的密码；全为数字时须加引号。"
    )),
    row("MAIL_DEFAULT_SENDER", Kind::Text(Shape::Email), text!("Sender", "发件人"))
        .default("admin@example.com")
        .help(later!(
            "Address that mails come from. Set it: the default is nobody's.",
            "邮件的发件地址。请设置：默认值无人所有。"
        )),
    row("MAIL_FAIL_SILENTLY", Kind::Bool, text!("Fail silently", "静默失败")).default("false").internal(),
    row("FEATURE_BLACKLISTED_EMAILS", Kind::Bool, text!("Refuse mail domains", "禁止邮箱域名"))
        .default("false")
        .help(later!(
            "Refuses new users with an address of BLACKLISTED_EMAIL_DOMAINS.",
            "拒绝使用 BLACKLISTED_EMAIL_DOMAINS 中邮箱域名的新用户。"
        )),
    row("BLACKLISTED_EMAIL_DOMAINS", Kind::TextList, text!("Refused mail domains", "禁止的邮箱域名"))
        .default("[]")
        .help(later!(
            "Domains such as example.org.",
            "如 example.org 的域名。"
        )),
    row("FEATURE_ORG_SHARED_EMAIL", Kind::Bool, text!("Organizations may share an address", "组织可共用邮箱"))
        .default("false")
        .help(later!(
            "Several organizations may have the same contact address.",
            "多个组织可使用同一联系邮箱。"
        )),
    row("USER_RECOVERY_TOKEN_LIFETIME", Kind::DURATION, text!("Recovery link lifetime", "找回链接有效期"))
        .default("30m")
        .help(later!(
            "How long a mailed link to reset a password works.",
            "邮件中重置密码链接的有效时间。"
        )),
];
