//! All sites share Clair's database.

use crate::rules::clr::{connstring_at, dsns};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-013",
    id: "clair-database-in-clear",
    severity: Severity::Error,
    title: later!("Clair's database is reached without enforced TLS", "访问 Clair 数据库未强制使用 TLS"),
    why: later!(
        "sslmode=disable sends Clair's database login and every report between the sites in clear. Without an sslmode the \
         driver prefers TLS but settles for none.",
        "sslmode=disable 会使 Clair 数据库的登录信息和所有报告在站点之间明文传输。未设置 sslmode 时，驱动会尝试 TLS，但服务器不支持时会退回明文连接。"
    ),
    source: &[Source::Clair("config/database.go:25-39")],
    bad: example!(
        "\
FEATURE_STORAGE_REPLICATION: true
//- clusters/us us
//- clusters/eu eu
//- clair-config.yaml
indexer: {connstring: \"host=clair-db.acme.io user=clair dbname=clair sslmode=disable\"}
matcher: {connstring: \"postgresql://clair:acme@clair-db.acme.io/clair?sslmode=disable\"}
",
        "[\"clair-config.yaml\"].indexer.connstring",
        "[\"clair-config.yaml\"].matcher.connstring"
    ),
    good: example!(
        "\
//- clusters/us us
//- clusters/eu eu
//- clair-config.yaml
indexer: {connstring: \"host=clair-db.acme.io user=clair dbname=clair sslmode=verify-full\"}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (section, dsn) in dsns(context.plan).filter(|_| context.plan.is_geo()) {
        let (message, severity) = match dsn.get("sslmode").unwrap_or_default() {
            "disable" => (
                text!(
                    "{0}: the connstring turns TLS off (sslmode=disable); use verify-full with the \
                     server's CA.",
                    "{0}：connstring 关闭了 TLS（sslmode=disable）；请使用 verify-full 并提供服务器的 CA。"
                ),
                Severity::Error,
            ),
            "" | "allow" | "prefer" => (
                text!(
                    "{0}: the connstring does not enforce TLS; use sslmode=verify-full with the server's CA.",
                    "{0}：connstring 未强制使用 TLS；请使用 sslmode=verify-full 并提供服务器的 CA。"
                ),
                Severity::Warning,
            ),
            _ => continue,
        };
        report.at(connstring_at(section), message.with([section])).severity(severity);
    }
}
