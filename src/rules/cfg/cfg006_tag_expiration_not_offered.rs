//! The Operator's options, not Quay's.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, NodeKind, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-006",
    id: "tag-expiration-not-offered",
    severity: Severity::Error,
    title: later!("The default tag expiration is none of those offered", "默认标签过期时间不在可选项中"),
    why: later!(
        "Boot validation demands that DEFAULT_TAG_EXPIRATION is in TAG_EXPIRATION_OPTIONS. The Operator \
         adds the options [2w] where they are missing, so setting the default alone stops the pods.",
        "启动校验要求 DEFAULT_TAG_EXPIRATION 在 TAG_EXPIRATION_OPTIONS 中。缺少可选项时 Operator 会补上 \
         [2w]，因此只设置默认值会使 Pod 无法启动。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/timemachine/timemachine_validator.go"),
        Source::Operator("pkg/kustomize/secrets.go:159-182"),
    ],
    bad: example!("DEFAULT_TAG_EXPIRATION: 4w", "TAG_EXPIRATION_OPTIONS"),
    good: example!(
        "\
DEFAULT_TAG_EXPIRATION: 4w
TAG_EXPIRATION_OPTIONS: [2w, 4w]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(default) = plan.top("DEFAULT_TAG_EXPIRATION").map_or(Some("2w"), Node::text) else { return };
    let options = match plan.top("TAG_EXPIRATION_OPTIONS").filter(|it| !is_null(*it)) {
        None => vec!["2w"],
        Some(node) if node.kind() == NodeKind::List => node.items().filter_map(Node::text).collect(),
        Some(_) => return,
    };
    if options.contains(&default) {
        return;
    }
    let at = Address::key("TAG_EXPIRATION_OPTIONS");
    let longer = options.iter().copied().chain([default]);
    report
        .at(
            at.clone(),
            text!("The default {0} is not among the options {1}.", "默认值 {0} 不在可选项 {1} 中。")
                .with([default.to_owned(), options.join(", ")]),
        )
        .related(Address::key("DEFAULT_TAG_EXPIRATION"))
        .fix(
            text!("Offer {0} as well", "将 {0} 加入可选项").with([default]),
            [Change::set(&at, Value::list(longer))],
        );
}
