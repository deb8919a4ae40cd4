//! Signed links are as good as the blob they name.

use super::BY_HOSTNAME;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-015",
    id: "endpoint-in-clear",
    severity: Severity::Warning,
    title: later!("The endpoint URL is plain HTTP", "端点 URL 使用明文 HTTP"),
    why: later!(
        "Blobs, and the signatures that let anyone fetch them, cross the network unencrypted. Between \
         sites only a VPN then protects them.",
        "镜像数据以及可用来下载它们的签名都以明文传输。站点之间只能依靠 VPN 保护。"
    ),
    source: &[Source::Quay("storage/cloud.py:859")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"http://minio.acme.internal\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.endpoint_url"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"https://minio.acme.internal\"}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| !it.is(&BY_HOSTNAME)) {
        // On a public endpoint it is SEC-002.
        let public = context.plan.zone(location) == Zone::PublicCloud;
        if public || location.contact().is_none_or(|it| it.scheme != "http") {
            continue;
        }
        let key = location.contact_key();
        report.at(
            location.at(key),
            text!(
                "{0}: {1} is an http:// address; use https:// once the store serves it.",
                "{0}：{1} 是 http:// 地址；存储支持后请改用 https://。"
            )
            .with([location.id(), key]),
        );
    }
}
