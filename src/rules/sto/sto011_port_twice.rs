//! Two readers put the address together differently.

use crate::plan::Change;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-011",
    id: "port-twice",
    severity: Severity::Warning,
    title: later!("The port stands in the host and beside it", "端口既写在主机名中又单独填写"),
    why: later!(
        "Quay takes the port of the host name. Boot validation appends the other one and contacts \
         host:1:2, which fails.",
        "Quay 使用主机名中的端口。启动校验会再附加另一个，连接 host:1:2 而失败。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:137-140"),
        Source::Quay("storage/cloud.py:61"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: \"rgw.acme.io:8443\", port: 8443, is_secure: true}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.hostname"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.acme.io, port: 8443, is_secure: true}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.param("port").is_some_and(|it| !is_null(it))) {
        let key = location.contact_key();
        let named = matches!(key, "hostname" | "host");
        let Some(host) = location.text(key).filter(|it| named && !it.contains('/')) else { continue };
        let Some((name, port)) = host.rsplit_once(':') else { continue };
        let Ok(number) = port.parse::<u16>() else { continue };
        report
            .at(
                location.at(key),
                text!("{0}: {1} \"{2}\" already ends in a port.", "{0}：{1}“{2}”末尾已有端口。").with([
                    location.id(),
                    key,
                    host,
                ]),
            )
            .related(location.at("port"))
            .fix(
                text!(
                    "Write the host alone, and port {0}, which Quay uses now",
                    "主机名单独填写，端口写 {0}（Quay 当前使用的端口）"
                )
                .with([port]),
                [Change::set(&location.at(key), name), Change::set(&location.at("port"), i64::from(number))],
            );
    }
}
