//! The mirror workers read the same variable, from their own override.

use crate::plan::{Address, Change, PREFERENCE_ENV};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-006",
    id: "preference-on-one-component",
    severity: Severity::Warning,
    title: later!(
        "quay and mirror do not both name the preferred engine",
        "quay 与 mirror 没有同时指定首选存储引擎"
    ),
    why: later!(
        "Overrides of quay do not reach mirror. Without the variable its workers fall back to the list of the shared \
         config.yaml; the documentation asks for it on both components.",
        "quay 的覆盖不会作用于 mirror。没有该变量时，镜像工作进程会退回到共享 config.yaml 中的列表；官方文档要求两个组件都设置。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:95-106")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n//- clusters/a us\n~ spec.components[kind=mirror].overrides",
        "clusters.a.preference"
    ),
    good: example!("DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for cluster in plan.clusters.iter().filter(|it| it.is_managed("mirror")) {
        let value = |kind| cluster.env_entry(kind, PREFERENCE_ENV).map(|_| cluster.preference(kind));
        let (has, lacks, engines) = match (value("quay"), value("mirror")) {
            (Some(engines), None) => ("quay", "mirror", engines),
            // In a plan of several clusters a missing one on quay is GEO-003's business.
            (None, Some(engines)) if plan.clusters.len() < 2 => ("mirror", "quay", engines),
            _ => continue,
        };
        let at = Address::preference(&cluster.name);
        let said = report.at(
            at.clone(),
            text!(
                "Cluster {0} sets QUAY_DISTRIBUTED_STORAGE_PREFERENCE on {1} but not on {2}.",
                "集群 {0} 在 {1} 上设置了 QUAY_DISTRIBUTED_STORAGE_PREFERENCE，但没有在 {2} 上设置。"
            )
            .with([cluster.name.as_str(), has, lacks]),
        );
        let Some(engines) = engines.filter(|it| !it.is_empty()).map(|it| it.join(" ")) else { continue };
        said.fix(
            text!("Set {0} on {1} too", "在 {1} 上也设置 {0}").with([engines.as_str(), lacks]),
            [Change::set(&at, engines)],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn an_omitted_mirror_is_managed_and_the_fix_says_so() {
        let text = "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n//- clusters/a us\n~ spec.components[kind=mirror]";
        assert_eq!(at(&RULE, text), ["clusters.a.preference"]);
        let plan = crate::rules::Example { text, at: &[] }.plan();
        let after = plan.with(&[Change::set(&Address::preference("a"), "us")]).unwrap();
        let cluster = after.cluster("a").unwrap();
        assert_eq!((cluster.is_managed("mirror"), cluster.env("mirror", PREFERENCE_ENV)), (true, Some("us")));
        assert_eq!(cluster.component("mirror").and_then(|it| it.managed()), Some(true));
        let off = "//- clusters/a us\n~ spec.components[kind=mirror] = {kind: mirror, managed: false}";
        assert_eq!(at(&RULE, off), [""; 0]);
    }
}
