//! boto3 wants a whole URL.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-014",
    id: "endpoint-without-scheme",
    severity: Severity::Error,
    title: later!("endpoint_url has no scheme", "endpoint_url 缺少协议"),
    why: later!(
        "The client library takes endpoint_url as it is and raises \"Invalid endpoint\" without http:// \
         or https://, in every process of every pod.",
        "客户端库原样使用 endpoint_url，没有 http:// 或 https:// 时，每个 Pod 的每个进程都会报“Invalid \
         endpoint”错误。"
    ),
    source: &[Source::Quay("storage/cloud.py:859")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"minio.acme.io:9000\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.endpoint_url"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"https://minio.acme.io:9000\"}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations() {
        let Some(url) = location.text("endpoint_url") else { continue };
        if url.starts_with("https://") || url.starts_with("http://") || url.starts_with('<') {
            continue;
        }
        let at = location.at("endpoint_url");
        let said = report.at(
            at.clone(),
            text!(
                "{0}: endpoint_url \"{1}\" must start with https:// (or http://).",
                "{0}：endpoint_url“{1}”必须以 https://（或 http://）开头。"
            )
            .with([location.id(), url]),
        );
        if !url.contains("://") {
            let whole = format!("https://{url}");
            said.fix(
                text!("Write {0}", "写成 {0}").with([whole.as_str()]),
                [Change::set(&at, whole.as_str())],
            );
        }
    }
}
