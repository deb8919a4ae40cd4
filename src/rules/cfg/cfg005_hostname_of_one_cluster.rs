//! The default domain of OpenShift's Routes begins with apps.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-005",
    id: "hostname-of-one-cluster",
    severity: Severity::Warning,
    title: later!("SERVER_HOSTNAME belongs to one cluster", "SERVER_HOSTNAME 属于某一个集群"),
    why: later!(
        "Every cluster answers to this name, and clients must reach whichever site is up: it has to be \
         the global load balancer's. A name below one cluster's apps domain always leads to that cluster.",
        "每个集群都以此名称提供服务，客户端须能到达任一可用站点，因此必须是全局负载均衡器的名称。某个集群 \
         apps 域下的名称只会指向该集群。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:16-23")],
    bad: example!(
        "\
SERVER_HOSTNAME: quay.apps.us.acme.io
//- clusters/us us
//- clusters/eu eu
",
        "SERVER_HOSTNAME"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(name) = plan.hostname().filter(|it| it.contains(".apps.") && plan.clusters.len() > 1) else {
        return;
    };
    report.at(
        Address::key("SERVER_HOSTNAME"),
        text!(
            "{0} looks like the Route of one cluster: use the name of the global load balancer.",
            "{0} 看起来是某一个集群的 Route：请使用全局负载均衡器的名称。"
        )
        .with([name]),
    );
}
