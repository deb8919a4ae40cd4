//! What the Operator writes is not what it read.

use crate::plan::Address;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-008",
    id: "anchor-or-tag",
    severity: Severity::Warning,
    title: later!("Anchors and tags do not survive", "锚点和标签不会保留"),
    why: later!(
        "The Operator reads config.yaml and writes it anew: aliases become copies and tags are dropped, \
         so what runs is not what you maintain. Quay's own reader refuses unknown tags.",
        "Operator 会读取并重写 config.yaml：别名变成副本，标签被丢弃，实际运行的内容与您维护的不同。Quay \
         自己的解析器会拒绝未知标签。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:622-696"),
        Source::Quay("util/config/provider/baseprovider.py:29-41"),
    ],
    bad: example!(
        "\
BUILDLOGS_REDIS: &redis {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: *redis
",
        "BUILDLOGS_REDIS",
        "USER_EVENTS_REDIS"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
REGISTRY_TITLE: \"&acme\"
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if !context.plan.config.is_sound() {
        return;
    }
    for entry in context.plan.config.root().into_iter().flat_map(Node::entries) {
        let Some(key) = entry.key.text() else { continue };
        let mut left = MOST;
        // A value that its anchor swallowed is YML-007's business.
        if key == "<<" || is_marked(entry.value, &mut left) && !is_null(entry.value) {
            let message = text!(
                "{0} uses an anchor, an alias or a tag: write the value out.",
                "{0} 使用了锚点、别名或标签：请直接写出值。"
            );
            report.at(Address::key(key), message.with([key]));
        }
    }
}

/// Nodes looked at below one key at most.
const MOST: usize = 10_000;

fn is_marked(node: Node<'_>, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    if node.anchor().is_some() || node.tag().is_some() {
        return true;
    }
    node.items().any(|it| is_marked(it, left))
        || node.entries().any(|it| it.key.text() == Some("<<") || is_marked(it.value, left))
}
