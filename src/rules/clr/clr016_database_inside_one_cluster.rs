//! One Clair database, reached from everywhere.

use crate::rules::clr::{connstring_at, dsns};
use crate::rules::host;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-016",
    id: "clair-database-inside-one-cluster",
    severity: Severity::Error,
    title: later!("Only one cluster can reach the Clair database", "只有一个集群能访问 Clair 数据库"),
    why: later!(
        "Quay's shared database says once for all clusters what is indexed, so all Clairs need the same database. A service \
         name, a bare name or a loopback address means something else, or nothing, in each cluster.",
        "Quay 的共享数据库为所有集群统一记录哪些内容已建立索引，因此所有 Clair 需要同一个数据库。服务名、单段名称或回环地址在各集群中\
         含义不同，或根本不存在。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:27")],
    bad: example!(
        "\
//- clair-config.yaml
indexer: {connstring: \"host=clair-postgres.quay.svc dbname=clair user=clair\"}
matcher: {connstring: \"postgresql://clair@localhost/clair\"}
//- clusters/us us
//- clusters/eu eu
",
        "[\"clair-config.yaml\"].indexer.connstring",
        "[\"clair-config.yaml\"].matcher.connstring"
    ),
    good: example!(
        "\
//- clair-config.yaml
indexer: {connstring: \"host=clairdb.acme.io dbname=clair user=clair\"}
matcher: {connstring: \"postgresql://clair@clairdb.acme.io/clair\"}
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (subsystem, dsn) in dsns(context.plan).filter(|_| context.plan.is_geo()) {
        let host = dsn.get("host").unwrap_or_default();
        if host::is_local(host) || host::is_bare(host) {
            let message = text!(
                "The database host \"{1}\" of {0} cannot be reached from other clusters.",
                "其他集群无法访问 {0} 的数据库主机“{1}”。"
            );
            report.at(connstring_at(subsystem), message.with([subsystem, host]));
        }
    }
}
