//! The validator mixes the two up.

use super::{EVENTS, LOGS};
use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-005",
    id: "redis-ports-differ",
    severity: Severity::Error,
    title: later!("The two Redis ports differ", "两个 Redis 端口不同"),
    why: later!(
        "Boot validation tests USER_EVENTS_REDIS on the port of BUILDLOGS_REDIS. With different ports it \
         fails although both servers answer.",
        "启动校验用 BUILDLOGS_REDIS 的端口检查 USER_EVENTS_REDIS。端口不同时，即使两个服务器都正常也会失\
         败。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:72-75")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6380}
",
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
    let port =
        |key: &str| context.plan.top(key).and_then(|it| it.get("port")).and_then(|it| it.value().as_int());
    let (Some(logs), Some(events)) = (port(LOGS), port(EVENTS)) else { return };
    if logs != events {
        report
            .at(
                Address::key(EVENTS).below("port"),
                text!(
                    "USER_EVENTS_REDIS uses port {0} and BUILDLOGS_REDIS {1}: they must be equal.",
                    "USER_EVENTS_REDIS 使用端口 {0}，BUILDLOGS_REDIS 使用 {1}：两者必须相同。"
                )
                .with([events.to_string(), logs.to_string()]),
            )
            .related(Address::key(LOGS).below("port"));
    }
}
