//! The forms of a connection string that Clair knows.

use crate::plan::{Change, Dsn};
use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at, is_read};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-004",
    id: "odd-connection-string",
    severity: Severity::Warning,
    title: later!("A connection string of Clair is odd", "Clair 的连接字符串不规范"),
    why: later!(
        "Clair knows postgresql:// addresses and lists of key=value. It warns of postgres://, and cannot connect when a \
         quote is left open or a character of the password is not encoded.",
        "Clair 识别 postgresql:// 地址和 key=value 列表。对 postgres:// 会发出警告；引号未闭合或密码字符未编码时无法连接。"
    ),
    source: &[Source::Clair("config/database.go:9-42")],
    bad: example!(
        "//- clair-config.yaml\nindexer:\n  connstring: postgres://clair@db/clair  # old\n",
        "[\"clair-config.yaml\"].indexer.connstring"
    ),
    good: example!("//- clair-config.yaml\nindexer:\n  connstring: postgresql://clair@db/clair\n"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for subsystem in SUBSYSTEMS.into_iter().filter(|_| is_read(context.plan)) {
        let Some(text) = connstring(context.plan, subsystem) else { continue };
        let at = connstring_at(subsystem);
        if let Some(rest) = text.strip_prefix("postgres://") {
            let message = text!(
                "{0} begins with postgres://; Clair knows postgresql://.",
                "{0} 以 postgres:// 开头；Clair 识别的是 postgresql://。"
            );
            let right = format!("postgresql://{rest}");
            report
                .at(at.clone(), message.with([subsystem]))
                .fix(text!("Write postgresql://", "改写为 postgresql://"), [Change::set(&at, right)]);
            continue;
        }
        if Dsn::parse(text).is_err() {
            let message = text!(
                "The connection string of {0} is neither a postgresql:// address nor a list of key=value.",
                "{0} 的连接字符串既不是 postgresql:// 地址，也不是 key=value 列表。"
            );
            report.at(at, message.with([subsystem]));
        }
    }
}
