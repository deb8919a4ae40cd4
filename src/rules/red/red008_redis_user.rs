//! The validator never sends the user name.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-008",
    id: "redis-user",
    severity: Severity::Warning,
    title: later!("A Redis user that boot validation does not use", "启动校验不使用该 Redis 用户"),
    why: later!(
        "Quay logs in as this user, boot validation always as default: where default is turned off or has \
         another password, no pod starts.",
        "Quay 以该用户登录，启动校验却始终使用 default：若 default 被停用或密码不同，Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go")],
    bad: example!(
        "BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, username: quay}",
        "BUILDLOGS_REDIS.username",
    ),
    good: example!("BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, username: default}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for redis in context.plan.redis() {
        let user = redis.node.get("username").and_then(Node::text);
        let Some(user) = user.filter(|it| !matches!(*it, "" | "default")) else { continue };
        report.at(
            Address::key(redis.key).below("username"),
            text!(
                "{0} logs in as {1}: the password must be valid for the user default as well.",
                "{0} 以 {1} 登录：该密码须对 default 用户同样有效。"
            )
            .with([redis.key, user]),
        );
    }
}
