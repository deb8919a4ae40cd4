//! Quay's own default, lost with the map.

use super::ARGS;
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::NodeKind;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-010",
    id: "no-autorollback",
    severity: Severity::Warning,
    title: later!("autorollback is off", "autorollback 未开启"),
    why: later!(
        "A map of one's own replaces Quay's default map. Without autorollback a connection that met one \
         SQL error stays unusable for every later request.",
        "自定义映射会整体替换 Quay 的默认映射。没有 autorollback 时，连接遇到一次 SQL 错误后，之后的请求\
         都无法使用它。"
    ),
    source: &[Source::Quay("util/config/schema.py:283-300"), Source::Quay("config.py:225-228")],
    bad: example!("DB_CONNECTION_ARGS: {sslmode: require}", "DB_CONNECTION_ARGS.autorollback"),
    good: example!("DB_CONNECTION_ARGS: {sslmode: require, autorollback: true}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(args) = context.plan.top(ARGS).filter(|it| it.kind() == NodeKind::Map) else { return };
    // What is neither true nor false is DB-009's business.
    if args.get("autorollback").is_some_and(|it| it.value() != false.into()) {
        return;
    }
    let at = Address::key(ARGS).below("autorollback");
    report
        .at(
            at.clone(),
            text!(
                "DB_CONNECTION_ARGS needs autorollback: true.",
                "DB_CONNECTION_ARGS 需要 autorollback: true。"
            ),
        )
        .fix(text!("Turn autorollback on", "开启 autorollback"), [Change::set(&at, true)]);
}
