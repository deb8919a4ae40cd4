//! The validator knows no identity of the pod here.

use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-029",
    id: "cdn-without-static-keys",
    severity: Severity::Warning,
    title: later!("The CDN engine has no static keys", "CDN 存储引擎没有静态密钥"),
    why: later!(
        "Quay could take the pod's own identity, but boot validation demands s3_access_key and \
         s3_secret_key here and stops the pod.",
        "Quay 可以使用 Pod 自身的身份，但启动校验在此要求 s3_access_key 与 s3_secret_key，否则 Pod 无法启\
         动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:413-424")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {s3_region: us-east-1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_access_key",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_secret_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {s3_access_key: AKIAACME, s3_secret_key: acme}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["CloudFrontedS3Storage"])) {
        for key in ["s3_access_key", "s3_secret_key"] {
            if location.param(key).is_none_or(is_null) {
                report.at(
                    location.at(key),
                    text!(
                        "{0}: boot validation wants {1}; IRSA does not pass.",
                        "{0}：启动校验要求 {1}；IRSA 无法通过。"
                    )
                    .with([location.id(), key]),
                );
            }
        }
    }
}
