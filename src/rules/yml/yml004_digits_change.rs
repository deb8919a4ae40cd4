//! What looks like a number is rewritten like one.

use super::quote;
use super::trap::{self, Trap};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-004",
    id: "digits-change",
    severity: Severity::Error,
    title: later!("Unquoted digits come back changed", "未加引号的数字会被改变"),
    why: later!(
        "The Operator reads every number as a floating-point one and writes it anew: a leading zero, an \
         underscore, an exponent or digits beyond 2^53 are lost. A password or key is then another one.",
        "Operator 把所有数字读作浮点数再写回：前导零、下划线、指数以及超过 2^53 的位数都会丢失。密码或密\
         钥就变成了另一个。"
    ),
    source: &[
        Source::Operator("vendor/sigs.k8s.io/yaml/yaml.go:49"),
        Source::Operator("vendor/go.yaml.in/yaml/v2/resolve.go:37-42"),
    ],
    bad: example!(
        "\
BUILDLOGS_REDIS: {password: 0123456}
REGISTRY_TITLE: 1.10
",
        "BUILDLOGS_REDIS.password",
        "REGISTRY_TITLE"
    ),
    good: example!("BUILDLOGS_REDIS: {password: \"0123456\", port: 6379}"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        if it.wants_text() && trap::of(it.node) == Some(Trap::Digits) {
            quote(
                &it,
                text!(
                    "{0} is read as a number and its digits change; put it in quotes.",
                    "{0} 会被读作数字，其位数会改变；请加引号。"
                ),
                report,
            );
        }
    });
}
