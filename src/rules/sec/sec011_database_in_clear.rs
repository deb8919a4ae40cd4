//! libpq's default is prefer.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-011",
    id: "database-in-clear",
    severity: Severity::Warning,
    title: later!(
        "The database is reached without enforced TLS between sites",
        "站点间访问数据库未强制使用 TLS"
    ),
    why: later!(
        "Without sslmode the client prefers TLS but settles for none, and checks no certificate: \
         credentials and all metadata may cross between the sites in clear or to an impostor.",
        "未设置 sslmode 时，客户端会尝试 TLS，但服务器不支持时会退回明文连接，且不校验证书：凭据和全部元数据可能在站点间明\
         文传输，或发给冒充者。"
    ),
    source: &[Source::Quay("data/database.py:659")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
//- clusters/us us
//- clusters/eu eu
",
        "DB_CONNECTION_ARGS.sslmode"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
DB_CONNECTION_ARGS: {sslmode: verify-full}
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(connection)) = plan.connection().filter(|_| plan.is_geo()) else { return };
    let enforced = |mode: &str| matches!(mode, "require" | "verify-ca" | "verify-full");
    let mode = plan.top("DB_CONNECTION_ARGS").and_then(|it| it.get("sslmode")).and_then(Node::text);
    // Said in the URI alone it is DB-004.
    if mode.is_some_and(enforced) || mode.is_none() && connection.parameter("sslmode").is_some_and(enforced) {
        return;
    }
    report.at(
        Address::key("DB_CONNECTION_ARGS").below("sslmode"),
        text!(
            "The database is shared by all sites and TLS is not enforced (sslmode {0}): use verify-full \
             with the server's CA, in DB_CONNECTION_ARGS and in DB_URI.",
            "所有站点共用数据库，却未强制使用 TLS（sslmode {0}）：请在 DB_CONNECTION_ARGS 与 DB_URI 中都\
             使用 verify-full 并提供服务器的 CA。"
        )
        .with([mode.unwrap_or("prefer")]),
    );
}
