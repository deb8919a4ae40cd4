//! The internet reads along.

use super::{Clear, clear};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-002",
    id: "public-endpoint-in-clear",
    severity: Severity::Error,
    title: later!("A public endpoint is used without TLS", "公网端点未使用 TLS"),
    why: later!(
        "Requests carry signatures that let their reader fetch or replace blobs, and the blobs \
         themselves: over the internet anyone on the way sees both.",
        "请求中带有签名（可用来下载或替换数据）以及数据本身：经过互联网时，沿途任何人都能看到。"
    ),
    source: &[Source::Quay("storage/cloud.py:58")],
    bad: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [IBMCloudStorage, {hostname: s3.us-south.cloud-object-storage.appdomain.cloud, is_secure: false, port: 80}]
  eu: [S3Storage, {endpoint_url: \"http://s3.wasabisys.com\"}]
", "DISTRIBUTED_STORAGE_CONFIG.us.1.is_secure", "DISTRIBUTED_STORAGE_CONFIG.eu.1.endpoint_url"),
    good: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [IBMCloudStorage, {hostname: s3.us-south.cloud-object-storage.appdomain.cloud, is_secure: true}]
"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| context.plan.zone(*it) == Zone::PublicCloud) {
        let Some(Clear { at, changes }) = clear(location) else { continue };
        let said = report.at(
            at,
            text!(
                "{0}: its public endpoint is contacted over plain HTTP.",
                "{0}：以明文 HTTP 访问其公网端点。"
            )
            .with([location.id()]),
        );
        if let Some(changes) = changes {
            said.fix(
                text!("Use TLS, which the public endpoint serves", "使用 TLS（公网端点均支持）"),
                changes,
            );
        }
    }
}
