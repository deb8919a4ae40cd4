//! What the Operator does not manage, the bundle must name.

use crate::plan::Address;
use crate::rules::opr::{NEEDS, has_config, names};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::component;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-018",
    id: "unmanaged-without-config",
    severity: Severity::Error,
    title: later!("An unmanaged component is not configured", "非受管组件没有配置"),
    why: later!(
        "postgres, redis, objectstorage and route are required. Where one is unmanaged and the bundle holds none of its \
         settings, the Operator refuses it: \"marked as unmanaged, but configBundleSecret is missing necessary fields\".",
        "postgres、redis、objectstorage 和 route 是必需的。若其中之一为非受管而配置捆绑包中没有它的任何设置，Operator 会拒绝：\
         “marked as unmanaged, but configBundleSecret is missing necessary fields”。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:226-306"),
        Source::Operator("controllers/quay/quayregistry_controller.go:1044-1103"),
    ],
    bad: example!(
        "BUILDLOGS_REDIS: {host: r, port: 6379}\nUSER_EVENTS_REDIS: {host: r, port: 6379}\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n//- clusters/a us",
        "DB_URI"
    ),
    good: example!(
        "BUILDLOGS_REDIS: {host: r, port: 6379}\nUSER_EVENTS_REDIS: {host: r, port: 6379}\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\n\
         DB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (kind, needs) in NEEDS {
        let configured = component(kind).is_none_or(|it| has_config(plan, it));
        let clusters = names(plan.clusters.iter().filter(|it| !configured && it.is_unmanaged(kind)));
        let ([first, rest @ ..], false) = (needs, clusters.is_empty()) else { continue };
        let said = report.at(
            Address::key(first),
            text!(
                "{1} of {0} is unmanaged, but config.yaml has no {2}: the Operator refuses the bundle.",
                "{0} 的 {1} 为非受管，但 config.yaml 中没有 {2}：Operator 会拒绝该配置捆绑包。"
            )
            .with([clusters, kind.to_owned(), needs.join(", ")]),
        );
        rest.iter().fold(said, |said, key| said.related(Address::key(key)));
    }
}
