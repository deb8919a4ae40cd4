//! Without the Operator's route, Quay has to be told that its public address is https.

use crate::plan::{Address, Change};
use crate::rules::tls::{has_pair, names, secret_ref};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-015",
    id: "plain-scheme",
    severity: Severity::Error,
    title: later!("PREFERRED_URL_SCHEME is not https", "PREFERRED_URL_SCHEME 不是 https"),
    why: later!(
        "Only a managed route sets the scheme. Left at its default http, Quay sends clients to an http token service and \
         issues cookies for http, while the registry answers on https.",
        "只有受管路由会设置协议。若保持默认的 http，Quay 会把客户端指向 http 的令牌服务并签发 http 的 Cookie，而注册表实际使用 https。"
    ),
    source: &[Source::Quay("config.py:201")],
    bad: example!(
        "//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n~ spec.components[kind=route].managed = false",
        "PREFERRED_URL_SCHEME"
    ),
    good: example!(
        "PREFERRED_URL_SCHEME: https\n//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us\n\
         ~ spec.components[kind=route].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // Where TLS ends before Quay, TLS-016 speaks.
    if plan.setting("PREFERRED_URL_SCHEME").is_some_and(|it| it.as_str() == Some("https"))
        || plan.flag("EXTERNAL_TLS_TERMINATION") == Some(true)
    {
        return;
    }
    let pair = has_pair(plan);
    let https =
        plan.clusters.iter().filter(|it| it.is_unmanaged("route") && (pair || secret_ref(it).is_some()));
    let clusters = names(https);
    if clusters.is_empty() {
        return;
    }
    let at = Address::key("PREFERRED_URL_SCHEME");
    report
        .at(
            at.clone(),
            text!(
                "Route of {0} is unmanaged and Quay serves TLS: PREFERRED_URL_SCHEME must be https.",
                "{0} 的路由为非受管且由 Quay 提供 TLS：PREFERRED_URL_SCHEME 必须为 https。"
            )
            .with([clusters]),
        )
        .fix(text!("Set https", "设为 https"), [Change::set(&at, "https")]);
}
