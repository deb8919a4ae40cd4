//! The validator takes nothing but strings.

use super::{MAPS, say};
use crate::rules::shape::Miss;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "RED-009",
    id: "redis-text-not-quoted",
    severity: Severity::Error,
    title: later!("A Redis password is not text", "Redis 密码不是文本"),
    why: later!(
        "Unquoted digits are a number: boot validation says \"password must be of type string\" and no \
         pod starts.",
        "未加引号的数字是数值：启动校验会报“password must be of type string”，Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis.go:79")],
    bad: example!(
        "BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, password: 123456}",
        "BUILDLOGS_REDIS.password",
    ),
    good: example!("BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, password: \"123456\"}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    say(context.plan, &MAPS, &["password", "host", "username"], Miss::Type, report);
}
