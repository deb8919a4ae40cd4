//! localhost is a pod.

use super::{EVENTS, METRICS};
use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-014",
    id: "pull-metrics-without-redis",
    severity: Severity::Warning,
    title: later!("Pull statistics have no Redis", "拉取统计没有 Redis"),
    why: later!(
        "With FEATURE_IMAGE_PULL_STATS and without PULL_METRICS_REDIS Quay counts into a Redis on \
         localhost, where none runs.",
        "开启 FEATURE_IMAGE_PULL_STATS 而没有 PULL_METRICS_REDIS 时，Quay 会写入 localhost 的 Redis，而那\
         里并没有。"
    ),
    source: &[Source::Quay("config.py:276,395")],
    bad: example!(
        "\
FEATURE_IMAGE_PULL_STATS: true
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
",
        "PULL_METRICS_REDIS"
    ),
    good: example!(
        "\
FEATURE_IMAGE_PULL_STATS: true
PULL_METRICS_REDIS: {host: redis.acme.io, port: 6379, db: 1}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.flag("FEATURE_IMAGE_PULL_STATS") != Some(true) || plan.top(METRICS).is_some_and(|it| !is_null(it))
    {
        return;
    }
    let at = Address::key(METRICS);
    let said = report.at(
        at.clone(),
        text!(
            "FEATURE_IMAGE_PULL_STATS needs PULL_METRICS_REDIS.",
            "FEATURE_IMAGE_PULL_STATS 需要 PULL_METRICS_REDIS。"
        ),
    );
    if let Some(events) = plan.setting(EVENTS).filter(|it| it.get("host").is_some()) {
        let fix = [Change::set(&at, events), Change::set(&at.below("db"), 1)];
        said.fix(
            text!(
                "Use database 1 of the Redis of USER_EVENTS_REDIS",
                "使用 USER_EVENTS_REDIS 所指 Redis 的数据库 1"
            ),
            fix,
        );
    }
}
