//! Between sites, is_secure is the only encryption that Quay itself brings.

use super::{Clear, clear};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-003",
    id: "site-link-in-clear",
    severity: Severity::Warning,
    title: text!("An on-premises engine is used without TLS from other sites", "其他站点以明文访问本地存储"),
    why: later!(
        "Keys' signatures and all blobs cross the link between the sites unencrypted: only the VPN, if \
         there is one, protects them.",
        "凭据签名和全部数据在站点之间明文传输：只有 VPN（如果有）能保护它们。"
    ),
    source: &[Source::Quay("storage/cloud.py:58")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: false}]
//- clusters/us dc
//- clusters/eu dc
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.is_secure"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
//- clusters/us dc
//- clusters/eu dc
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if !plan.is_geo() {
        return;
    }
    for location in plan.locations().filter(|it| it.param("is_secure").is_some()) {
        // A scheme in the host is STO-009's and STO-010's business.
        if plan.zone(location) == Zone::PublicCloud
            || location.text("hostname").is_none_or(|it| it.contains("://"))
        {
            continue;
        }
        let Some(Clear { at, changes }) = clear(location) else { continue };
        let said = report.at(
            at,
            text!(
                "{0}: TLS is off, so its data crosses between the sites in clear.",
                "{0}：未启用 TLS，其数据在站点之间明文传输。"
            )
            .with([location.id()]),
        );
        if let Some(changes) = changes {
            said.fix(text!("Use TLS: the store must already serve it", "使用 TLS：存储须已支持"), changes);
        }
    }
}
