//! One server that is named in two ways is a slip.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Redis};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-016",
    id: "redis-settings-disagree",
    severity: Severity::Warning,
    title: later!("One Redis server is named in different ways", "对同一 Redis 服务器的设置不一致"),
    why: later!(
        "One port of one server speaks either TLS or not, and a user seldom has two passwords: where two settings name it \
         in different ways, one of them is refused.",
        "同一服务器的同一端口要么使用 TLS，要么不使用，同一用户也很少有两个密码：两处设置写法不同时，其中一处会被拒绝。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go"),
        Source::Url("https://redis.io/docs/latest/operate/oss_and_stack/management/security/encryption/"),
    ],
    bad: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, ssl: true}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
",
        "USER_EVENTS_REDIS.ssl"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, ssl: true}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379, ssl: true}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let said: Vec<Redis<'_>> = context.plan.redis().collect();
    for (at, redis) in said.iter().enumerate() {
        let Some(other) =
            said[..at].iter().find(|it| place(**it).is_some_and(|it| place(*redis) == Some(it)))
        else {
            continue;
        };
        let user = |it: &Redis<'_>| text(*it, "username").filter(|it| *it != "default").map(str::to_owned);
        let (option, message) = if is_encrypted(*redis).is_some_and(|it| is_encrypted(*other) == Some(!it)) {
            (
                "ssl",
                text!(
                    "{0} and {1} name the same server, one with TLS and one without.",
                    "{0} 与 {1} 指向同一服务器，但一处使用 TLS，另一处不使用。"
                ),
            )
        } else if user(redis) == user(other) && differ(*redis, *other) {
            (
                "password",
                text!(
                    "{0} and {1} name the same server with different passwords.",
                    "{0} 与 {1} 指向同一服务器，但密码不同。"
                ),
            )
        } else {
            continue;
        };
        let at = Address::key(redis.key).below(option);
        report.at(at, message.with([redis.key, other.key])).related(Address::key(other.key).below(option));
    }
}

fn text<'a>(redis: Redis<'a>, key: &str) -> Option<&'a str> {
    redis.node.get(key).and_then(Node::text).filter(|it| !it.is_empty())
}

/// The server: its host and port.
fn place(redis: Redis<'_>) -> Option<(String, i64)> {
    let port = redis.value("port").map_or(Some(6379), |it| it.as_int())?;
    Some((text(redis, "host")?.to_ascii_lowercase(), port))
}

/// Whether it is spoken to with TLS; `None` where that is no truth value.
fn is_encrypted(redis: Redis<'_>) -> Option<bool> {
    redis.value("ssl").map_or(Some(false), |it| it.as_bool())
}

/// Whether two passwords that are filled in are not the same, or one is missing.
fn differ(one: Redis<'_>, other: Redis<'_>) -> bool {
    let [one, other] = [one, other].map(|it| text(it, "password"));
    one != other && [one, other].into_iter().flatten().all(|it| !is_placeholder(it, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn one_server_has_one_password_and_one_way_to_speak() {
        let said = |logs: &str, metrics: &str| {
            let text = format!(
                "BUILDLOGS_REDIS: {{host: redis.acme.io, port: 6379{logs}}}\n\
                 PULL_METRICS_REDIS: {{host: Redis.acme.io, port: 6379{metrics}}}\n"
            );
            at(&RULE, &text)
        };
        assert_eq!(said(", password: a", ", password: b"), ["PULL_METRICS_REDIS.password"]);
        assert_eq!(said(", password: a", ""), ["PULL_METRICS_REDIS.password"]);
        assert_eq!(said(", ssl: true", ", ssl: false"), ["PULL_METRICS_REDIS.ssl"]);
        for (logs, metrics) in [
            ("", ""),
            (", password: a, db: 1", ", password: a"),
            (", ssl: false", ""),
            (", password: a", ", password: b, username: metrics"),
            (", password: a, username: default", ", password: a"),
            (", password: a", ", password: ${PASSWORD}"),
        ] {
            assert_eq!(said(logs, metrics), [""; 0], "{logs}{metrics}");
        }
        let two = "BUILDLOGS_REDIS: {host: a.acme.io, port: 6379, password: a}\n\
                   PULL_METRICS_REDIS: {host: a.acme.io, port: 6380, password: b}\n";
        assert_eq!(at(&RULE, two), [""; 0]);
    }
}
