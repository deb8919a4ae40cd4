//! A managed Clair over an unmanaged database needs to be told which.

use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at, names};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-001",
    id: "no-clair-database",
    severity: Severity::Error,
    title: later!("Clair has no database", "Clair 没有数据库"),
    why: later!(
        "clairpostgres is unmanaged and clair managed, or left out, which means managed. The Operator then wants a \
         clair-config.yaml with a connstring in the bundle and refuses it otherwise.",
        "clairpostgres 为非受管，而 clair 为受管（或未列出，即受管）。此时 Operator 要求配置捆绑包中有带 connstring 的 \
         clair-config.yaml，否则拒绝。"
    ),
    source: &[
        Source::Operator("controllers/quay/quayregistry_controller.go:1094-1100"),
        Source::Operator("pkg/kustomize/secrets.go:241-257"),
    ],
    bad: example!("//- clusters/a us", "[\"clair-config.yaml\"].indexer.connstring"),
    good: example!("//- clair-config.yaml\nindexer: {connstring: host=db}\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let clusters = names(plan);
    if clusters.is_empty() || SUBSYSTEMS.iter().any(|it| connstring(plan, it).is_some()) {
        return;
    }
    let said = report.at(
        connstring_at(SUBSYSTEMS[0]),
        text!(
            "The Clair database of {0} is unmanaged, but clair-config.yaml has no connstring: the Operator refuses the bundle.",
            "{0} 的 Clair 数据库为非受管，但 clair-config.yaml 中没有 connstring：Operator 会拒绝该配置捆绑包。"
        )
        .with([clusters]),
    );
    SUBSYSTEMS[1..].iter().fold(said, |said, it| said.related(connstring_at(it)));
}
