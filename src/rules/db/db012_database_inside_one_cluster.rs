//! One database, reached from everywhere.

use crate::plan::Address;
use crate::rules::host;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-012",
    id: "database-inside-one-cluster",
    severity: Severity::Error,
    title: later!("Only one cluster can reach the database", "只有一个集群能访问数据库"),
    why: later!(
        "All clusters use the same DB_URI. A service name, a bare name or a loopback address means \
         something else, or nothing, in each of them.",
        "所有集群使用同一个 DB_URI。服务名、单段名称或回环地址在各集群中含义不同，或根本不存在。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:16")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@quay-db.quay.svc:5432/quay
//- clusters/us us
//- clusters/eu eu
",
        "DB_URI"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(uri)) = plan.connection().filter(|_| plan.is_geo()) else { return };
    if host::is_local(&uri.host) || host::is_bare(&uri.host) {
        report.at(
            Address::key("DB_URI"),
            text!(
                "The database host \"{0}\" cannot be reached from other clusters.",
                "其他集群无法访问数据库主机“{0}”。"
            )
            .with([uri.host]),
        );
    }
}
