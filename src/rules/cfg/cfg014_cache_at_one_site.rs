//! A cache is worth its nearness.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-014",
    id: "cache-at-one-site",
    severity: Severity::Warning,
    title: later!(
        "The model cache is a Redis that some sites reach from afar",
        "模型缓存是部分站点须远程访问的 Redis"
    ),
    why: later!(
        "Every pull asks this cache. Shared by all clusters it stands near one of them, and every other \
         pays the way there and back; the default cache is in the pod.",
        "每次拉取都会查询该缓存。由所有集群共用时它只靠近其中一个，其他集群每次都要往返；默认缓存位于 Pod \
         内。"
    ),
    source: &[Source::Quay("config.py:754-761")],
    bad: example!(
        "\
DATA_MODEL_CACHE_CONFIG: {engine: redis, redis_config: {primary: {host: redis.acme.io}}}
//- clusters/us us
//- clusters/eu eu
",
        "DATA_MODEL_CACHE_CONFIG.engine"
    ),
    good: example!(
        "\
DATA_MODEL_CACHE_CONFIG: {engine: memcached}
//- clusters/us us
//- clusters/eu eu
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let engine = plan.top("DATA_MODEL_CACHE_CONFIG").and_then(|it| it.get("engine")).and_then(Node::text);
    if plan.clusters.len() > 1 && engine.is_some_and(|it| it.starts_with("redis")) {
        report.at(
            Address::key("DATA_MODEL_CACHE_CONFIG").below("engine"),
            text!(
                "All clusters would ask one Redis at every pull: keep the cache in the pod unless it is \
                 close to all.",
                "所有集群每次拉取都会查询同一个 Redis：除非它靠近所有集群，否则请使用 Pod 内缓存。"
            ),
        );
    }
}
