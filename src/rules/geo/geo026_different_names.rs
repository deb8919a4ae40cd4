//! Names may differ between clusters, and then everything built of them does.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-026",
    id: "different-names",
    severity: Severity::Warning,
    title: later!("Clusters name the registry differently", "各集群的注册表名称不同"),
    why: later!(
        "It is allowed, but names of Services, Secrets (the managed-keys Secret too) and addresses inside the cluster are \
         built of metadata.name and namespace: commands and scripts must follow.",
        "这是允许的，但 Service、Secret（包括受管密钥 Secret）和集群内地址的名称都由 metadata.name 和 namespace 构成：命令和脚本也要\
         随之改变。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:452-472")],
    bad: example!(
        "//- clusters/a us\n//- clusters/b eu\n~ metadata.name = other",
        "clusters.b.metadata.name"
    ),
    good: example!("//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let [first, others @ ..] = &context.plan.clusters[..] else { return };
    for cluster in others {
        let pairs = [
            ("name", first.registry(), cluster.registry()),
            ("namespace", first.namespace(), cluster.namespace()),
        ];
        for (key, usual, here) in pairs {
            // A missing one is OPR-021's or OPR-022's business.
            let (Some(usual), Some(here)) = (usual, here) else { continue };
            if usual == here {
                continue;
            }
            let at = |name: &str| Address::cluster(name, Path::of("metadata").key(key));
            report
                .at(
                    at(&cluster.name),
                    text!(
                        "metadata.{0} is {1} in cluster {2} and {3} in cluster {4}.",
                        "metadata.{0} 在集群 {2} 中为 {1}，在集群 {4} 中为 {3}。"
                    )
                    .with([key, here, &cluster.name, usual, &first.name]),
                )
                .related(at(&first.name));
        }
    }
}
