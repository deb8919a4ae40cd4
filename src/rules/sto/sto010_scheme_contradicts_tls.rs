//! A scheme in the host name wins without a word.

use super::{downgrades, split_scheme};
use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-010",
    id: "scheme-contradicts-tls",
    severity: Severity::Error,
    title: later!("http:// in the host overrides is_secure", "主机名中的 http:// 覆盖了 is_secure"),
    why: later!(
        "A scheme in hostname wins over is_secure: Quay would sign requests and send blobs in clear \
         although the plan says TLS. Boot validation refuses the scheme as well.",
        "hostname 中的协议优先于 is_secure：方案写明使用 TLS，Quay 却会以明文签名并传输数据。启动校验也不\
         接受该协议。"
    ),
    source: &[Source::Quay("storage/cloud.py:56-58")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: \"http://rgw.acme.io\", is_secure: true}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.hostname"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| downgrades(*it)) {
        let Some(hostname) = location.text("hostname") else { continue };
        let (at, host) = (location.at("hostname"), split_scheme(hostname).1.trim_end_matches('/'));
        let said = report
            .at(
                at.clone(),
                text!(
                    "{0}: hostname starts with http://, so TLS is off although is_secure is true.",
                    "{0}：hostname 以 http:// 开头，虽然 is_secure 为 true，TLS 实际关闭。"
                )
                .with([location.id()]),
            )
            .related(location.at("is_secure"));
        if !host.contains(['/', '@']) {
            said.fix(
                text!(
                    "Write {0} and use TLS, which the store must serve",
                    "写成 {0} 并使用 TLS（存储须支持）"
                )
                .with([host]),
                [Change::set(&at, host)],
            );
        }
    }
}
