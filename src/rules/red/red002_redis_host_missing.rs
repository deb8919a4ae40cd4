//! A Redis to be found.

use super::say;
use crate::plan::Address;
use crate::rules::host::without_port;
use crate::rules::shape::{Miss, is_null};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::NodeKind;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-002",
    id: "redis-host-missing",
    severity: Severity::Error,
    title: later!("A Redis has no usable host", "Redis 没有可用的主机名"),
    why: later!(
        "Boot validation requires the host, without scheme or port, and Quay's own default is localhost, \
         where no Redis runs.",
        "启动校验要求主机名（不带协议和端口），而 Quay 自己的默认值是 localhost，那里并没有 Redis。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:16-36")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {port: 6379}
USER_EVENTS_REDIS: {host: '', port: 6379}
PULL_METRICS_REDIS: {host: \"redis://redis.acme.io\", port: 6379}
",
        "BUILDLOGS_REDIS.host",
        "USER_EVENTS_REDIS.host",
        "PULL_METRICS_REDIS.host"
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
    for redis in context.plan.redis().filter(|it| it.node.kind() == NodeKind::Map) {
        let at = Address::key(redis.key).below("host");
        let missing = text!("{0} has no host.", "{0} 没有主机名。").with([redis.key]);
        match redis.node.get("host") {
            // A merge key brings it.
            None if redis.node.value().get("host").is_some() => {}
            None => {
                report.at(at, missing);
            }
            Some(host) if is_null(host) || host.text() == Some("") => {
                report.at(at, missing).severity(Severity::ToFill);
            }
            Some(host) if host.text().is_some_and(|it| !it.contains("://") && without_port(it) != it) => {
                let message = text!(
                    "{0}: the port does not belong in host; write it in port.",
                    "{0}：主机名中不应包含端口，请写在 port 中。"
                );
                report.at(at, message.with([redis.key]));
            }
            Some(_) => say(context.plan, &[redis.key], &["host"], Miss::Form, report),
        }
    }
}
