//! One setting satisfies the Operator; the pod wants all of them.

use crate::plan::Address;
use crate::rules::opr::{NEEDS, has_config, names};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::component;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-019",
    id: "unmanaged-with-part-of-config",
    severity: Severity::Warning,
    title: later!("An unmanaged component is configured in part", "非受管组件的配置不完整"),
    why: later!(
        "The Operator is content with any one setting of an unmanaged component (DB_CONNECTION_ARGS without DB_URI, one \
         of the two Redis maps). The bundle passes, and the pods die in the check at boot.",
        "对于非受管组件，Operator 只要求有任意一项设置（例如只有 DB_CONNECTION_ARGS 而没有 DB_URI，或两个 Redis 映射只有一个）。\
         配置捆绑包会通过，而 Pod 会在启动校验时失败。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:298")],
    bad: example!("DB_CONNECTION_ARGS: {autorollback: true}\n//- clusters/a us", "DB_URI"),
    good: example!(
        "DB_CONNECTION_ARGS: {autorollback: true}\nDB_URI: postgresql://quay@db.example.org:5432/quay\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (kind, needs) in NEEDS {
        // With none of them OPR-018 speaks.
        if !component(kind).is_some_and(|it| has_config(plan, it)) {
            continue;
        }
        for key in needs.iter().filter(|it| plan.top(it).is_none()) {
            let clusters = names(plan.clusters.iter().filter(|it| it.is_unmanaged(kind)));
            if clusters.is_empty() {
                continue;
            }
            report.at(
                Address::key(key),
                text!(
                    "{1} of {0} is unmanaged and config.yaml lacks {2}: the Operator lets it pass, pods do not start.",
                    "{0} 的 {1} 为非受管，而 config.yaml 缺少 {2}：Operator 会放行，但 Pod 无法启动。"
                )
                .with([clusters.as_str(), kind, key]),
            );
        }
    }
}
