//! Quay looks the preferred engine up by its exact name at the first push, and nowhere earlier.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-001",
    id: "unknown-preferred-engine",
    severity: Severity::Error,
    title: later!("The preferred engine does not exist", "首选存储引擎不存在"),
    why: later!(
        "Quay takes the name from QUAY_DISTRIBUTED_STORAGE_PREFERENCE as it is. A name that is not in \
         DISTRIBUTED_STORAGE_CONFIG raises KeyError: every push to this cluster ends in HTTP 500, while pulls work \
         and the health check stays green.",
        "Quay 直接采用 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 中的名称。若该名称不在 DISTRIBUTED_STORAGE_CONFIG 中，会引发 \
         KeyError：推送到此集群的每个请求都以 HTTP 500 结束，而拉取正常、健康检查仍为绿色。"
    ),
    source: &[
        Source::Quay("app.py:133"),
        Source::Quay("storage/distributedstorage.py:17-20"),
        Source::Quay("data/registry_model/blobuploader.py:73"),
    ],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  usstorage: [S3Storage, {}]\n//- clusters/us usstroage",
        "clusters.us.preference"
    ),
    good: example!("DISTRIBUTED_STORAGE_CONFIG:\n  usstorage: [S3Storage, {}]\n//- clusters/us usstorage"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for cluster in &plan.clusters {
        // A list separator inside a name is GEO-002's business.
        let unknown =
            cluster.preference("quay").into_iter().flatten().find(|name| {
                plan.location(name).is_none() && !name.contains([',', ';', '[', ']', '"', '\''])
            });
        let Some(name) = unknown else { continue };
        let at = Address::preference(&cluster.name);
        let said = report.at(
            at.clone(),
            text!(
                "Cluster {0} prefers \"{1}\", which is not in DISTRIBUTED_STORAGE_CONFIG.",
                "集群 {0} 首选“{1}”，但 DISTRIBUTED_STORAGE_CONFIG 中没有它。"
            )
            .with([cluster.name.as_str(), name]),
        );
        let ids: Vec<_> = plan.locations().map(|it| it.id()).collect();
        if let Some(nearest) = crate::schema::near(name, ids.iter().copied()) {
            said.fix(text!("Prefer {0}", "改为首选 {0}").with([nearest]), [Change::set(&at, nearest)]);
        }
    }
}
