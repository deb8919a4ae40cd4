//! Scan results belong to the shared database of the registry.

use crate::rules::geo::must_be_shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-030",
    id: "managed-clair-postgres",
    severity: Severity::Error,
    title: later!("The Clair database is managed in geo-replication", "异地复制中 Clair 数据库为受管"),
    why: later!(
        "Quay's shared database records once that an image is indexed. With a Clair database per cluster the other \
         region's Clair has no report for it: results differ by region and images are indexed again and again.",
        "Quay 的共享数据库只记录一次“镜像已索引”。若每个集群各有 Clair 数据库，另一区域的 Clair 就没有对应报告：各区域的结果\
         不同，镜像被反复索引。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:27")],
    bad: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db}\nmatcher: {connstring: host=db}\nnotifier: {connstring: host=db}\n\
         //- clusters/a us\n~ spec.components[kind=clairpostgres].managed = true\n//- clusters/b eu",
        "clusters.a.spec.components[kind=clairpostgres].managed"
    ),
    good: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db}\nmatcher: {connstring: host=db}\nnotifier: {connstring: host=db}\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Without Clair nobody needs its database; one cluster alone may have its own.
    let clusters = &context.plan.clusters;
    if clusters.len() > 1 && clusters.iter().any(|it| it.is_managed("clair")) {
        must_be_shared(
            context,
            report,
            "clairpostgres",
            text!(
                "The Clair database of cluster {0} is managed: all clusters must share the one that clair-config.yaml names.",
                "集群 {0} 的 Clair 数据库为受管：所有集群必须共用 clair-config.yaml 指定的数据库。"
            ),
        );
    }
}
