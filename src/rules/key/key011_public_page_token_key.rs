//! A key whose default everybody knows.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-011",
    id: "public-page-token-key",
    severity: Severity::Info,
    title: later!("PAGE_TOKEN_KEY is the public default", "PAGE_TOKEN_KEY 使用公开的默认值"),
    why: later!(
        "Page tokens are encrypted with a constant of Quay's source unless PAGE_TOKEN_KEY is set. It is the same in all \
         regions, so it works; set one Fernet key in the shared config.yaml if the ids in page tokens matter to you.",
        "未设置 PAGE_TOKEN_KEY 时，分页令牌用 Quay 源代码中的常量加密。各区域相同，因此可以工作；若在意分页令牌中的 ID，请在共享 \
         config.yaml 中设置一个 Fernet 密钥。"
    ),
    source: &[Source::Quay("config.py:628"), Source::Quay("util/pagination.py:15,26")],
    bad: example!("//- clusters/a us\n//- clusters/b eu", "PAGE_TOKEN_KEY"),
    good: example!(
        "PAGE_TOKEN_KEY: 0OYrc16oBuksR8T3JGB-xxSHGBOYZ2Y_0Jc=\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plan.is_geo() && context.plan.top("PAGE_TOKEN_KEY").is_none() {
        report.at(
            Address::key("PAGE_TOKEN_KEY"),
            text!(
                "PAGE_TOKEN_KEY is not set: page tokens are encrypted with a key that everybody knows.",
                "未设置 PAGE_TOKEN_KEY：分页令牌使用众所周知的密钥加密。"
            ),
        );
    }
}
