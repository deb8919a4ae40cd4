//! A Redis to be found.

use crate::plan::{Address};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{NodeKind};
use crate::{example, text};
use crate::rules::shape::is_null;

pub(super) static RULE: Rule = Rule {
    code: "RED-002",
    id: "redis-host-missing",
    severity: Severity::Error,
    title: text!("A Redis has no host", "Redis 没有主机名"),
    why: text!(
        "Boot validation requires the host, and Quay's own default is localhost, where no Redis runs.",
        "启动校验要求主机名，而 Quay 自己的默认值是 localhost，那里并没有 Redis。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:16-36")],
    bad: example!("\
BUILDLOGS_REDIS: {port: 6379}
USER_EVENTS_REDIS: {host: '', port: 6379}
", "BUILDLOGS_REDIS.host", "USER_EVENTS_REDIS.host"),
    good: example!("\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for redis in context.plan.redis().filter(|it| it.node.kind() == NodeKind::Map) {
        let severity = match redis.node.get("host") {
            None => Severity::Error,
            Some(host) if is_null(host) || host.text() == Some("") => Severity::ToFill,
            Some(_) => continue,
        };
        report
            .at(Address::key(redis.key).below("host"), text!("{0} has no host.", "{0} 没有主机名。").with([redis.key]))
            .severity(severity);
    }
}
