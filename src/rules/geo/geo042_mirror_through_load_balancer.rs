//! Mirror workers push like any client.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-042",
    id: "mirror-through-load-balancer",
    severity: Severity::Info,
    title: later!("Mirrored images may land in another region", "镜像同步的内容可能落在其他区域"),
    why: later!(
        "Mirror workers push to SERVER_HOSTNAME, so through the global load balancer, whatever engine their own cluster \
         prefers. REPO_MIRROR_SERVER_HOSTNAME can keep them local, if the certificate covers that name.",
        "镜像工作进程推送到 SERVER_HOSTNAME，即经过全局负载均衡器，与所在集群首选的存储引擎无关。若证书覆盖相应名称，可用 \
         REPO_MIRROR_SERVER_HOSTNAME 使其保持在本地。"
    ),
    source: &[Source::Quay("workers/repomirrorworker/__init__.py:413")],
    bad: example!(
        "FEATURE_REPO_MIRROR: true\n//- clusters/a us\n//- clusters/b eu",
        "REPO_MIRROR_SERVER_HOSTNAME"
    ),
    good: example!(
        "FEATURE_REPO_MIRROR: true\nREPO_MIRROR_SERVER_HOSTNAME: quay-local.example.org\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

/// Speaks where mirroring is asked for: a managed mirror that nobody uses is not worth a word in every plan.
fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let key = "REPO_MIRROR_SERVER_HOSTNAME";
    if plan.clusters.len() > 1
        && plan.flag("FEATURE_REPO_MIRROR") == Some(true)
        && plan.top(key).is_none()
        && plan.clusters.iter().any(|it| it.is_managed("mirror"))
    {
        report.at(
            Address::key(key),
            text!(
                "Mirror workers push through the load balancer of {0}; it decides in which region the images land.",
                "镜像工作进程通过 {0} 的负载均衡器推送；由它决定镜像落在哪个区域。"
            )
            .with([plan.hostname().unwrap_or("SERVER_HOSTNAME")]),
        );
    }
}
