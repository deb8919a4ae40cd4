//! One registry, one database.

use crate::rules::geo::must_be_shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-028",
    id: "managed-postgres",
    severity: Severity::Error,
    title: later!("The database is managed in geo-replication", "异地复制中数据库为受管"),
    why: later!(
        "With postgres managed or left out, the Operator refuses a bundle that holds DB_URI, or gives each cluster a \
         database of its own: two registries over shared buckets, each deleting what the other still needs.",
        "postgres 为受管或未列出时，Operator 会拒绝包含 DB_URI 的配置捆绑包，或者为每个集群各建一个数据库：两个注册表共用存储桶，\
         彼此删除对方仍需要的数据。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:1059-1073")],
    bad: example!(
        "DB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us\n//- clusters/b eu\n\
         ~ spec.components[kind=postgres]",
        "clusters.b.spec.components[kind=postgres].managed"
    ),
    good: example!(
        "DB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_shared(
        context,
        report,
        "postgres",
        text!(
            "The database of cluster {0} is managed: all clusters must share the one that DB_URI names.",
            "集群 {0} 的数据库为受管：所有集群必须共用 DB_URI 指定的数据库。"
        ),
    );
}
