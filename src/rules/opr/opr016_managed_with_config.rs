//! Managed by the Operator, or said in the bundle: not both.

use crate::plan::{Address, Change, Plan};
use crate::rules::opr::has_config;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::COMPONENTS;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-016",
    id: "managed-with-config",
    severity: Severity::Error,
    title: later!("A managed component is configured in the bundle", "受管组件在配置捆绑包中又有配置"),
    why: later!(
        "The Operator refuses a bundle that holds the settings of a component it manages itself, or adds as managed \
         because the list leaves it out: \"component marked as managed, but configBundleSecret contains required fields\".",
        "若某组件由 Operator 管理（或因未列出而被补为受管），而配置捆绑包又含有它的设置，Operator 会拒绝：“component marked as \
         managed, but configBundleSecret contains required fields”。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:1059-1073")],
    bad: example!(
        "DB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us\n\
         ~ spec.components[kind=postgres].managed = true",
        "clusters.a.spec.components[kind=postgres].managed"
    ),
    good: example!("DB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us"),
    check,
};

/// GEO-027 to 030 say which components clusters must share; TLS-004 and CLR-013 speak of the other two.
fn is_said_elsewhere(plan: &Plan, kind: &str) -> bool {
    match kind {
        "tls" | "clair" => true,
        "clairpostgres" => plan.clusters.len() > 1,
        _ => plan.is_geo(),
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let connected =
        crate::rules::clr::SUBSYSTEMS.iter().any(|it| crate::rules::clr::connstring(plan, it).is_some());
    for row in COMPONENTS.iter().filter(|it| it.rejects_config && !is_said_elsewhere(plan, it.kind)) {
        let has = if row.kind == "clairpostgres" { connected } else { has_config(plan, row) };
        for cluster in plan.clusters.iter().filter(|it| has && it.is_managed(row.kind)) {
            if row.kind == "clairpostgres" && !cluster.is_managed("clair") {
                continue;
            }
            let item = Address::component(&cluster.name, row.kind);
            let at = item.below("managed");
            let changes = [Change::set(&at, false), Change::remove(&item.below("overrides"))];
            report
                .at(
                    at,
                    text!(
                        "{1} of cluster {0} is managed, but the bundle holds its settings: the Operator refuses it.",
                        "集群 {0} 的 {1} 为受管，但配置捆绑包中有它的设置：Operator 会拒绝。"
                    )
                    .with([cluster.name.as_str(), row.kind]),
                )
                .fix(
                    text!("Set {0} to unmanaged: what the bundle names is used", "将 {0} 设为非受管：使用配置捆绑包指定的服务")
                        .with([row.kind]),
                    changes,
                );
        }
    }
}
