//! Clair delivers its notifications one way.

use crate::plan::{Address, Change};
use crate::rules::clr::{is_run, node};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Path, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-011",
    id: "several-notification-targets",
    severity: Severity::Warning,
    title: later!("Clair has several ways to deliver notifications", "Clair 配置了多种通知投递方式"),
    why: later!(
        "The Operator's base delivers by webhook. With amqp or stomp beside it Clair warns of \"multiple delivery \
         mechanisms\" and picks one; webhook: null takes the base's away.",
        "Operator 的基础配置使用 webhook 投递。若再配置 amqp 或 stomp，Clair 会警告“multiple delivery mechanisms”并自行选择其一；\
         写 webhook: null 可去掉基础配置。"
    ),
    source: &[Source::Clair("config/notifier.go")],
    bad: example!(
        "//- clair-config.yaml\nnotifier:\n  amqp: {uris: [amqp://mq]}  # ours\n//- clusters/a us",
        "[\"clair-config.yaml\"].notifier.webhook"
    ),
    good: example!(
        "//- clair-config.yaml\nnotifier:\n  amqp: {uris: [amqp://mq]}\n  webhook: null\n//- clusters/a us"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let set = |key| node(plan, &["notifier", key]).map(|it| it.value());
    let other = ["amqp", "stomp"].into_iter().find(|it| set(it).is_some_and(|it| it != Value::Null));
    let Some(other) = other.filter(|_| is_run(plan) && set("webhook") != Some(Value::Null)) else { return };
    let at = Address::clair(Path::of("notifier").key("webhook"));
    report
        .at(
            at.clone(),
            text!(
                "notifier has {0} beside the webhook of the Operator's base.",
                "notifier 除了 Operator 基础配置中的 webhook 之外还有 {0}。"
            )
            .with([other]),
        )
        .fix(text!("Write webhook: null", "写 webhook: null"), [Change::set(&at, Value::Null)]);
}
