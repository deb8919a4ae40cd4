//! In a merge patch a list replaces the list below it.

use crate::plan::Address;
use crate::rules::clr::{is_run, node};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, NodeKind, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-009",
    id: "updaters-dropped",
    severity: Severity::Warning,
    title: later!("Vulnerability sources are dropped", "漏洞数据源被丢弃"),
    why: later!(
        "clair-config.yaml is merged over the Operator's base, and a list in it replaces the whole list there. Naming one \
         updater set turns off the nine others: images of those systems show no vulnerabilities.",
        "clair-config.yaml 合并到 Operator 的基础配置之上，其中的列表会整体替换原列表。只写一个更新器集合就会关闭其余九个：相应系统的\
         镜像将不再显示漏洞。"
    ),
    source: &[Source::Clair("cmd/config.go:81"), Source::Operator("pkg/kustomize/secrets.go:395-472")],
    bad: example!(
        "//- clair-config.yaml\nupdaters:\n  sets: [rhel-vex, rhcc]\n//- clusters/a us",
        "[\"clair-config.yaml\"].updaters.sets"
    ),
    good: example!(
        "//- clair-config.yaml\nupdaters:\n  sets: [alpine, aws, clair.cvss, debian, oracle, photon, rhcc, rhel-vex, suse, \
         ubuntu, osv]\n//- clusters/a us"
    ),
    check,
};

const SETS: [&str; 10] =
    ["alpine", "aws", "clair.cvss", "debian", "oracle", "photon", "rhcc", "rhel-vex", "suse", "ubuntu"];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(list) = node(plan, &["updaters", "sets"]) else { return };
    if !is_run(plan) || list.kind() != NodeKind::List {
        return;
    }
    let named: Vec<_> = list.items().filter_map(Node::text).collect();
    let dropped: Vec<_> = SETS.into_iter().filter(|it| !named.contains(it)).collect();
    if !dropped.is_empty() {
        report.at(
            Address::clair(Path::of("updaters").key("sets")),
            text!(
                "updaters.sets replaces the Operator's list and leaves out {0}.",
                "updaters.sets 会替换 Operator 的列表，缺少 {0}。"
            )
            .with([dropped.join(", ")]),
        );
    }
}
