//! Sample values of the documentation, and of clouds whose samples people paste.

use crate::plan::Address;
use crate::plan::placeholder::is_sample;
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-008",
    id: "documented-sample",
    severity: Severity::Warning,
    title: later!("The value is a sample from the documentation", "该值是文档中的示例"),
    why: later!(
        "Published credentials are known to everybody, and the sample hosts belong to somebody else or to \
         nobody.",
        "公开发布的凭据人人皆知，而示例主机属于他人或根本不存在。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:19-43")],
    bad: example!(
        "\
SERVER_HOSTNAME: georep.quayteam.org
DB_URI: postgresql://postgres:password@db.acme.io:5432/quay
BUILDLOGS_REDIS: {host: 10.19.0.2, port: 6379}
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {access_key: GOOGQGPGVMASAAMQABCDEFG, secret_key: AYWfEaxX/u84XRA2vUX5C987654321}]
  eu: [GoogleCloudStorage, {access_key: GOOGQGPGVMASAAMQWERTYUIOP, secret_key: acme}]
",
        "SERVER_HOSTNAME",
        "DB_URI",
        "BUILDLOGS_REDIS.host",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.access_key",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.secret_key",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.access_key",
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
BUILDLOGS_REDIS: {host: 10.19.0.20, port: 6379}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        if it.node.text().is_some_and(is_sample) {
            let path = it.path();
            let message = text!(
                "{0} is a published sample: put your own value here.",
                "{0} 是文档中公开的示例：请填写您自己的值。"
            );
            report.at(Address::config(path.clone()), message.with([path.to_string()]));
        }
    });
}
