//! Hardly anybody looks into the maps before the driver does.

use super::say;
use crate::rules::shape::params;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Kind;
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "STO-041",
    id: "nested-parameter-misfit",
    severity: Severity::Error,
    title: later!("A parameter in a map is not what the driver expects", "映射中的参数不符合驱动的要求"),
    why: later!(
        "Boot validation hardly looks into these maps. The driver takes them as they are: a number for \
         a text, or a text for a number, stops the pod or the first request to the store.",
        "启动校验几乎不检查这些映射，驱动会照原样使用：应为文本处写数字，或应为数字处写文本，会使 Pod 或对存储的首\
         次请求出错。"
    ),
    source: &[
        Source::Quay("storage/multicdnstorage.py:88-153"),
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:687-706"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {os_options: {tenant_id: 42}}]
  eu: [MultiCDNStorage, {storage_config: {s3_bucket: quay, port: many}}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.os_options.tenant_id",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.storage_config.port"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {os_options: {tenant_id: \"42\"}}]
  eu: [MultiCDNStorage, {storage_config: {s3_bucket: quay, port: 443}}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| matches!(it.row.kind, Kind::Map { .. })) {
        say(param, report);
    }
}
