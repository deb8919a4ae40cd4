//! Between sites, is_secure is the only encryption that Quay itself brings.

use super::{Clear, clear};
use crate::plan::Safety;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-003",
    id: "site-link-in-clear",
    severity: Severity::Warning,
    title: later!("An on-premises engine is used without TLS from other sites", "其他站点以明文访问本地存储"),
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
    let crossings = plan.crossings();
    for location in plan.locations().filter(|it| plan.zone(*it) != Zone::PublicCloud) {
        let crossing = crossings.iter().find(|it| it.location.id() == location.id());
        let open = crossing.is_some_and(|it| it.safety() == Safety::Unsafe);
        // A scheme in the host is STO-009's and STO-010's business, one in a URL STO-015's, unless nothing else protects.
        let by_switch = location.param("is_secure").is_some()
            && location.text("hostname").is_some_and(|it| !it.contains("://"));
        if !(open || plan.is_geo() && by_switch) {
            continue;
        }
        let Some(Clear { at, changes }) = clear(location) else { continue };
        let (severity, message) = match open {
            true => (
                Severity::Error,
                text!(
                    "{0}: TLS is off and no VPN or private link leads to it, so its data crosses between trust zones in clear.",
                    "{0}：未启用 TLS，也没有 VPN 或专用链路，其数据在信任区之间明文传输。"
                ),
            ),
            false => (
                RULE.severity,
                text!(
                    "{0}: TLS is off, so its data crosses between the sites in clear.",
                    "{0}：未启用 TLS，其数据在站点之间明文传输。"
                ),
            ),
        };
        let said = report.at(at, message.with([location.id()])).severity(severity);
        if let Some(changes) = changes {
            said.fix(text!("Use TLS: the store must already serve it", "使用 TLS：存储须已支持"), changes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_link_it_is_an_error() {
        let found = |notes: &str| {
            let text = "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_region: us-east-1}]\n  \
                        dc: [S3Storage, {endpoint_url: 'http://rgw.corp'}]\n//- plan.yaml\n";
            let text = format!("{text}controls: {{dc: {{{notes}}}}}\n");
            let plan = crate::rules::Example { text: text.leak(), at: &[] }.plan();
            let mut report = Report::default();
            report.run(&RULE, &Context::of(&plan));
            report.into_findings().into_iter().map(|it| (it.at.to_string(), it.severity)).collect::<Vec<_>>()
        };
        let at = "DISTRIBUTED_STORAGE_CONFIG.dc.1.endpoint_url".to_owned();
        assert_eq!(found("vpn: false, bucket-scoped: true"), [(at, Severity::Error)]);
        assert_eq!(found("vpn: true"), []);
        assert_eq!(found(""), []);
    }
}
