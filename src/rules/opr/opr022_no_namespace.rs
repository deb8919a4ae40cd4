//! Without a namespace, the current project of whoever applies it decides.

use crate::plan::{Address, Change, Cluster};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-022",
    id: "no-namespace",
    severity: Severity::Warning,
    title: later!("The manifest names no namespace", "清单没有指定命名空间"),
    why: later!(
        "The QuayRegistry lands in the current project of whoever applies it, and the Operator looks for the config \
         bundle there only. A Secret created in another project is not found.",
        "QuayRegistry 会创建在执行者当前的项目中，Operator 只在那里查找配置捆绑包。在其他项目中创建的 Secret 不会被找到。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:574")],
    bad: example!(
        "//- clusters/a us\n//- clusters/b eu\n~ metadata.namespace",
        "clusters.b.metadata.namespace"
    ),
    good: example!("//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let usual = plan.clusters.iter().find_map(Cluster::namespace);
    for cluster in plan.clusters.iter().filter(|it| it.namespace().is_none()) {
        let at = Address::cluster(&cluster.name, Path::of("metadata").key("namespace"));
        let said = report.at(
            at.clone(),
            text!(
                "Cluster {0} names no metadata.namespace: the current project decides where it lands.",
                "集群 {0} 没有 metadata.namespace：由当前项目决定创建位置。"
            )
            .with([cluster.name.as_str()]),
        );
        if let Some(usual) = usual {
            said.fix(text!("Use {0}", "使用 {0}").with([usual]), [Change::set(&at, usual)]);
        }
    }
}
