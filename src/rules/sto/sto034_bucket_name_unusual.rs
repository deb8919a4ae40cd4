//! Buckets are host names.

use crate::plan::placeholder::is_placeholder;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-034",
    id: "bucket-name-unusual",
    severity: Severity::Warning,
    title: later!("The bucket's name breaks the rules of S3", "存储桶名称不符合 S3 规则"),
    why: later!(
        "Stores refuse names with capitals or underscores, and a dot makes the name more than the one \
         label that a wildcard certificate covers.",
        "存储会拒绝含大写字母或下划线的名称；含点的名称则超出通配符证书所能覆盖的一级。"
    ),
    source: &[Source::Url("https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: Quay_US, s3_region: us-east-1}]
  eu: [S3Storage, {s3_bucket: quay.acme.io, s3_region: eu-west-1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_bucket",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.s3_bucket"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: quay-us, s3_region: us-east-1}]
  sw: [SwiftStorage, {swift_container: Quay_US}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| !it.is(&["SwiftStorage", "AzureStorage"])) {
        let Some(key) = location.engine().and_then(|it| it.bucket) else { continue };
        let Some(name) = location.text(key).filter(|it| !is_placeholder(it, false)) else { continue };
        let message = if !fits(name) {
            text!(
                "{0}: \"{1}\" is no bucket name; use 3 to 63 small letters, digits and dashes.",
                "{0}：“{1}”不是有效的存储桶名称；请使用 3 到 63 个小写字母、数字和连字符。"
            )
        } else if name.contains('.') {
            text!(
                "{0}: the dots of \"{1}\" keep its certificate from matching.",
                "{0}：“{1}”中的点会使证书无法匹配。"
            )
        } else {
            continue;
        };
        report.at(location.at(key), message.with([location.id(), name]));
    }
}

fn fits(name: &str) -> bool {
    let inner = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'.' | b'-');
    let ends = |it: &str| !it.starts_with(['.', '-']) && !it.ends_with(['.', '-']);
    (3..=63).contains(&name.len()) && name.bytes().all(inner) && ends(name)
}
