//! A quoted switch is a text, here as well.

use super::say;
use crate::rules::shape::params;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "STO-036",
    id: "assembly-switch-quoted",
    severity: Severity::Warning,
    title: later!("server_side_assembly is text", "server_side_assembly 是文本"),
    why: later!(
        "Any text counts as true, so a quoted \"false\" leaves the store joining chunks, which is what it \
         was meant to turn off.",
        "任何文本都视为真，因此加引号的“false”仍由存储端拼接分块，而这正是想关闭的。"
    ),
    source: &[Source::Quay("storage/cloud.py:1117")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {server_side_assembly: \"false\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.server_side_assembly"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {server_side_assembly: false}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| it.row.key == "server_side_assembly") {
        say(param, report);
    }
}
