//! A number keeps them apart.

use super::METRICS;
use crate::plan::{Address, Change, Redis};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-013",
    id: "pull-metrics-share-database",
    severity: Severity::Warning,
    title: later!("Pull metrics share a Redis database", "拉取统计与其他数据共用 Redis 数据库"),
    why: later!(
        "PULL_METRICS_REDIS is meant for a database number of its own; without db the map means 0, where \
         events and build logs live, and keys mix.",
        "PULL_METRICS_REDIS 应使用单独的数据库编号；不写 db 即为 0，与事件和构建日志相同，键会混在一起。"
    ),
    source: &[Source::Quay("config.py:276")],
    bad: example!(
        "\
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
PULL_METRICS_REDIS: {host: redis.acme.io, port: 6379}
",
        "PULL_METRICS_REDIS.db"
    ),
    good: example!(
        "\
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
PULL_METRICS_REDIS: {host: redis.acme.io, port: 6379, db: 1}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let place = |redis: Redis<'_>| {
        let number = |key: &str, usual: i64| redis.value(key).and_then(|it| it.as_int()).unwrap_or(usual);
        let host = redis.node.get("host").and_then(Node::text).map(str::to_owned);
        host.map(|host| (host, number("port", 6379), number("db", 0)))
    };
    let places: Vec<_> = context.plan.redis().filter_map(|it| Some((it.key, place(it)?))).collect();
    let Some(metrics) = places.iter().find(|(key, _)| *key == METRICS) else { return };
    let Some(other) = places.iter().find(|(key, place)| *key != METRICS && *place == metrics.1) else {
        return;
    };
    let at = Address::key(METRICS).below("db");
    let said = report
        .at(
            at.clone(),
            text!(
                "{0} and {1} use database {2} of the same Redis.",
                "{0} 与 {1} 使用同一 Redis 的数据库 {2}。"
            )
            .with([METRICS.to_owned(), other.0.to_owned(), metrics.1.2.to_string()]),
        )
        .related(Address::key(other.0));
    if metrics.1.2 == 0 {
        said.fix(
            text!("Use database 1, as Quay's default does", "使用数据库 1（与 Quay 的默认值相同）"),
            [Change::set(&at, 1)],
        );
    }
}
