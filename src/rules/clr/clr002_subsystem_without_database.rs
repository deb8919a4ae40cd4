//! Three subsystems, three connection strings; the Operator looks for one.

use crate::plan::Change;
use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at, names};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-002",
    id: "subsystem-without-database",
    severity: Severity::Error,
    title: later!("A part of Clair has no database", "Clair 的某个部分没有数据库"),
    why: later!(
        "One connstring contents the Operator. A part without its own keeps the generated one, which points at \
         <name>-clair-postgres, a host that does not exist, with an empty user. Clair does not start.",
        "只要有一个 connstring，Operator 就会放行。没有设置的部分会保留生成的值，指向并不存在的主机 <名称>-clair-postgres，且用户\
         为空。Clair 无法启动。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:402-434")],
    bad: example!(
        "//- clair-config.yaml\nindexer:\n  connstring: host=db\nmatcher:\n  connstring: host=db\n//- clusters/a us",
        "[\"clair-config.yaml\"].notifier.connstring"
    ),
    good: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db}\nmatcher: {connstring: host=db}\n\
         notifier: {connstring: host=db}\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(known) = SUBSYSTEMS.iter().find_map(|it| connstring(plan, it)) else { return };
    let clusters = names(plan);
    for subsystem in
        SUBSYSTEMS.into_iter().filter(|it| !clusters.is_empty() && connstring(plan, it).is_none())
    {
        let at = connstring_at(subsystem);
        report
            .at(
                at.clone(),
                text!(
                    "{0} has no connstring: Clair of {1} does not start.",
                    "{0} 没有 connstring：{1} 的 Clair 无法启动。"
                )
                .with([subsystem, &clusters]),
            )
            .fix(text!("Use the same database", "使用同一个数据库"), [Change::set(&at, known)]);
    }
}
