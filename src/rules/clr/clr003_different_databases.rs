//! Parts of Clair may live apart, but seldom mean to.

use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at, is_read};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-003",
    id: "different-databases",
    severity: Severity::Warning,
    title: later!("Parts of Clair use different connections", "Clair 各部分使用不同的连接"),
    why: later!(
        "indexer, matcher and notifier may each have a database, but almost nobody runs them so. A difference is mostly a \
         password or host that was changed in one place only.",
        "indexer、matcher、notifier 可以各用一个数据库，但几乎没有人这样部署。不一致多半是只改了一处的密码或主机。"
    ),
    source: &[Source::Clair("initialize/services.go:265,331-341")],
    bad: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db}\nmatcher: {connstring: host=db}\n\
         notifier: {connstring: host=other}\n//- clusters/a us",
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
    let read = SUBSYSTEMS.into_iter().filter(|_| is_read(plan));
    let mut said = read.filter_map(|it| Some((it, connstring(plan, it)?)));
    let Some((first, usual)) = said.next() else { return };
    for (subsystem, _) in said.filter(|(_, it)| *it != usual) {
        report
            .at(
                connstring_at(subsystem),
                text!(
                    "{0} connects differently from {1}: make them the same unless you mean it.",
                    "{0} 的连接与 {1} 不同：除非有意如此，否则请改为一致。"
                )
                .with([subsystem, first]),
            )
            .related(connstring_at(first));
    }
}
