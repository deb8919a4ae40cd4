//! What a cluster adds to an object does not belong in the manifest that is applied to it.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Path, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-028",
    id: "taken-from-a-cluster",
    severity: Severity::Warning,
    title: later!("The manifest holds what a cluster added", "清单包含集群添加的内容"),
    why: later!(
        "A manifest from oc get -o yaml carries status and the identity of that one object. With an old \
         resourceVersion, oc apply ends in a conflict; with a uid, the object cannot be created anew.",
        "由 oc get -o yaml 得到的清单带有 status 以及该对象的标识。resourceVersion 过期会使 oc apply 冲突；带有 uid \
         则无法重新创建该对象。"
    ),
    source: &[Source::Url("https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions")],
    bad: example!("//- clusters/a us\n~ metadata.uid = 6f1c\n~ status = {}", "clusters.a.metadata.uid"),
    good: example!("//- clusters/a us"),
    check,
};

/// What the API server and the Operator write, below `metadata`.
const METADATA: [&str; 7] = [
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "deletionTimestamp",
    "managedFields",
    "selfLink",
];

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        let metadata = METADATA.iter().map(|key| Path::of("metadata").key(key));
        let places = metadata.chain([Path::of("status")]);
        let found: Vec<_> = places
            .filter(|it| cluster.manifest.get(it).is_some_and(|it| it.value() != Value::Null))
            .collect();
        let Some(first) = found.first() else { continue };
        let names: Vec<_> = found.iter().map(ToString::to_string).collect();
        let removed = found.iter().map(|it| Change::remove(&Address::cluster(&cluster.name, it.clone())));
        report
            .at(
                Address::cluster(&cluster.name, first.clone()),
                text!(
                    "The manifest of {0} was taken from a cluster: it holds {1}.",
                    "{0} 的清单取自集群：其中包含 {1}。"
                )
                .with([cluster.name.clone(), names.join(", ")]),
            )
            .fix(text!("Remove what the cluster added", "移除集群添加的内容"), removed);
    }
}
