//! Locks that are not shared lock nothing.

use super::REDIS;
use crate::plan::Address;
use crate::rules::across::{advice, by_redis, related, who};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-023",
    id: "redis-differs",
    severity: Severity::Error,
    title: later!("Clusters use different Redis servers", "各集群使用不同的 Redis"),
    why: later!(
        "The locks of garbage collection and cleanup live in Redis. With a Redis per region two workers hold the same \
         lock at once: one deletes a blob while the other is just beginning to use it. Build logs and events of one \
         region are not seen in the other.",
        "垃圾回收和清理任务的锁保存在 Redis 中。每个区域各用一个 Redis 时，两个工作进程会同时持有同一把锁：一方正在开始使用某个 blob，\
         另一方却将其删除。一个区域的构建日志与事件在另一区域也看不到。"
    ),
    source: &[Source::Quay("util/locking.py:16-28"), Source::Quay("data/model/storage.py:229")],
    bad: example!(
        "USER_EVENTS_REDIS: {host: redis.us.acme.io}\n//- observed/eu/config.yaml\nUSER_EVENTS_REDIS: {host: redis.eu.acme.io}",
        "USER_EVENTS_REDIS.host"
    ),
    good: example!(
        "USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}\n//- observed/eu/config.yaml\nUSER_EVENTS_REDIS: {host: redis.acme.io}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let sides = plan.sides();
    for key in REDIS {
        let groups = by_redis(&sides, key);
        if groups.len() < 2 {
            continue;
        }
        let host = Address::key(key).below("host");
        let same_host = crate::plan::groups(&sides, &host).len() < 2;
        let at = if same_host { Address::key(key).below("port") } else { host };
        let message = text!("{0} names different servers. {1}. {2}", "{0} 指向不同的服务器。{1}。{2}")
            .with([Arg::from(key), who(&groups, &at).into(), advice(plan, &groups, &at).into()]);
        related(report.at(at.clone(), message), &groups, &at);
    }
}
