//! A guessed region is somebody else's default.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-016",
    id: "s3-without-region",
    severity: Severity::Warning,
    title: later!("S3Storage names neither region nor endpoint", "S3Storage 没有区域也没有端点"),
    why: later!(
        "The client library then guesses a region. Requests and signed links go through AWS's global \
         endpoint and may be redirected or refused.",
        "客户端库会猜测区域。请求和签名链接会经过 AWS 全局端点，可能被重定向或拒绝。"
    ),
    source: &[Source::Quay("storage/cloud.py:850-861")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: acme}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_region"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: acme, s3_region: us-east-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["S3Storage", "STSS3Storage"])) {
        if ["s3_region", "endpoint_url", "host"].iter().all(|key| location.text(key).is_none()) {
            report.at(
                location.at("s3_region"),
                text!("{0}: say in which region the bucket is.", "{0}：请指明存储桶所在的区域。")
                    .with([location.id()]),
            );
        }
    }
}
