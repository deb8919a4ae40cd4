//! The locks between regions live there.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Value};
use crate::{example, later, text};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "SEC-012",
    id: "redis-open",
    severity: Severity::Warning,
    title: later!("Redis is open between the sites", "Redis 在站点之间未受保护"),
    why: later!(
        "Redis holds the locks that keep the regions from deleting each other's blobs, and build logs and \
         events. Without a password anyone on the network can take them; without TLS the password itself \
         is readable.",
        "Redis 保存着防止各区域互相删除数据的锁，以及构建日志和事件。没有密码时，网络上任何人都能夺走它们\
         ；没有 TLS 时，密码本身也可被读取。"
    ),
    source: &[Source::Quay("data/userevent.py:64"), Source::Quay("util/locking.py:16-28")],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, ssl: true}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379, password: Lk2vB7nXz9QwEr4T}
//- clusters/us us
//- clusters/eu eu
",
        "BUILDLOGS_REDIS.password",
        "USER_EVENTS_REDIS.ssl"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, ssl: true, password: Lk2vB7nXz9QwEr4T}
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if !context.plan.is_geo() {
        return;
    }
    let mut said = BTreeSet::new();
    for redis in context.plan.redis() {
        let Some(host) = redis.node.get("host").and_then(Node::text) else { continue };
        let password = redis.value("password").is_some_and(|it| it != Value::Null && it != "".into());
        let ssl = redis.value("ssl") == Some(true.into());
        // Said once for a server that several maps name.
        if !said.insert((host, password, ssl)) {
            continue;
        }
        let (key, message) = match (password, ssl) {
            (true, true) => continue,
            (false, false) => (
                "password",
                text!(
                    "Redis at {0} has neither password nor TLS, and all sites use it.",
                    "{0} 上的 Redis 既无密码也无 TLS，而所有站点都使用它。"
                ),
            ),
            (false, true) => (
                "password",
                text!(
                    "Redis at {0} has no password, and all sites use it.",
                    "{0} 上的 Redis 没有密码，而所有站点都使用它。"
                ),
            ),
            (true, false) => (
                "ssl",
                text!(
                    "Redis at {0} is used without TLS: its password crosses between the sites in clear.",
                    "访问 {0} 上的 Redis 未使用 TLS：其密码在站点之间明文传输。"
                ),
            ),
        };
        report.at(Address::key(redis.key).below(key), message.with([host]));
    }
}
