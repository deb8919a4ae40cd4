//! A reminder for the first start; silent once the registry holds data.

use crate::plan::{Address, Age};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-017",
    id: "database-extensions",
    severity: Severity::Info,
    title: later!("The databases need extensions", "数据库需要安装扩展"),
    why: later!(
        "Boot validation refuses a Quay database without pg_trgm, and Clair's migrations fail without \
         uuid-ossp. Creating an extension needs more rights than Quay's own user should have.",
        "Quay 数据库没有 pg_trgm 时启动校验会失败；Clair 数据库没有 uuid-ossp 时迁移会失败。创建扩展所需\
         的权限高于 Quay 用户应有的权限。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:662-679")],
    bad: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay", "DB_URI"),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
//- plan.yaml
registry: existing
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A registry that runs has them.
    let Some(Ok(uri)) = plan.connection().filter(|_| plan.facts().age() != Some(Age::Existing)) else {
        return;
    };
    if uri.scheme != "postgresql" {
        return;
    }
    let at = Address::key("DB_URI");
    let clair = plan.clair.is_some() || plan.clusters.iter().any(|it| it.is_unmanaged("clairpostgres"));
    if clair {
        report.at(
            at,
            text!(
                "Before the first start: CREATE EXTENSION pg_trgm in Quay's database and CREATE EXTENSION \
                 \"uuid-ossp\" in Clair's, as a superuser.",
                "首次启动前：以超级用户在 Quay 数据库中执行 CREATE EXTENSION pg_trgm，在 Clair 数据库中执\
                 行 CREATE EXTENSION \"uuid-ossp\"。"
            ),
        );
    } else {
        report.at(
            at,
            text!(
                "Before the first start: CREATE EXTENSION pg_trgm in Quay's database, as a superuser.",
                "首次启动前：以超级用户在 Quay 数据库中执行 CREATE EXTENSION pg_trgm。"
            ),
        );
    }
}
