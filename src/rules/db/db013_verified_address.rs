//! Certificates name hosts.

use super::args_text;
use crate::plan::Address;
use crate::rules::host;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-013",
    id: "verified-address",
    severity: Severity::Warning,
    title: later!("The database is verified by an IP address", "以 IP 地址校验数据库"),
    why: later!(
        "verify-full compares the host of DB_URI with the certificate, and certificates rarely name \
         addresses: the connection fails although the server is the right one.",
        "verify-full 会将 DB_URI 的主机与证书比对，而证书很少包含 IP 地址：服务器虽然正确，连接仍会失败。"
    ),
    source: &[Source::Url("https://www.postgresql.org/docs/current/libpq-ssl.html")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@10.0.8.1:5432/quay
DB_CONNECTION_ARGS: {sslmode: verify-full}
",
        "DB_URI"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay
DB_CONNECTION_ARGS: {sslmode: verify-full}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(uri)) = plan.connection() else { return };
    let mode = args_text(plan, "sslmode").or(uri.parameter("sslmode"));
    if mode == Some("verify-full") && host::ip(&uri.host).is_some() {
        report.at(
            Address::key("DB_URI"),
            text!(
                "DB_URI names the address {0}: its certificate needs that address as a subject \
                 alternative name. A DNS name is easier to keep.",
                "DB_URI 使用地址 {0}：证书须把该地址列为使用者备用名称。使用 DNS 名称更易维护。"
            )
            .with([uri.host]),
        );
    }
}
