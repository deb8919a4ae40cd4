//! Quay never lets a store copy by itself.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "GEO-044",
    id: "copies-through-pods",
    severity: Severity::Info,
    title: later!("Copies stream through the pods", "复制数据经过 Pod 中转"),
    why: later!(
        "Two engines with the same driver and credentials could be copied inside the store, but Quay never recognises \
         them as alike: every byte is downloaded by a pod and uploaded again. Reckon with that bandwidth.",
        "驱动和凭据相同的两个存储引擎本可在存储内部复制，但 Quay 从不认为它们相同：每个字节都由 Pod 下载再上传。请预留相应带宽。"
    ),
    source: &[Source::Quay("storage/cloud.py:479-486")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_access_key: k, s3_secret_key: s}]\n  \
         eu: [S3Storage, {s3_access_key: k, s3_secret_key: s}]",
        "DISTRIBUTED_STORAGE_CONFIG.eu"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_access_key: k, s3_secret_key: s}]\n  \
         eu: [S3Storage, {s3_access_key: k2, s3_secret_key: t}]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut seen = BTreeMap::new();
    for location in context.plan.locations() {
        let Some(engine) = location.engine() else { continue };
        let Some((who, what)) = engine.credential else { continue };
        let (Some(who), Some(what)) = (location.text(who), location.text(what)) else { continue };
        let first = *seen.entry((engine.driver, who, what)).or_insert(location.id());
        if first != location.id() {
            report
                .at(
                    Address::config(location.path()),
                    text!(
                        "{0} and {1} share driver and credentials; copies between them still stream through the pods.",
                        "{0} 与 {1} 的驱动和凭据相同；两者之间的复制仍经过 Pod 中转。"
                    )
                    .with([first, location.id()]),
                )
                .related(Address::key("DISTRIBUTED_STORAGE_CONFIG").below(first));
        }
    }
}
