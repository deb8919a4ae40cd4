//! The encryption header is not optional.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-013",
    id: "s3-driver-for-other-store",
    severity: Severity::Warning,
    title: later!("S3Storage is used for a store that is not AWS", "S3Storage 用于非 AWS 的存储"),
    why: later!(
        "S3Storage asks for server-side encryption (AES256) at every write, and many S3-compatible stores \
         refuse that. RadosGWStorage does not ask.",
        "S3Storage 每次写入都要求服务端加密（AES256），许多 S3 兼容存储会拒绝。RadosGWStorage 不会提出此\
         要求。"
    ),
    source: &[Source::Quay("storage/cloud.py:845")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"https://minio.acme.io\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.0"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: minio.acme.io}]
  us: [S3Storage, {endpoint_url: \"https://s3.us-east-1.amazonaws.com\"}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["S3Storage"])) {
        // With a region it is AWS whatever the endpoint says: STO-012.
        if location.contact_key() == "s3_region" {
            continue;
        }
        let Some(contact) = location.contact().filter(|it| !is_aws(&it.host)) else { continue };
        // The documentation's own example has this slip.
        let message = match contact.host.ends_with(".amazon.com") {
            true => text!(
                "{0}: {1} is no endpoint of AWS; those end in amazonaws.com.",
                "{0}：{1} 不是 AWS 的端点；AWS 的端点以 amazonaws.com 结尾。"
            ),
            false => text!(
                "{0}: {1} is not AWS; use RadosGWStorage unless it is known to take AES256 encryption.",
                "{0}：{1} 不是 AWS；除非确认它支持 AES256 加密，否则请用 RadosGWStorage。"
            ),
        };
        report
            .at(location.driver_at(), message.with([location.id(), &contact.host]))
            .related(location.at(location.contact_key()));
    }
}

fn is_aws(host: &str) -> bool {
    host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn") || host.starts_with('<')
}
