//! TLS that ends at the load balancer is still https to everybody outside.

use crate::plan::{Address, Change};
use crate::rules::tls::names;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-016",
    id: "terminated-plain-scheme",
    severity: Severity::Error,
    title: later!("TLS ends before Quay, but the scheme is http", "TLS 在 Quay 之前终止，但协议为 http"),
    why: later!(
        "EXTERNAL_TLS_TERMINATION says that somebody in front of Quay speaks https. With PREFERRED_URL_SCHEME http, which \
         is also the default, Quay's own source calls the behaviour undefined.",
        "EXTERNAL_TLS_TERMINATION 表示 Quay 前面有组件提供 https。若 PREFERRED_URL_SCHEME 为 http（也是默认值），Quay 源代码中称\
         其行为未定义。"
    ),
    source: &[Source::Quay("config.py:256-259")],
    bad: example!(
        "EXTERNAL_TLS_TERMINATION: true\nPREFERRED_URL_SCHEME: http  # old\n//- clusters/a us\n\
         ~ spec.components[kind=route].managed = false",
        "PREFERRED_URL_SCHEME"
    ),
    good: example!(
        "EXTERNAL_TLS_TERMINATION: true\nPREFERRED_URL_SCHEME: https\n//- clusters/a us\n\
         ~ spec.components[kind=route].managed = false"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let https = plan.setting("PREFERRED_URL_SCHEME").is_some_and(|it| it.as_str() == Some("https"));
    if https || plan.flag("EXTERNAL_TLS_TERMINATION") != Some(true) {
        return;
    }
    let clusters = names(plan.clusters.iter().filter(|it| it.is_unmanaged("route")));
    if clusters.is_empty() {
        return;
    }
    let at = Address::key("PREFERRED_URL_SCHEME");
    report
        .at(
            at.clone(),
            text!(
                "EXTERNAL_TLS_TERMINATION is true and route of {0} unmanaged: PREFERRED_URL_SCHEME must be https.",
                "EXTERNAL_TLS_TERMINATION 为 true 且 {0} 的路由为非受管：PREFERRED_URL_SCHEME 必须为 https。"
            )
            .with([clusters]),
        )
        .related(Address::key("EXTERNAL_TLS_TERMINATION"))
        .fix(text!("Set https", "设为 https"), [Change::set(&at, "https")]);
}
