//! Two engines over one bucket are one copy counted twice.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "GEO-045",
    id: "one-bucket-twice",
    severity: Severity::Error,
    title: later!("Two engines share one bucket", "两个存储引擎共用同一个存储桶"),
    why: later!(
        "Quay believes it holds two copies where there is one object. Garbage collection deletes it for both, and taking \
         one engine out of service takes the other's images with it.",
        "Quay 以为有两份副本，实际只有一个对象。垃圾回收会同时删除两者的数据，停用其中一个存储引擎也会带走另一个的镜像。"
    ),
    source: &[Source::Quay("data/model/storage.py:221-242")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: quay, s3_region: us-east-1, storage_path: /a}]\n  \
         eu: [S3Storage, {s3_bucket: quay, s3_region: us-east-1, storage_path: a/}]",
        "DISTRIBUTED_STORAGE_CONFIG.eu"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: quay, s3_region: us-east-1, storage_path: /a}]\n  \
         eu: [S3Storage, {s3_bucket: quay, s3_region: us-east-1, storage_path: /b}]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut seen = BTreeMap::new();
    for location in context.plan.locations() {
        let Some(place) = location.place() else { continue };
        let (host, bucket) = (place.0.clone(), place.2);
        let first = *seen.entry(place).or_insert(location.id());
        if first != location.id() {
            report
                .at(
                    Address::config(location.path()),
                    text!(
                        "{0} and {1} are the same bucket {2} at {3}: give each engine its own.",
                        "{0} 与 {1} 是 {3} 上的同一个存储桶 {2}：请为每个存储引擎使用各自的存储桶。"
                    )
                    .with([first, location.id(), bucket, &host]),
                )
                .related(Address::key("DISTRIBUTED_STORAGE_CONFIG").below(first));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn what_is_really_contacted_counts() {
        let text = "DISTRIBUTED_STORAGE_CONFIG:\n  \
                    a: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true, bucket_name: quay, storage_path: /q}]\n  \
                    b: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true, port: 443, bucket_name: quay, storage_path: q}]\n  \
                    c: [RadosGWStorage, {hostname: rgw2.acme.io, is_secure: true, bucket_name: quay, storage_path: /q}]\n  \
                    d: [AzureStorage, {azure_container: quay, azure_account_name: one, storage_path: /q}]\n  \
                    e: [AzureStorage, {azure_container: quay, azure_account_name: two, storage_path: /q}]\n";
        assert_eq!(at(&RULE, text), ["DISTRIBUTED_STORAGE_CONFIG.b"]);
    }
}
