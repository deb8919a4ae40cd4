//! A managed object store belongs to one cluster.

use crate::rules::geo::must_be_shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-027",
    id: "managed-object-storage",
    severity: Severity::Error,
    title: later!("Object storage is managed in geo-replication", "异地复制中对象存储为受管"),
    why: later!(
        "With objectstorage managed (or left out of the list, which means the same) the Operator refuses a bundle that \
         holds DISTRIBUTED_STORAGE_CONFIG, or renders its own engine local_us, private to that cluster.",
        "objectstorage 为受管（或未列出，含义相同）时，Operator 会拒绝包含 DISTRIBUTED_STORAGE_CONFIG 的配置捆绑包，或者生成\
         只属于该集群的存储引擎 local_us。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:1059-1073")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu\n~ spec.components[kind=objectstorage].managed = true",
        "clusters.b.spec.components[kind=objectstorage].managed"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_shared(
        context,
        report,
        "objectstorage",
        text!(
            "Object storage of cluster {0} is managed: geo-replication needs the engines of config.yaml.",
            "集群 {0} 的对象存储为受管：异地复制需要使用 config.yaml 中的存储引擎。"
        ),
    );
}
