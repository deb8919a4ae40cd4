//! RED: Redis.

use super::family;

family! {
    red001_redis_missing,
    red002_redis_host_missing,
    red003_redis_port_missing,
    red004_redis_port_not_a_number,
    red005_redis_ports_differ,
    red006_redis_timeout_twice,
    red007_unknown_redis_option,
    red008_redis_user,
    red009_redis_text_not_quoted,
    red010_redis_inside_one_cluster,
    red011_redis_hosts_differ,
    red012_redis_ca_unknown,
    red013_pull_metrics_share_database,
    red014_pull_metrics_without_redis,
    red016_redis_settings_disagree,
}

use super::Report;
use super::shape::{Miss, faults};
use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change, Plan};
use crate::schema::{self, Field, Kind};
use crate::text;
use crate::text::Arg;

const LOGS: &str = "BUILDLOGS_REDIS";
const EVENTS: &str = "USER_EVENTS_REDIS";
const METRICS: &str = "PULL_METRICS_REDIS";

/// Every Redis map.
const MAPS: [&str; 3] = [LOGS, EVENTS, METRICS];

/// What Quay itself passes for USER_EVENTS_REDIS.
const TIMEOUTS: [&str; 2] = ["socket_timeout", "socket_connect_timeout"];

/// The rows of the options of a Redis map.
fn rows(key: &str) -> &'static [Field] {
    match schema::field(key).map(|it| it.kind) {
        Some(Kind::Map { fields, .. }) => fields,
        _ => &[],
    }
}

/// Says which of these options of these Redis maps miss what is expected in this way, and how to mend it. Those still
/// to be filled in are said elsewhere.
fn say(plan: &Plan, maps: &[&str], options: &[&str], miss: Miss, report: &mut Report) {
    for redis in plan.redis().filter(|it| maps.contains(&it.key)) {
        for row in rows(redis.key).iter().filter(|it| options.contains(&it.key)) {
            let Some(node) = redis.node.get(row.key) else { continue };
            if node.text().is_some_and(|it| is_placeholder(it, row.is_secret())) {
                continue;
            }
            for fault in faults(row, node).filter(|it| it.miss == miss) {
                let at = Address::key(redis.key).below(row.key);
                let mended = fault.mend();
                let message = text!("{0}, {1}: {2}.", "{0} 的 {1}：{2}。").with([
                    Arg::from(redis.key),
                    row.key.into(),
                    fault.message.into(),
                ]);
                let said = report.at(at.clone(), message);
                if let Some((label, value)) = mended {
                    said.fix(label, [Change::set(&at, value)]);
                }
            }
        }
    }
}
