//! Nobody else makes the tables.

use crate::plan::{Address, Change};
use crate::rules::clr::{SUBSYSTEMS, is_run, node};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Path, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-008",
    id: "no-migrations",
    severity: Severity::Warning,
    title: later!("Clair does not migrate its database", "Clair 不迁移自己的数据库"),
    why: later!(
        "The Operator's base turns migrations on. false, or an empty value, which deletes the base's, leaves the tables \
         missing on a new database and old after an upgrade.",
        "Operator 的基础配置会开启 migrations。设为 false 或留空（会删除基础值）时，新数据库没有表，升级后表也不会更新。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:402-434"), Source::Clair("cmd/config.go:76-82")],
    bad: example!(
        "//- clair-config.yaml\nmatcher:\n  migrations: false  # by hand\n//- clusters/a us",
        "[\"clair-config.yaml\"].matcher.migrations"
    ),
    good: example!("//- clair-config.yaml\nmatcher:\n  migrations: true\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if !is_run(plan) {
        return;
    }
    for subsystem in SUBSYSTEMS {
        let value = node(plan, &[subsystem, "migrations"]).map(|it| it.value());
        if !matches!(value, Some(Value::Bool(false) | Value::Null)) {
            continue;
        }
        let at = Address::clair(Path::of(subsystem).key("migrations"));
        report
            .at(
                at.clone(),
                text!(
                    "migrations of {0} is off: nobody creates or updates its tables.",
                    "{0} 的 migrations 已关闭：没有人创建或更新它的表。"
                )
                .with([subsystem]),
            )
            .fix(text!("Set migrations: true", "设为 migrations: true"), [Change::set(&at, true)]);
    }
}
