//! One site, one engine to write to: quay's and mirror's value must agree.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-007",
    id: "preferences-differ",
    severity: Severity::Error,
    title: later!("quay and mirror prefer different engines", "quay 与 mirror 的首选存储引擎不同"),
    why: later!(
        "The pods of one site must write to the same engine. Two values mean a copied override that was changed in one \
         place only.",
        "同一站点的 Pod 必须写入同一个存储引擎。两个不同的值说明复制覆盖后只改了一处。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:95-106"), Source::Quay("app.py:131-146")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us\n\
         ~ spec.components[kind=mirror].overrides.env[name=QUAY_DISTRIBUTED_STORAGE_PREFERENCE].value = eu",
        "clusters.a.preference"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in context.plan.clusters.iter().filter(|it| it.is_managed("mirror")) {
        let (Some(quay), Some(mirror)) = (cluster.preference("quay"), cluster.preference("mirror")) else {
            continue;
        };
        if quay == mirror || quay.is_empty() {
            continue;
        }
        let at = Address::preference(&cluster.name);
        let quay = quay.join(" ");
        report
            .at(
                at.clone(),
                text!(
                    "Cluster {0} prefers \"{1}\" on quay and \"{2}\" on mirror.",
                    "集群 {0} 在 quay 上首选“{1}”，在 mirror 上首选“{2}”。"
                )
                .with([cluster.name.as_str(), &quay, &mirror.join(" ")]),
            )
            .fix(text!("Use {0} for both", "两者都用 {0}").with([quay.as_str()]), [Change::set(&at, quay)]);
    }
}
