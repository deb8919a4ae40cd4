//! nginx has no proxy_ssl_verify here.

use crate::plan::{Address, Location};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-016",
    id: "proxied-store-not-verified",
    severity: Severity::Info,
    title: later!("Proxied pulls do not verify the store's certificate", "代理拉取不校验存储的证书"),
    why: later!(
        "With FEATURE_PROXY_STORAGE nginx fetches the blobs, and it does not verify whom it fetches them \
         from. Quay's own accesses do, with the CA of the bundle.",
        "开启 FEATURE_PROXY_STORAGE 后由 nginx 获取数据，它不校验对方身份。Quay 自身的访问会用捆绑包中的 \
         CA 校验。"
    ),
    source: &[Source::Quay("conf/nginx/server-base.conf.jnj:86-111")],
    bad: example!(
        "\
FEATURE_PROXY_STORAGE: true
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.corp, is_secure: true}]
//- extra_ca_cert_rgw.crt
-----BEGIN CERTIFICATE-----
",
        "FEATURE_PROXY_STORAGE"
    ),
    good: example!(
        "\
FEATURE_PROXY_STORAGE: true
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let private_ca = plan.files.keys().any(|it| it.starts_with("extra_ca_cert_"));
    if plan.flag("FEATURE_PROXY_STORAGE") != Some(true) || !private_ca {
        return;
    }
    let encrypted = |it: &Location<'_>| it.contact().is_some_and(|it| it.scheme == "https");
    let inside = |it: &Location<'_>| plan.zone(*it) == Zone::OnPremises && encrypted(it);
    let Some(location) = plan.locations().find(inside) else { return };
    report
        .at(
            Address::key("FEATURE_PROXY_STORAGE"),
            text!(
                "Pulls from {0} pass through nginx, which does not verify the store's certificate: the \
                 network between must be trusted.",
                "从 {0} 的拉取经由 nginx，而它不校验存储的证书：两者之间的网络必须可信。"
            )
            .with([location.id()]),
        )
        .related(location.at(location.contact_key()));
}
