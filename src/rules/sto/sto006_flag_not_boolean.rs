//! A quoted switch is a text.

use super::say;
use crate::rules::shape::params;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{Field, Kind};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "STO-006",
    id: "flag-not-boolean",
    severity: Severity::Error,
    title: later!("A switch of an engine is not true or false", "存储引擎的开关不是 true 或 false"),
    why: later!(
        "Boot validation demands a YAML boolean. To Python any text that is not empty counts as true, so \
         a quoted \"false\" turns the switch on.",
        "启动校验要求 YAML 布尔值。对 Python 而言，任何非空文本都视为真，因此加引号的“false”反而会开启。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage.go:138"),
        Source::Quay("storage/cloud.py:53-64"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {is_secure: \"true\"}]
  eu: [RadosGWStorage, {is_secure: \"false\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.is_secure",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.is_secure"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {is_secure: true}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let is_flag = |it: &Field| matches!(it.kind, Kind::Bool) && it.key != "server_side_assembly";
    for param in params(context.plan).filter(|it| is_flag(it.row)) {
        say(param, report);
    }
}
