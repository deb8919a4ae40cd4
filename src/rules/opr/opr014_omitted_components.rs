//! What is not listed is managed.

use crate::plan::{Address, Change, Cluster, Plan};
use crate::rules::opr::has_config;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::COMPONENTS;
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-014",
    id: "omitted-components",
    severity: Severity::Info,
    title: later!("Components are left out of the list", "列表中省略了组件"),
    why: later!(
        "The Operator adds every missing component as managed, where the cluster has its API, and writes the completed \
         list back into your QuayRegistry. GitOps tools then see a difference that nobody made.",
        "Operator 会把缺少的组件作为受管组件补上（前提是集群有相应 API），并把完整列表写回 QuayRegistry。GitOps 工具随后会看到并非\
         人为产生的差异。"
    ),
    source: &[
        Source::Operator("apis/quay/v1/quayregistry_types.go:450-536"),
        Source::Operator("controllers/quay/quayregistry_controller.go:766-772"),
    ],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=monitoring]\n~ spec.components[kind=horizontalpodautoscaler]",
        "clusters.a.spec.components"
    ),
    good: example!("//- clusters/a us"),
    check,
};

/// The components the Operator would add, and as what. Those that must be unmanaged are other rules' business.
fn added(plan: &Plan, cluster: &Cluster) -> Vec<(&'static str, bool)> {
    let shared = plan.is_geo();
    let omitted =
        COMPONENTS.iter().filter(|row| cluster.component(row.kind).is_some_and(|it| it.node.is_none()));
    let omitted = omitted.filter_map(|row| match row.kind {
        "tls" => Some((row.kind, !has_config(plan, row))),
        _ if row.geo == Some(false) && (shared || has_config(plan, row)) => None,
        _ => Some((row.kind, true)),
    });
    omitted.collect()
}

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        let added = added(context.plan, cluster);
        if added.is_empty() {
            continue;
        }
        let list = |wanted: bool| {
            let kinds = added.iter().filter(|(_, managed)| *managed == wanted).map(|(kind, _)| *kind);
            kinds.collect::<Vec<_>>().join(", ")
        };
        let (managed, unmanaged) = (list(true), list(false));
        let message = if unmanaged.is_empty() {
            text!(
                "The Operator adds to cluster {0} as managed: {1}.",
                "Operator 会在集群 {0} 中补上受管组件：{1}。"
            )
        } else if managed.is_empty() {
            text!(
                "The Operator adds to cluster {0} as unmanaged: {2}.",
                "Operator 会在集群 {0} 中补上非受管组件：{2}。"
            )
        } else {
            text!(
                "The Operator adds to cluster {0} as managed: {1}; as unmanaged: {2}.",
                "Operator 会在集群 {0} 中补上受管组件：{1}；非受管组件：{2}。"
            )
        };
        let changes = added.iter().map(|(kind, managed)| {
            Change::set(&Address::component(&cluster.name, kind).below("managed"), *managed)
        });
        report
            .at(
                Address::cluster(&cluster.name, Path::of("spec").key("components")),
                message.with([cluster.name.clone(), managed, unmanaged]),
            )
            .fix(text!("List them as they would be", "按将会补上的状态列出"), changes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn a_certificate_decides_on_tls_and_shared_services_are_left_to_other_rules() {
        let text = "//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n~ spec.components[kind=tls]\n\
                    ~ spec.components[kind=redis]\n//- clusters/b eu";
        let plan = crate::rules::Example { text, at: &[] }.plan();
        assert_eq!(added(&plan, &plan.clusters[0]), [("tls", false)]);
        assert_eq!(at(&RULE, text), ["clusters.a.spec.components"]);
    }
}
