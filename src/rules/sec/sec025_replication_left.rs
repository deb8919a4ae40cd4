//! What was of use only to replication.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-025",
    id: "replication-left",
    severity: Severity::Warning,
    title: later!("Geo-replication is left in an independent registry", "独立注册表中残留异地复制设置"),
    why: later!(
        "With one storage engine there is nothing to replicate: jobs are queued that nobody needs, and a \
         preference that is left names an engine that may not be here.",
        "只有一个存储引擎时没有可复制的内容：会产生无用的任务，残留的首选项也可能指向不存在的存储引擎。"
    ),
    source: &[Source::Docs("modules/mirroring-versus-georepl.adoc:27-38")],
    bad: example!(
        "\
FEATURE_STORAGE_REPLICATION: true
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us]
//- clusters/us us
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.acme.io
",
        "FEATURE_STORAGE_REPLICATION",
        "clusters.us.preference"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
//- clusters/us
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.acme.io
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.registries().next().is_none() || plan.locations().nth(1).is_some() {
        return;
    }
    let flag = Address::key("FEATURE_STORAGE_REPLICATION");
    if plan.flag("FEATURE_STORAGE_REPLICATION") == Some(true) {
        let lists = Address::key("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS");
        let changes = [flag.clone(), lists].map(|it| Change::remove(&it));
        report
            .at(
                flag,
                text!(
                    "FEATURE_STORAGE_REPLICATION is true, but this registry has one storage engine.",
                    "FEATURE_STORAGE_REPLICATION 为 true，但此注册表只有一个存储引擎。"
                ),
            )
            .fix(text!("Take replication out", "移除复制设置"), changes);
    }
    // Several clusters over one engine still name it.
    let [only] = &plan.clusters[..] else { return };
    if only.preferred().is_some() {
        let at = Address::preference(&only.name);
        report
            .at(
                at.clone(),
                text!(
                    "Cluster {0} names a preferred engine, but there is only one.",
                    "集群 {0} 指定了首选存储引擎，但只有一个存储引擎。"
                )
                .with([only.name.as_str()]),
            )
            .fix(text!("Take the preference out", "移除首选项"), [Change::remove(&at)]);
    }
}
