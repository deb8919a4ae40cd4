//! What Quay does not take for itself goes to libpq.

use super::{ARGS, args_text};
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-008",
    id: "mysql-tls-options",
    severity: Severity::Error,
    title: later!("DB_CONNECTION_ARGS.ssl is for MySQL", "DB_CONNECTION_ARGS.ssl 只用于 MySQL"),
    why: later!(
        "With PostgreSQL the key goes to libpq as it is, which refuses every connection: \"invalid \
         connection option\".",
        "使用 PostgreSQL 时，该键会原样传给 libpq，所有连接都被拒绝：“invalid connection option”。"
    ),
    source: &[Source::Quay("data/database.py:659")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslmode=verify-full
DB_CONNECTION_ARGS:
  ssl: {ca: /conf/stack/database.pem}
//- database.pem
-----BEGIN CERTIFICATE-----
",
        "DB_CONNECTION_ARGS.ssl"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
DB_CONNECTION_ARGS: {sslmode: verify-full, sslrootcert: /conf/stack/database.pem}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let mysql = plan.top("DB_URI").and_then(Node::text).is_some_and(|it| it.starts_with("mysql"));
    let Some(ssl) = plan.top(ARGS).and_then(|it| it.get("ssl")).filter(|_| !mysql) else { return };
    let args = Address::key(ARGS);
    let at = args.below("ssl");
    let said = report.at(
        at.clone(),
        text!(
            "DB_CONNECTION_ARGS.ssl is an option of MySQL; PostgreSQL wants sslmode and sslrootcert.",
            "DB_CONNECTION_ARGS.ssl 是 MySQL 的选项；PostgreSQL 使用 sslmode 与 sslrootcert。"
        ),
    );
    if let Some(ca) = ssl.get("ca").and_then(Node::text) {
        let mode = args_text(plan, "sslmode").unwrap_or("verify-full");
        let changes = [
            Change::set(&args.below("sslmode"), mode),
            Change::set(&args.below("sslrootcert"), ca),
            Change::remove(&at),
        ];
        said.fix(
            text!("Say the same with sslmode {0} and sslrootcert", "改用 sslmode {0} 和 sslrootcert 表示")
                .with([mode]),
            changes,
        );
    }
}
