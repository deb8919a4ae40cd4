//! The database is what makes several clusters one registry.

use crate::plan::Address;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-001",
    id: "no-database-uri",
    severity: Severity::Error,
    title: later!("DB_URI is missing", "缺少 DB_URI"),
    why: later!(
        "Boot validation says \"DB_URI is required.\" and no pod starts. In geo-replication every cluster \
         needs the one external database.",
        "启动校验会报“DB_URI is required.”，Pod 无法启动。异地复制中，每个集群都需要同一个外部数据库。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/database/database_validator.go")],
    bad: example!("SERVER_HOSTNAME: quay.acme.io", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let owned = !plan.clusters.is_empty() && plan.clusters.iter().all(|it| it.is_managed("postgres"));
    if owned {
        // The Operator makes a database and refuses DB_URI: GEO-028 says so where it is wrong.
        return;
    }
    let at = Address::key("DB_URI");
    match plan.top("DB_URI") {
        Some(node) if is_null(node) || node.text() == Some("") => {
            report.at(at, text!("DB_URI is empty.", "DB_URI 为空。")).severity(Severity::ToFill);
        }
        Some(node) if node.value().as_str().is_none() => {
            report.at(at, text!("DB_URI must be text.", "DB_URI 必须是文本。"));
        }
        Some(_) => {}
        None => {
            report.at(
                at,
                text!(
                    "DB_URI is missing: name the database that all clusters share.",
                    "缺少 DB_URI：请指定所有集群共用的数据库。"
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn found(config: &str) -> Vec<Severity> {
        let plan = crate::plan::Plan { config: Document::parse(config), ..Default::default() };
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        report.into_findings().into_iter().map(|it| it.severity).collect()
    }

    #[test]
    fn what_is_left_empty_is_to_fill() {
        assert_eq!(found("DB_URI: ''"), [Severity::ToFill]);
        assert_eq!(found("DB_URI:"), [Severity::ToFill]);
        assert_eq!(found("DB_URI: 5432"), [Severity::Error]);
    }
}
