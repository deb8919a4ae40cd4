//! Without an override every region falls back to the same first engine.

use crate::plan::{Address, Change, PREFERENCE_ENV};
use crate::rules::geo::proposal;
use crate::rules::opr::{env_name, is_misspelt_preference};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-003",
    id: "no-preferred-engine",
    severity: Severity::Error,
    title: later!("A cluster names no preferred engine", "集群没有指定首选存储引擎"),
    why: later!(
        "Without QUAY_DISTRIBUTED_STORAGE_PREFERENCE on quay, every cluster takes the list of the shared config.yaml and \
         writes to its first engine. Pushes of all other regions cross the ocean, and their own bucket has no writer.",
        "quay 组件上没有 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 时，每个集群都采用共享 config.yaml 中的列表，并写入其中第一个\
         存储引擎：其他区域的推送都要跨越广域网，而它们自己的存储桶无人写入。"
    ),
    source: &[Source::Quay("app.py:133-135"), Source::Docs("modules/configuring-geo-repl.adoc:95-106")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu\n\
         ~ spec.components[kind=quay].overrides.env[name=QUAY_DISTRIBUTED_STORAGE_PREFERENCE].value = \" \"",
        "clusters.b.preference"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.clusters.len() < 2 {
        return;
    }
    for cluster in plan.clusters.iter().filter(|it| it.preferred().is_none()) {
        // A value taken from elsewhere cannot be judged here.
        if cluster.env_entry("quay", PREFERENCE_ENV).is_some_and(|it| it.get("valueFrom").is_some()) {
            continue;
        }
        // Neither is what is only misspelt: that is the fault then.
        let mut quay = cluster.listed().filter(|it| it.kind() == Some("quay"));
        if quay.any(|it| it.env().any(|it| is_misspelt_preference(env_name(it)))) {
            continue;
        }
        let at = Address::preference(&cluster.name);
        let said = report.at(
            at.clone(),
            text!(
                "Cluster {0} has no QUAY_DISTRIBUTED_STORAGE_PREFERENCE on quay: name the engine of its site.",
                "集群 {0} 的 quay 组件没有 QUAY_DISTRIBUTED_STORAGE_PREFERENCE：请指定其所在站点的存储引擎。"
            )
            .with([cluster.name.as_str()]),
        );
        let mirror = cluster.preference("mirror").and_then(|it| it.first().copied());
        if let Some(engine) = mirror.or_else(|| proposal(plan, cluster)) {
            said.fix(text!("Prefer {0}", "首选 {0}").with([engine]), [Change::set(&at, engine)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    const TWO: &str =
        "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}], eu: [S3Storage, {}]}\n//- clusters/a us\n";

    #[test]
    fn a_cluster_alone_needs_none_and_a_reference_counts() {
        let bare = "~ spec.components[kind=quay].overrides";
        assert_eq!(at(&RULE, &format!("{TWO}{bare}")), [""; 0]);
        assert_eq!(at(&RULE, &format!("{TWO}{bare}\n//- clusters/b eu")), ["clusters.a.preference"]);
        let from = "~ spec.components[kind=quay].overrides.env = [{name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE, \
                    valueFrom: {configMapKeyRef: {name: site, key: engine}}}]";
        assert_eq!(at(&RULE, &format!("{TWO}{from}\n//- clusters/b eu")), [""; 0]);
    }
}
