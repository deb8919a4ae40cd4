//! The same keyword twice.

use super::{EVENTS, TIMEOUTS};
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-006",
    id: "redis-timeout-twice",
    severity: Severity::Error,
    title: later!(
        "USER_EVENTS_REDIS sets a timeout that Quay sets itself",
        "USER_EVENTS_REDIS 设置了 Quay 自己设置的超时"
    ),
    why: later!(
        "Quay passes these two to the client on its own; given twice, Python raises TypeError whenever an \
         event is published or a lock is taken.",
        "Quay 会自行把这两项传给客户端；重复给出时，每次发布事件或获取锁，Python 都会引发 TypeError。"
    ),
    source: &[Source::Quay("data/userevent.py:64")],
    bad: example!(
        "USER_EVENTS_REDIS: {host: redis.acme.io, port: 6379, socket_timeout: 5}",
        "USER_EVENTS_REDIS.socket_timeout",
    ),
    good: example!("BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, socket_timeout: 5}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(events) = context.plan.top(EVENTS) else { return };
    for key in TIMEOUTS.into_iter().filter(|it| events.get(it).is_some()) {
        let at = Address::key(EVENTS).below(key);
        report
            .at(
                at.clone(),
                text!("USER_EVENTS_REDIS must not set {0}.", "USER_EVENTS_REDIS 不能设置 {0}。").with([key]),
            )
            .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
    }
}
