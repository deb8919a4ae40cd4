//! A parameter too few is a missing argument.

use crate::plan::Change;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Need;
use crate::yaml::NodeKind;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-004",
    id: "missing-parameter",
    severity: Severity::Error,
    title: later!("A parameter that the driver needs is missing", "缺少驱动必需的参数"),
    why: later!(
        "The constructor raises TypeError without it and every process of every pod dies at start. Boot \
         validation asks for some of them only, not for storage_path and is_secure.",
        "缺少它时构造函数会引发 TypeError，每个 Pod 的每个进程启动即崩溃。启动校验只检查其中一部分，不检\
         查 storage_path 和 is_secure。"
    ),
    source: &[
        Source::Quay("storage/__init__.py:50"),
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:111-151"),
    ],
    bad: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: acme, s3_region: us-east-1, s3_access_key: AKIAACME}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, bucket_name: acme, access_key: a, secret_key: , storage_path: /q}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_secret_key",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.storage_path",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.is_secure",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.secret_key",
    ),
    good: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: acme, s3_region: us-east-1, storage_path: /q}]
"),
    check,
};

/// Parameters that a rule of their own speaks of.
const ELSEWHERE: [(&str, &str); 5] = [
    ("AzureStorage", "azure_account_key"),
    ("SwiftStorage", "auth_version"),
    ("MultiCDNStorage", "rules"),
    ("CloudFrontedS3Storage", "s3_access_key"),
    ("CloudFrontedS3Storage", "s3_secret_key"),
];

fn check(context: &Context<'_>, report: &mut Report) {
    for location in
        context.plan.locations().filter(|it| it.params().is_some_and(|it| it.kind() == NodeKind::Map))
    {
        let Some(row) = location.engine() else { continue };
        let has = |key: &str| location.param(key).is_some_and(|it| !is_null(it));
        // An empty half of a pair is none: both empty stand for the pod's own identity.
        let says = |key: &str| has(key) && location.value(key) != Some("".into());
        for field in row.params {
            let (key, other) = match field.need {
                Need::Required if !has(field.key) => (field.key, None),
                // A half of a pair asks for the other.
                Need::With(other) if says(field.key) && !says(other) => (other, Some(field.key)),
                _ => continue,
            };
            if ELSEWHERE.contains(&(row.driver, key)) {
                continue;
            }
            let at = location.at(key);
            let message =
                match other {
                    Some(other) => text!("{0}: {1} is missing beside {2}.", "{0}：有 {2} 却缺少 {1}。")
                        .with([location.id(), key, other]),
                    None => text!("{0}: {1} is missing.", "{0}：缺少 {1}。").with([location.id(), key]),
                };
            let said = report.at(at.clone(), message);
            if key == "storage_path" && !location.is(&["LocalStorage"]) {
                said.fix(text!("Store below /quay", "存储到 /quay 下"), [Change::set(&at, "/quay")]);
            }
        }
    }
}
