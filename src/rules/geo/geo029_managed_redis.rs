//! The Operator takes an external Redis in config.yaml and then replaces it without a word.

use crate::rules::geo::must_be_shared;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-029",
    id: "managed-redis",
    severity: Severity::Error,
    title: later!("Redis is managed in geo-replication", "异地复制中 Redis 为受管"),
    why: later!(
        "With redis managed or left out, the Operator accepts BUILDLOGS_REDIS and USER_EVENTS_REDIS and overwrites both \
         with a Redis inside the cluster. Locks are no longer shared, so garbage collection of two regions races.",
        "redis 为受管或未列出时，Operator 会接受 BUILDLOGS_REDIS 和 USER_EVENTS_REDIS，随后用集群内的 Redis 覆盖两者。锁不再\
         共享，两个区域的垃圾回收会发生竞争。"
    ),
    source: &[
        Source::Operator("apis/quay/v1/quayregistry_types.go:374"),
        Source::Operator("pkg/kustomize/secrets.go:64-78"),
    ],
    bad: example!(
        "BUILDLOGS_REDIS: {host: redis.example.org, port: 6379}\nUSER_EVENTS_REDIS: {host: redis.example.org, port: 6379}\n\
         //- clusters/a us\n~ spec.components[kind=redis].managed = true\n//- clusters/b eu",
        "clusters.a.spec.components[kind=redis].managed"
    ),
    good: example!(
        "BUILDLOGS_REDIS: {host: redis.example.org, port: 6379}\nUSER_EVENTS_REDIS: {host: redis.example.org, port: 6379}\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_shared(
        context,
        report,
        "redis",
        text!(
            "Redis of cluster {0} is managed: the shared Redis of config.yaml is overwritten there.",
            "集群 {0} 的 Redis 为受管：config.yaml 中的共享 Redis 在该集群会被覆盖。"
        ),
    );
}
