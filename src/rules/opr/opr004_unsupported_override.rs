//! Each component takes only some overrides.

use crate::plan::Change;
use crate::rules::opr::{OVERRIDES, items};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Override;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-004",
    id: "unsupported-override",
    severity: Severity::Error,
    title: later!("A component does not support an override", "组件不支持该覆盖"),
    why: later!(
        "The Operator blocks the rollout for an override that the component does not take, such as env on objectstorage \
         or volumeSize on quay. Nothing of the manifest is applied then.",
        "对于组件不支持的覆盖（例如 objectstorage 的 env、quay 的 volumeSize），Operator 会阻止部署，整个清单都不会生效。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:84-129,575-623")],
    bad: example!(
        "//- clusters/a us\n~ spec.components[kind=quay].overrides.volumeSize = 20Gi",
        "clusters.a.spec.components[kind=quay].overrides.volumeSize"
    ),
    good: example!("//- clusters/a us\n~ spec.components[kind=clair].overrides.volumeSize = 20Gi"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Overrides of an unmanaged component are OPR-003's business, wherever they are supported.
    for item in items(context.plan).filter(|it| it.managed() != Some(false)) {
        let Some(row) = item.row() else { continue };
        for (key, kind) in OVERRIDES {
            let harmless = matches!(kind, Override::Labels | Override::Annotations);
            if harmless || row.overrides.contains(&kind) || item.over(key).is_none() {
                continue;
            }
            let at = item.at().below("overrides").below(key);
            report
                .at(
                    at.clone(),
                    text!(
                        "{1} of cluster {0} does not support {2}: the rollout is blocked.",
                        "集群 {0} 的 {1} 不支持 {2}：部署会被阻止。"
                    )
                    .with([item.cluster.name.as_str(), row.kind, key]),
                )
                .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
        }
    }
}
