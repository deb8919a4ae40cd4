//! What libpq does not know it refuses.

use super::args_text;
use crate::plan::Address;
use crate::rules::clr::{connstring_at, dsns};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::SSL_MODES;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-005",
    id: "unknown-sslmode",
    severity: Severity::Error,
    title: later!("sslmode is none that PostgreSQL knows", "sslmode 不是 PostgreSQL 支持的值"),
    why: later!(
        "libpq refuses the connection: \"invalid sslmode value\", and so does what Clair connects with: \"sslmode is invalid\". \
         Letter case counts.",
        "libpq 会拒绝连接：“invalid sslmode value”；Clair 使用的驱动同样会拒绝：“sslmode is invalid”。名称区分大小写。"
    ),
    source: &[
        Source::Quay("data/database.py:659"),
        Source::Url("https://www.postgresql.org/docs/current/libpq-ssl.html"),
    ],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslmode=on
DB_CONNECTION_ARGS: {sslmode: verify_full}
//- clair-config.yaml
indexer: {connstring: \"host=db.acme.io dbname=clair sslmode=VERIFY-FULL\"}
",
        "DB_CONNECTION_ARGS.sslmode",
        "DB_URI",
        "[\"clair-config.yaml\"].indexer.connstring"
    ),
    good: example!("DB_CONNECTION_ARGS: {sslmode: verify-full}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let uri = plan.connection().and_then(Result::ok);
    let args = Address::key("DB_CONNECTION_ARGS").below("sslmode");
    let places = [
        (args, args_text(plan, "sslmode")),
        (Address::key("DB_URI"), uri.as_ref().and_then(|it| it.parameter("sslmode"))),
    ];
    let clair = dsns(plan).filter_map(|(it, dsn)| Some((connstring_at(it), dsn.get("sslmode")?.to_owned())));
    let said = places.into_iter().filter_map(|(at, mode)| Some((at, mode?.to_owned())));
    for (at, mode) in said.chain(clair).filter(|it| !SSL_MODES.contains(&it.1.as_str())) {
        report.at(
            at,
            text!(
                "sslmode \"{0}\" does not exist; use one of {1}.",
                "sslmode“{0}”不存在；请使用以下之一：{1}。"
            )
            .with([mode, SSL_MODES.join(", ")]),
        );
    }
}
