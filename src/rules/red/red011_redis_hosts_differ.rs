//! Legal, and worth a look.

use super::{EVENTS, LOGS};
use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-011",
    id: "redis-hosts-differ",
    severity: Severity::Info,
    title: later!("Build logs and events use two Redis servers", "构建日志与事件使用两个 Redis"),
    why: later!(
        "That works, as long as each is the same server for all clusters. The locks between the regions \
         live in the one of USER_EVENTS_REDIS.",
        "只要两者对所有集群都是同一台服务器，就可以正常工作。区域间的锁保存在 USER_EVENTS_REDIS 所指的服\
         务器中。"
    ),
    source: &[Source::Quay("util/locking.py:16-28")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: logs.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: events.acme.io, port: 6379}
//- clusters/us us
//- clusters/eu eu
",
        "USER_EVENTS_REDIS.host"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let host = |key: &str| context.plan.top(key).and_then(|it| it.get("host")).and_then(Node::text);
    let (Some(logs), Some(events)) = (host(LOGS), host(EVENTS)) else { return };
    if context.plan.is_geo() && logs != events {
        report
            .at(
                Address::key(EVENTS).below("host"),
                text!(
                    "BUILDLOGS_REDIS uses {0}, USER_EVENTS_REDIS {1}: both must be shared by all clusters.",
                    "BUILDLOGS_REDIS 使用 {0}，USER_EVENTS_REDIS 使用 {1}：两者都必须由所有集群共用。"
                )
                .with([logs, events]),
            )
            .related(Address::key(LOGS).below("host"));
    }
}
