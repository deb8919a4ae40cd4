//! All sites share Clair's database.

use super::CLAIR_SECTIONS;
use crate::plan::{Address, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-013",
    id: "clair-database-in-clear",
    severity: Severity::Error,
    title: later!("Clair's database is reached with TLS off", "Clair 数据库连接关闭了 TLS"),
    why: later!(
        "sslmode=disable sends Clair's database login and every report between the sites in clear.",
        "sslmode=disable 会使 Clair 数据库的登录信息和所有报告在站点之间明文传输。"
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
    let plan = context.plan;
    let Some(clair) = plan.clair.as_ref().filter(|_| plan.is_geo()) else { return };
    for section in CLAIR_SECTIONS {
        let path = Path::of(section).key("connstring");
        let Some(text) = clair.get(&path).and_then(Node::text) else { continue };
        if text.split(['?', '&', ' ']).any(|it| it == "sslmode=disable") {
            report.at(
                Address::new(File::Clair, path),
                text!(
                    "{0}: the connstring turns TLS off (sslmode=disable); use verify-full with the \
                     server's CA.",
                    "{0}：connstring 关闭了 TLS（sslmode=disable）；请使用 verify-full 并提供服务器的 CA。"
                )
                .with([section]),
            );
        }
    }
}
