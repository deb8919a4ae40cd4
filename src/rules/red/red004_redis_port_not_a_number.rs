//! A number, not a text of digits.

use super::{MAPS, say};
use crate::rules::shape::Miss;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "RED-004",
    id: "redis-port-not-a-number",
    severity: Severity::Error,
    title: later!("A Redis port is not a whole number", "Redis 端口不是整数"),
    why: later!(
        "Boot validation says \"port must be of type int\", also for digits in quotes, and no pod starts.",
        "启动校验会报“port must be of type int”（加引号的数字也不行），Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis.go:85")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: \"6379\"}
USER_EVENTS_REDIS: {host: redis.acme.io, port: six}
",
        "BUILDLOGS_REDIS.port",
        "USER_EVENTS_REDIS.port"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for miss in [Miss::Type, Miss::Form] {
        say(context.plan, &MAPS, &["port"], miss, report);
    }
}
