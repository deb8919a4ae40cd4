//! The options go to the client as they are.

use super::ARGS;
use crate::plan::{Address, Change};
use crate::rules::shape::{Miss, faults, is_null};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::field;
use crate::text::Arg;
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-009",
    id: "connection-option-of-wrong-type",
    severity: Severity::Error,
    title: text!("A database option has the wrong type", "数据库选项的类型不对"),
    why: later!(
        "Boot validation says \"must be of type …\" for quoted numbers and unquoted texts, and libpq \
         refuses what it cannot read.",
        "对加引号的数字或未加引号的文本，启动校验会报“must be of type …”；libpq 也会拒绝无法理解的值。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/database/database.go:84-231")],
    bad: example!(
        "DB_CONNECTION_ARGS: {keepalives_idle: \"30\", autorollback: \"true\", sslsni: 1}",
        "DB_CONNECTION_ARGS.keepalives_idle",
        "DB_CONNECTION_ARGS.autorollback",
        "DB_CONNECTION_ARGS.sslsni",
    ),
    good: example!("DB_CONNECTION_ARGS: {keepalives_idle: 30, autorollback: true, sslsni: \"1\"}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some((row, node)) = field(ARGS).zip(context.plan.top(ARGS)).filter(|(_, it)| !is_null(*it)) else {
        return;
    };
    // The modes of TLS are DB-005, files DB-007, the options of MySQL DB-008.
    for fault in faults(row, node).filter(|it| it.miss == Miss::Type && it.tail.first_key() != Some("ssl")) {
        let at = Address::config(Path::of(ARGS).join(&fault.tail));
        let mended = fault.mend();
        let message =
            text!("{0}: {1}.", "{0}：{1}。").with([Arg::from(at.to_string()), fault.message.into()]);
        let said = report.at(at.clone(), message);
        if let Some((label, value)) = mended {
            said.fix(label, [Change::set(&at, value)]);
        }
    }
}
