//! Values that one of the readers cannot bear.

use super::quote;
use super::trap::{self, Trap};
use crate::plan::Address;
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-006",
    id: "reader-refuses",
    severity: Severity::Error,
    title: later!("A value makes a reader fail", "某个值会使解析失败"),
    why: later!(
        "The Operator refuses .inf and .nan. A lone = or << it writes back unquoted, and Quay's own \
         reader in the pod crashes on it, quoted or not in your file.",
        "Operator 不接受 .inf 和 .nan。单独的 = 或 << 会被它不加引号地写回，Pod 中 Quay 的解析器会因此崩\
         溃，无论您的文件里是否加了引号。"
    ),
    source: &[
        Source::Operator("vendor/sigs.k8s.io/yaml/yaml.go:49"),
        Source::Quay("util/config/provider/baseprovider.py:29-41"),
    ],
    bad: example!(
        "\
REGISTRY_TITLE: .inf
BUILDLOGS_REDIS: {password: \"=\"}
",
        "REGISTRY_TITLE",
        "BUILDLOGS_REDIS.password"
    ),
    good: example!(
        "\
REGISTRY_TITLE: \".inf\"
BUILDLOGS_REDIS: {password: \"==\"}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        let rewritten = it.node.text().filter(|it| matches!(*it, "=" | "<<"));
        let path = it.path();
        let at = Address::config(path.clone());
        if rewritten.is_some() {
            report.at(
                at,
                text!(
                    "{0} would crash Quay's reader in the pod: choose another value.",
                    "{0} 会使 Pod 中 Quay 的解析器崩溃：请换一个值。"
                )
                .with([path.to_string()]),
            );
        } else if trap::of(it.node) == Some(Trap::Refused) {
            quote(
                &it,
                text!(
                    "{0} is refused by the Operator unless it is quoted.",
                    "{0} 未加引号时会被 Operator 拒绝。"
                ),
                report,
            );
        }
    });
}
