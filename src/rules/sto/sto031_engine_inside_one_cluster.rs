//! A pod that cannot reach an engine does not start.

use crate::rules::host;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-031",
    id: "engine-inside-one-cluster",
    severity: Severity::Error,
    title: later!("Only one cluster can reach this engine", "只有一个集群能访问此存储引擎"),
    why: later!(
        "Every pod of every cluster contacts every engine when it starts, and copies, reads and deletes \
         there. A name of one cluster's network or a loopback address stops the pods of all others.",
        "每个集群的每个 Pod 启动时都会连接每个存储引擎，并在其中复制、读取和删除。单个集群内部的名称或回\
         环地址会使其他集群的 Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:572-628")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [RHOCSStorage, {hostname: s3.openshift-storage.svc.cluster.local, is_secure: true}]
//- clusters/us us
//- clusters/eu eu
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.hostname"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [RHOCSStorage, {hostname: s3-openshift-storage.apps.us.acme.io, is_secure: true}]
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if !context.plan.is_geo() {
        return;
    }
    for location in context.plan.locations() {
        let Some(contact) = location.contact().filter(|it| host::is_local(&it.host)) else { continue };
        let key = location.contact_key();
        report.at(
            location.at(key),
            text!(
                "{0}: {1} is \"{2}\", which other clusters cannot reach; use the external route.",
                "{0}：{1} 为“{2}”，其他集群无法访问；请使用外部 Route。"
            )
            .with([location.id(), key, &contact.host]),
        );
    }
}
