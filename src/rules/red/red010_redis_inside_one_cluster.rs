//! One Redis, reached from everywhere.

use crate::plan::Address;
use crate::plan::placeholder::is_placeholder;
use crate::rules::host::{is_bare, is_local};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-010",
    id: "redis-inside-one-cluster",
    severity: Severity::Error,
    title: later!("Only one cluster can reach Redis", "只有一个集群能访问 Redis"),
    why: later!(
        "All clusters use the same host. A service name, a bare name or a loopback address is another \
         server, or none, in each: the locks between the regions are gone, and they may delete each \
         other's blobs.",
        "所有集群使用同一个主机名。服务名、单段名称或回环地址在各集群中是不同的服务器或根本不存在：区域间\
         的锁失效，可能互相删除数据。"
    ),
    source: &[Source::Quay("util/locking.py:16-28"), Source::Docs("modules/georepl-prereqs.adoc:19")],
    bad: example!(
        "\
USER_EVENTS_REDIS: {host: quay-redis, port: 6379}
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
    if !context.plan.is_geo() {
        return;
    }
    for redis in context.plan.redis() {
        let host = redis.node.get("host").and_then(Node::text);
        let local = |it: &&str| (is_local(it) || is_bare(it)) && !is_placeholder(it, false);
        let Some(host) = host.filter(local) else { continue };
        report.at(
            Address::key(redis.key).below("host"),
            text!(
                "{0}: \"{1}\" cannot be reached from other clusters; all must use one Redis.",
                "{0}：其他集群无法访问“{1}”；所有集群必须使用同一个 Redis。"
            )
            .with([redis.key, host]),
        );
    }
}
