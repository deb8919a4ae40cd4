//! A cluster's own certificate is for the cluster's own names.

use crate::plan::Address;
use crate::rules::tls::has_pair;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-013",
    id: "managed-for-several-clusters",
    severity: Severity::Warning,
    title: later!("TLS is managed for a global hostname", "全局主机名使用了受管 TLS"),
    why: later!(
        "Managed tls serves the wildcard certificate of each cluster, which does not cover the global hostname. Clients \
         are refused unless the load balancer terminates TLS itself and encrypts anew to each route.",
        "受管 tls 提供的是各集群自己的通配符证书，不覆盖全局主机名。除非负载均衡器自行终止 TLS 并对每个路由重新加密，否则客户端\
         会拒绝连接。"
    ),
    source: &[Source::Operator("kustomize/components/route/quay.route.yaml")],
    bad: example!(
        "//- clusters/a us\n//- clusters/b eu\n~ spec.components[kind=tls].managed = true",
        "clusters.b.spec.components[kind=tls].managed"
    ),
    good: example!("//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // With the pair in the bundle TLS-004 speaks, or tls becomes unmanaged by itself.
    if plan.clusters.len() < 2 || has_pair(plan) {
        return;
    }
    for cluster in plan.clusters.iter().filter(|it| it.is_managed("tls")) {
        report.at(
            Address::component(&cluster.name, "tls").below("managed"),
            text!(
                "Cluster {0} would serve its own certificate, which does not cover {1}.",
                "集群 {0} 会使用自己的证书，而该证书不覆盖 {1}。"
            )
            .with([cluster.name.as_str(), plan.hostname().unwrap_or("SERVER_HOSTNAME")]),
        );
    }
}
