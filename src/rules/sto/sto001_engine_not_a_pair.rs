//! Quay takes an engine apart by position.

use crate::plan::{Address, Location};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, NodeKind};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-001",
    id: "engine-not-a-pair",
    severity: Severity::Error,
    title: later!("A storage engine is not a driver and its parameters", "存储引擎不是“驱动加参数”的形式"),
    why: later!(
        "Quay reads the first item as the driver and the second as its parameters, and boot validation \
         accepts exactly these two. A list of one makes the validator crash, so no pod starts.",
        "Quay 把第一项当作驱动、第二项当作参数，启动校验也只接受这两项。只有一项的列表会使校验程序崩溃，\
         Pod 无法启动。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage.go:72-102"),
        Source::Quay("storage/__init__.py:46-50"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: S3Storage
  eu: [S3Storage]
  ap: [S3Storage, {}, {}]
  sa: {S3Storage: {}}
",
        "DISTRIBUTED_STORAGE_CONFIG.us",
        "DISTRIBUTED_STORAGE_CONFIG.eu",
        "DISTRIBUTED_STORAGE_CONFIG.ap",
        "DISTRIBUTED_STORAGE_CONFIG.sa",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {}]
"
    ),
    check,
};

const CONFIG: &str = "DISTRIBUTED_STORAGE_CONFIG";

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plan.top(CONFIG).is_some_and(|it| !is_null(it) && it.kind() != NodeKind::Map) {
        report.at(
            Address::key(CONFIG),
            text!(
                "{0} must be a map of engines: an id, then its driver and parameters.",
                "{0} 必须是存储引擎的映射：ID，然后是其驱动和参数。"
            )
            .with([CONFIG]),
        );
    }
    for location in context.plan.locations().filter(|it| !is_pair(*it)) {
        report.at(
            Address::config(location.path()),
            text!(
                "{0} must be a list of two: the driver's name, then a map of its parameters.",
                "{0} 必须是两项的列表：先是驱动名称，然后是参数映射。"
            )
            .with([location.id()]),
        );
    }
}

fn is_pair(location: Location<'_>) -> bool {
    let kinds: Vec<_> = location.node.items().map(Node::kind).collect();
    matches!(kinds[..], [NodeKind::Scalar(_), NodeKind::Map])
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_of_them_may_be_of_another_shape() {
        assert_eq!(
            crate::rules::tests::at(&super::RULE, "DISTRIBUTED_STORAGE_CONFIG: [us]"),
            [super::CONFIG]
        );
        assert!(crate::rules::tests::at(&super::RULE, "DISTRIBUTED_STORAGE_CONFIG:").is_empty());
    }
}
