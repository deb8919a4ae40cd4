//! The validator indexes an empty path.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-015",
    id: "no-database-name",
    severity: Severity::Error,
    title: later!("DB_URI names no database", "DB_URI 没有数据库名"),
    why: later!(
        "Boot validation cuts the name out of the path and crashes where there is none.",
        "启动校验会从路径中取出数据库名，没有时会崩溃。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:511")],
    bad: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(Ok(uri)) = context.plan.connection() else { return };
    if uri.database.is_empty() {
        report.at(
            Address::key("DB_URI"),
            text!(
                "DB_URI ends without /database: name the database of Quay.",
                "DB_URI 末尾没有 /数据库名：请指定 Quay 的数据库。"
            ),
        );
    }
}
