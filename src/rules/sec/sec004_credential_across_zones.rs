//! A credential is as safe as the weakest place that holds it.

use super::shared_credentials;
use crate::plan::Shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-004",
    id: "credential-across-zones",
    severity: Severity::Error,
    title: later!("One credential opens two trust zones", "同一凭据可进入两个信任区"),
    why: later!(
        "Whoever takes it in one zone has the store in the other as well; the separation that hybrid \
         storage relies on is gone.",
        "在一个信任区取得它的人，也就能进入另一个区的存储；混合存储所依赖的隔离不复存在。"
    ),
    source: &[Source::Docs("modules/georepl-mixed-storage.adoc:8")],
    bad: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {access_key: ACMEKEY1, secret_key: acme-secret-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true, access_key: ACMEKEY1, secret_key: acme-secret-2}]
", "DISTRIBUTED_STORAGE_CONFIG.dc.1.access_key"),
    good: example!("\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {access_key: ACMEKEY1, secret_key: acme-secret-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true, access_key: ACMEKEY2, secret_key: acme-secret-2}]
"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let apart = |it: &Shared<'_>| plan.zone(it.first) != plan.zone(it.second);
    for Shared { first, second, key, first_key } in shared_credentials(plan).filter(apart) {
        report
            .at(
                second.at(key),
                text!(
                    "{0} and {1} use the same {2} although they are in different trust zones; give each \
                     its own pair.",
                    "{0} 与 {1} 处于不同的信任区，却使用相同的 {2}；请为它们分别创建密钥对。"
                )
                .with([first.id(), second.id(), key]),
            )
            .related(first.at(first_key));
    }
}
