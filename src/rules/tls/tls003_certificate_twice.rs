//! Either the bundle or a Secret gives the certificate.

use crate::plan::Address;
use crate::rules::tls::{CERT, KEY, secret_ref};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-003",
    id: "certificate-twice",
    severity: Severity::Error,
    title: later!("The certificate is given twice", "证书提供了两次"),
    why: later!(
        "secretRef and ssl.cert or ssl.key in the bundle are mutually exclusive: with both, even with one of the two \
         files, the Operator blocks the rollout.",
        "secretRef 与配置捆绑包中的 ssl.cert、ssl.key 互斥：两者同时存在时（哪怕只有其中一个文件），Operator 会阻止部署。"
    ),
    source: &[Source::Operator("controllers/quay/features.go:207-216")],
    bad: example!(
        "//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n~ spec.components[kind=tls].secretRef.name = quay-tls",
        "clusters.a.spec.components[kind=tls].secretRef.name"
    ),
    good: example!("//- clusters/a us\n~ spec.components[kind=tls].secretRef.name = quay-tls"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(file) = [CERT, KEY].into_iter().find(|it| plan.files.contains_key(*it)) else { return };
    for cluster in plan.clusters.iter().filter(|it| secret_ref(it).is_some()) {
        report
            .at(
                Address::component(&cluster.name, "tls").below("secretRef").below("name"),
                text!(
                    "Cluster {0} names a Secret for its certificate, and the bundle holds {1}: keep one of the two.",
                    "集群 {0} 为证书指定了 Secret，而配置捆绑包中又有 {1}：只能保留其一。"
                )
                .with([cluster.name.as_str(), file]),
            )
            .related(Address::file(file));
    }
}
