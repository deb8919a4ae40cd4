//! Two schemas, two databases.

use crate::plan::{Address, Dsn};
use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-016",
    id: "database-shared-with-clair",
    severity: Severity::Warning,
    title: later!("Quay and Clair use the same database", "Quay 与 Clair 使用同一个数据库"),
    why: later!(
        "Both keep their own history of migrations and their own tables in it; restoring or upgrading one \
         takes the other along.",
        "两者在其中各有自己的迁移历史和表；恢复或升级其一会影响另一方。"
    ),
    source: &[Source::Clair("config/database.go:25-39")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
//- clair-config.yaml
indexer: {connstring: \"host=db.acme.io port=5432 dbname=quay user=clair\"}
matcher: {connstring: \"postgresql://clair:acme@db.acme.io/quay\"}
notifier: {connstring: \"postgresql://clair:acme@db.acme.io/clair\"}
",
        "[\"clair-config.yaml\"].indexer.connstring",
        "[\"clair-config.yaml\"].matcher.connstring"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
//- clair-config.yaml
indexer: {connstring: \"host=db.acme.io dbname=clair user=clair\"}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(quay)) = plan.connection() else { return };
    for section in SUBSYSTEMS {
        let Some((host, database)) = connstring(plan, section).and_then(place) else { continue };
        if host.eq_ignore_ascii_case(&quay.host) && database == quay.database {
            report
                .at(
                    connstring_at(section),
                    text!(
                        "{0} uses Quay's own database {1}: give Clair one of its own.",
                        "{0} 使用了 Quay 的数据库 {1}：请为 Clair 单独建库。"
                    )
                    .with([section.to_owned(), database]),
                )
                .related(Address::key("DB_URI"));
        }
    }
}

/// Host and database of a connection string.
fn place(text: &str) -> Option<(String, String)> {
    let dsn = Dsn::parse(text).ok()?;
    Some((dsn.get("host")?.to_owned(), dsn.get("dbname")?.to_owned()))
}
