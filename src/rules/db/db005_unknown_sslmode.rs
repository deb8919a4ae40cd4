//! What libpq does not know it refuses.

use super::args_text;
use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-005",
    id: "unknown-sslmode",
    severity: Severity::Error,
    title: later!("sslmode is none that PostgreSQL knows", "sslmode 不是 PostgreSQL 支持的值"),
    why: later!(
        "libpq refuses the connection: \"invalid sslmode value\". Letter case counts.",
        "libpq 会拒绝连接：“invalid sslmode value”。名称区分大小写。"
    ),
    source: &[
        Source::Quay("data/database.py:659"),
        Source::Url("https://www.postgresql.org/docs/current/libpq-ssl.html"),
    ],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslmode=on
DB_CONNECTION_ARGS: {sslmode: verify_full}
",
        "DB_CONNECTION_ARGS.sslmode",
        "DB_URI"
    ),
    good: example!("DB_CONNECTION_ARGS: {sslmode: verify-full}"),
    check,
};

const MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let uri = plan.connection().and_then(Result::ok);
    let args = Address::key("DB_CONNECTION_ARGS").below("sslmode");
    let places = [
        (args, args_text(plan, "sslmode")),
        (Address::key("DB_URI"), uri.as_ref().and_then(|it| it.parameter("sslmode"))),
    ];
    for (at, mode) in places {
        let Some(mode) = mode.filter(|it| !MODES.contains(it)) else { continue };
        report.at(
            at,
            text!(
                "sslmode \"{0}\" does not exist; use one of {1}.",
                "sslmode“{0}”不存在；请使用以下之一：{1}。"
            )
            .with([mode.to_owned(), MODES.join(", ")]),
        );
    }
}
