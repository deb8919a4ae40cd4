//! The validator builds the address from both.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-003",
    id: "redis-port-missing",
    severity: Severity::Error,
    title: later!("A Redis has no port", "Redis 没有端口"),
    why: later!(
        "Quay assumes 6379, but boot validation connects to the bare host and fails: \"missing port in \
         address\".",
        "Quay 默认 6379，但启动校验只用主机名连接而失败：“missing port in address”。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:46-49")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
",
        "BUILDLOGS_REDIS.port"
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
    for redis in context.plan.redis() {
        if redis.node.get("host").is_none() || redis.node.get("port").is_some_and(|it| !is_null(it)) {
            continue;
        }
        let at = Address::key(redis.key).below("port");
        report.at(at.clone(), text!("{0} has no port.", "{0} 没有端口。").with([redis.key])).fix(
            text!("Write 6379, which Quay assumes", "写明 6379（Quay 的默认值）"),
            [Change::set(&at, 6379)],
        );
    }
}
