//! A redirect is only as good as the client's way to its target.

use crate::plan::{Address, Change, Location};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-015",
    id: "internal-store-not-proxied",
    severity: Severity::Warning,
    title: later!("Clients are sent to a store they may not reach", "客户端会被引向其可能无法访问的存储"),
    why: later!(
        "Without FEATURE_PROXY_STORAGE a pull is answered with a redirect to the store itself. Clients \
         and another site's Clair that cannot reach it fail, and its internal name shows in the link.",
        "没有 FEATURE_PROXY_STORAGE 时，拉取会被重定向到存储本身。无法访问它的客户端和其他站点的 Clair 会\
         失败，而且链接会暴露内部主机名。"
    ),
    source: &[Source::Quay("endpoints/v2/blob.py:121-134"), Source::Docs("modules/georepl-prereqs.adoc:23")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
//- clusters/us us
//- clusters/dc dc
",
        "FEATURE_PROXY_STORAGE"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
FEATURE_PROXY_STORAGE: true
//- clusters/us us
//- clusters/dc dc
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if !plan.is_geo() || plan.flag("FEATURE_PROXY_STORAGE") == Some(true) {
        return;
    }
    let inside = |it: &Location<'_>| {
        !it.is(&["LocalStorage"])
            && matches!(plan.zone(*it), Zone::OnPremises | Zone::PrivateEndpoint | Zone::ClusterLocal)
    };
    let Some(location) = plan.locations().find(inside) else { return };
    let at = Address::key("FEATURE_PROXY_STORAGE");
    report
        .at(
            at.clone(),
            text!(
                "{0} is not on the internet, and pulls are redirected to it: turn FEATURE_PROXY_STORAGE \
                 on unless every client and every Clair reaches it.",
                "{0} 不在公网上，而拉取会被重定向到它：除非所有客户端和所有 Clair 都能访问，否则请开启 \
                 FEATURE_PROXY_STORAGE。"
            )
            .with([location.id()]),
        )
        .related(location.at(location.contact_key()))
        .fix(
            text!(
                "Turn it on: every pull then passes through the registry's pods",
                "开启：之后每次拉取都经过注册表的 Pod"
            ),
            [Change::set(&at, true)],
        );
}
