//! The first two lines of a manifest decide who reads it.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-001",
    id: "not-a-quay-registry",
    severity: Severity::Error,
    title: later!("The manifest is not a QuayRegistry", "清单不是 QuayRegistry"),
    why: later!(
        "The Operator serves quay.redhat.com/v1, kind QuayRegistry, and nothing else: the API server refuses any other \
         version or kind, or hands it to nobody.",
        "Operator 只处理 quay.redhat.com/v1 的 QuayRegistry：其他版本或种类会被 API 服务器拒绝，或无人处理。"
    ),
    source: &[Source::Operator("apis/quay/v1/groupversion_info.go")],
    bad: example!(
        "//- clusters/a us\n~ apiVersion = redhatcop.redhat.io/v1alpha1\n~ kind = QuayEcosystem",
        "clusters.a.apiVersion",
        "clusters.a.kind"
    ),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        for (key, right) in [("apiVersion", "quay.redhat.com/v1"), ("kind", "QuayRegistry")] {
            let value = cluster.manifest.root().and_then(|it| it.get(key)).and_then(Node::text);
            if value == Some(right) {
                continue;
            }
            let at = Address::cluster(&cluster.name, Path::of(key));
            report
                .at(
                    at.clone(),
                    text!(
                        "{1} of cluster {0} is \"{2}\"; it must be {3}.",
                        "集群 {0} 的 {1} 为“{2}”，应为 {3}。"
                    )
                    .with([cluster.name.as_str(), key, value.unwrap_or_default(), right]),
                )
                .fix(text!("Set {0}", "设为 {0}").with([right]), [Change::set(&at, right)]);
        }
    }
}
