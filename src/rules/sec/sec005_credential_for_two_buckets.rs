//! Bucket-scoped means one pair, one bucket.

use super::shared_credentials;
use crate::plan::Shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-005",
    id: "credential-for-two-buckets",
    severity: Severity::Warning,
    title: later!("One credential for two buckets", "两个存储桶共用一个凭据"),
    why: later!(
        "A pair that opens both buckets is not scoped to one: a leak in one region exposes and endangers \
         the other's blobs too.",
        "能打开两个存储桶的密钥对不是仅限单个存储桶的：一个区域泄露，另一个区域的数据也随之暴露。"
    ),
    source: &[Source::Docs("modules/georepl-mixed-storage.adoc:8")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {bucket_name: quay-us, access_key: ACMEKEY1, secret_key: acme-secret-1}]
  eu: [GoogleCloudStorage, {bucket_name: quay-eu, access_key: ACMEKEY1, secret_key: acme-secret-1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.access_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {bucket_name: quay-us, access_key: ACMEKEY1, secret_key: acme-secret-1}]
  eu: [GoogleCloudStorage, {bucket_name: quay-eu, access_key: ACMEKEY2, secret_key: acme-secret-2}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let here = |it: &Shared<'_>| plan.zone(it.first) == plan.zone(it.second) && it.opens_two();
    for Shared { first, second, key, first_key } in shared_credentials(plan).filter(here) {
        report
            .at(
                second.at(key),
                text!(
                    "{0} and {1} use the same {2}: it reaches both buckets. A pair for each limits what a \
                     leak costs.",
                    "{0} 与 {1} 使用相同的 {2}，它能访问两个存储桶。各用一个密钥对可限制泄露的后果。"
                )
                .with([first.id(), second.id(), key]),
            )
            .related(first.at(first_key));
    }
}
