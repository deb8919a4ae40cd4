//! Ports and timeouts are numbers; a port in quotes is one to both readers.

use super::{is_number, say};
use crate::rules::shape::params;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "STO-007",
    id: "number-malformed",
    severity: Severity::Error,
    title: later!("A number of an engine is not one, or out of range", "存储引擎的数值无效或超出范围"),
    why: later!(
        "Boot validation refuses a port that is no whole number (\"port must be of type integer\"); other \
         numbers go to the client library as they are and fail there.",
        "启动校验不接受非整数的端口（“port must be of type integer”）；其他数值会原样传给客户端库，在那里\
         出错。"
    ),
    source: &[Source::Quay(
        "config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage.go:145-166",
    )],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {port: https}]
  eu: [RadosGWStorage, {port: 70000}]
  us: [GoogleCloudStorage, {boto_timeout: \"60\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.port",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.port",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.boto_timeout",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {port: \"443\"}]
  eu: [RadosGWStorage, {port: 8443}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| is_number(*it)) {
        say(param, report);
    }
}
