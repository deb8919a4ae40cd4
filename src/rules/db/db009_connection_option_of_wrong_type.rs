//! The options go to the client as they are.

use super::ARGS;
use crate::plan::{Address, Change};
use crate::rules::shape::{Fault, Miss, faults, is_null};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{Kind, field};
use crate::text::Arg;
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-009",
    id: "connection-option-of-wrong-type",
    severity: Severity::Error,
    title: later!("A database option has the wrong type or range", "数据库选项的类型或取值不对"),
    why: later!(
        "Boot validation says \"must be of type …\" for quoted numbers and unquoted texts, and libpq \
         refuses what it cannot read.",
        "对加引号的数字或未加引号的文本，启动校验会报“must be of type …”；libpq 也会拒绝无法理解的值。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/database/database.go:84-231")],
    bad: example!(
        "DB_CONNECTION_ARGS: {keepalives_idle: \"30\", autorollback: \"true\", sslsni: 1, keepalives: 2}",
        "DB_CONNECTION_ARGS.keepalives_idle",
        "DB_CONNECTION_ARGS.autorollback",
        "DB_CONNECTION_ARGS.sslsni",
        "DB_CONNECTION_ARGS.keepalives",
    ),
    good: example!("DB_CONNECTION_ARGS: {keepalives_idle: 30, autorollback: true, sslsni: \"1\"}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some((row, node)) = field(ARGS).zip(context.plan.top(ARGS)).filter(|(_, it)| !is_null(*it)) else {
        return;
    };
    for fault in faults(row, node).filter(is_ours) {
        let at = Address::config(Path::of(ARGS).join(&fault.tail));
        let mended = fault.mend();
        let message =
            text!("{0}: {1}.", "{0}：{1}。").with([Arg::from(at.to_string()), fault.message.into()]);
        let severity = if fault.miss == Miss::Form { Severity::Warning } else { Severity::Error };
        let said = report.at(at.clone(), message).severity(severity);
        if let Some((label, value)) = mended {
            said.fix(label, [Change::set(&at, value)]);
        }
    }
}

/// The modes of TLS are DB-005, files DB-007.
fn is_ours(fault: &Fault<'_>) -> bool {
    let key = fault.tail.first_key();
    fault.miss == Miss::Type || !matches!(fault.kind, Kind::Text(_)) && key != Some("sslmode")
}
