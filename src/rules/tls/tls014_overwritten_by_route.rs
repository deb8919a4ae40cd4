//! A managed route decides how TLS ends.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-014",
    id: "overwritten-by-route",
    severity: Severity::Info,
    title: later!("The managed route overwrites a setting", "受管路由会覆盖某项设置"),
    why: later!(
        "While route is managed the Operator writes PREFERRED_URL_SCHEME: https, and EXTERNAL_TLS_TERMINATION by whether \
         a certificate is known. What config.yaml says has no effect.",
        "route 受管时，Operator 会写入 PREFERRED_URL_SCHEME: https，并按是否有证书写入 EXTERNAL_TLS_TERMINATION。config.yaml 中的\
         值不起作用。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:120-128")],
    bad: example!(
        "SERVER_HOSTNAME: quay.example.org  # ours\nEXTERNAL_TLS_TERMINATION: true\n//- clusters/a us",
        "EXTERNAL_TLS_TERMINATION"
    ),
    good: example!("PREFERRED_URL_SCHEME: https\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.clusters.is_empty() || !plan.clusters.iter().all(|it| it.is_managed("route")) {
        return;
    }
    for key in ["EXTERNAL_TLS_TERMINATION", "PREFERRED_URL_SCHEME"] {
        // The value that the Operator writes anyway misleads nobody.
        if plan.top(key).is_none_or(|it| it.text() == Some("https")) {
            continue;
        }
        let at = Address::key(key);
        report
            .at(
                at.clone(),
                text!(
                    "{0} has no effect: the Operator overwrites it while route is managed.",
                    "{0} 不起作用：route 受管时 Operator 会覆盖它。"
                )
                .with([key]),
            )
            .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
    }
}
