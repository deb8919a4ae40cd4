//! Settings that the Operator takes, and then replaces.

use crate::plan::{Address, Change};
use crate::rules::opr::names;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-017",
    id: "overwritten-config",
    severity: Severity::Warning,
    title: later!("A setting is overwritten by a managed component", "设置会被受管组件覆盖"),
    why: later!(
        "For mirror, redis and route the Operator accepts your settings although it manages the component, and then \
         writes its own over them. Nothing says that yours have no effect.",
        "对于 mirror、redis 和 route，即使组件受管，Operator 也会接受您的设置，然后用自己的值覆盖。没有任何提示说明您的设置无效。"
    ),
    source: &[
        Source::Operator("apis/quay/v1/quayregistry_types.go:374"),
        Source::Operator("pkg/kustomize/secrets.go:64-78,130-136"),
    ],
    bad: example!(
        "FEATURE_MAILING: false\nREPO_MIRROR_TLS_VERIFY: false\n//- clusters/a us",
        "REPO_MIRROR_TLS_VERIFY"
    ),
    good: example!("REPO_MIRROR_TLS_VERIFY: true\nREPO_MIRROR_INTERVAL: 30\n//- clusters/a us"),
    check,
};

/// Component, setting, and the value that the Operator writes (`None`: one of its own making).
const OVERWRITTEN: [(&str, &str, Option<Value>); 5] = [
    ("redis", "BUILDLOGS_REDIS", None),
    ("redis", "USER_EVENTS_REDIS", None),
    ("mirror", "REPO_MIRROR_TLS_VERIFY", Some(Value::Bool(true))),
    ("mirror", "REPO_MIRROR_INTERVAL", Some(Value::Int(30))),
    ("clair", "FEATURE_SECURITY_NOTIFICATIONS", Some(Value::Bool(true))),
];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (kind, key, written) in OVERWRITTEN {
        let Some(value) = plan.setting(key) else { continue };
        // Redis in geo-replication is GEO-029's business; a route's settings are TLS-014's.
        if Some(&value) == written.as_ref() || value == Value::Null || (kind == "redis" && plan.is_geo()) {
            continue;
        }
        let clusters = names(plan.clusters.iter().filter(|it| it.is_managed(kind)));
        if clusters.is_empty() {
            continue;
        }
        let at = Address::key(key);
        let said = report.at(
            at.clone(),
            text!(
                "{0} has no effect in {1}: the Operator overwrites it while {2} is managed.",
                "{0} 在 {1} 中不起作用：{2} 受管时 Operator 会覆盖它。"
            )
            .with([key, &clusters, kind]),
        );
        if written.is_some() {
            said.fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
        }
    }
}
