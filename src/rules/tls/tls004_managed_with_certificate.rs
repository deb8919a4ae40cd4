//! A certificate of your own means unmanaged TLS.

use crate::plan::{Address, Change};
use crate::rules::tls::{CERT, has_pair};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-004",
    id: "managed-with-certificate",
    severity: Severity::Error,
    title: later!("TLS is managed, but the bundle holds a certificate", "TLS 为受管，但配置捆绑包中有证书"),
    why: later!(
        "Managed tls means the cluster's own certificate. The Operator refuses a bundle that brings ssl.cert and ssl.key \
         as well. (Left out of the list, tls would become unmanaged by itself.)",
        "tls 受管表示使用集群自己的证书。若配置捆绑包又带有 ssl.cert 和 ssl.key，Operator 会拒绝。（若不列出 tls，它会自动成为\
         非受管。）"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:478-524")],
    bad: example!(
        "//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n~ spec.components[kind=tls].managed = true",
        "clusters.a.spec.components[kind=tls].managed"
    ),
    good: example!("//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n~ spec.components[kind=tls]"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if !has_pair(context.plan) {
        return;
    }
    for cluster in &context.plan.clusters {
        if cluster.component("tls").and_then(|it| it.managed()) != Some(true) {
            continue;
        }
        let at = Address::component(&cluster.name, "tls").below("managed");
        report
            .at(
                at.clone(),
                text!(
                    "TLS of cluster {0} is managed although the bundle holds ssl.cert and ssl.key.",
                    "集群 {0} 的 TLS 为受管，但配置捆绑包中有 ssl.cert 和 ssl.key。"
                )
                .with([cluster.name.as_str()]),
            )
            .related(Address::file(CERT))
            .fix(text!("Set tls to unmanaged", "将 tls 设为非受管"), [Change::set(&at, false)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn half_a_pair_is_none() {
        let text = "//- ssl.cert\npem\n//- clusters/a us\n~ spec.components[kind=tls].managed = true";
        assert_eq!(at(&RULE, text), [""; 0]);
    }
}
