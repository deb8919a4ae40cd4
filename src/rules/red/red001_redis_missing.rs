//! Both maps, or no pod.

use super::{EVENTS, LOGS};
use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-001",
    id: "redis-missing",
    severity: Severity::Error,
    title: later!("A Redis setting is missing", "缺少 Redis 设置"),
    why: later!(
        "Boot validation requires both BUILDLOGS_REDIS and USER_EVENTS_REDIS. The Operator is content \
         with either, so nothing tells before the pods stop.",
        "启动校验同时要求 BUILDLOGS_REDIS 与 USER_EVENTS_REDIS。Operator 有其一即可，因此直到 Pod 停止才\
         会发现。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:16-28")],
    bad: example!("BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}", "USER_EVENTS_REDIS"),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}
USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A managed Redis brings both: that is GEO-029's business.
    if !plan.clusters.is_empty() && plan.clusters.iter().all(|it| it.is_managed("redis")) {
        return;
    }
    for (key, other) in [(LOGS, EVENTS), (EVENTS, LOGS)] {
        if plan.top(key).is_some_and(|it| !is_null(it)) {
            continue;
        }
        let at = Address::key(key);
        let said = report.at(at.clone(), text!("{0} is missing.", "缺少 {0}。").with([key]));
        if let Some(value) = plan.setting(other).filter(|it| it.get("host").is_some()) {
            said.fix(
                text!("Use the Redis of {0} here as well", "在此同样使用 {0} 的 Redis").with([other]),
                [Change::set(&at, value)],
            );
        }
    }
}
