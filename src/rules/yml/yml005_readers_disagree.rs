//! Text to one, minutes to the other.

use super::trap::{self, Trap};
use crate::plan::{Address, Change, File};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-005",
    id: "readers-disagree",
    severity: Severity::Warning,
    title: later!("Readers disagree about an unquoted value", "不同读取方对未加引号的值理解不同"),
    why: later!(
        "The Operator reads text where Quay's own reader sees a number in base 60 or a date. It works as \
         long as the Operator stands between; other tools read it differently.",
        "Operator 读作文本，而 Quay 自己的解析器会看成六十进制数或日期。有 Operator 居中时没有问题，其他\
         工具则理解不同。"
    ),
    source: &[Source::Operator("vendor/go.yaml.in/yaml/v2/resolve.go:37-42")],
    bad: example!(
        "\
REGISTRY_TITLE: 1:30
BUILDLOGS_REDIS: {password: 2021-01-01}
",
        "REGISTRY_TITLE",
        "BUILDLOGS_REDIS.password"
    ),
    good: example!("REGISTRY_TITLE: \"1:30\""),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        if !it.wants_text() || trap::of(it.node) != Some(Trap::Split) {
            return;
        }
        let path = it.path();
        let at = Address::config(path.clone());
        // Text to the Operator before and after: an edit would find nothing to change.
        let (text, span) = (context.plan.config.text(), it.node.span());
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let quoted = format!("{before}\"{}\"{after}", it.node.text().unwrap_or_default());
        report
            .at(
                at,
                text!(
                    "{0} is text to some readers and a number or date to others.",
                    "{0} 对有的读取方是文本，对有的是数字或日期。"
                )
                .with([path.to_string()]),
            )
            .safe_fix(
                text!(
                    "Put it in quotes: Quay is given the same text as now",
                    "加上引号：Quay 得到的文本与现在相同"
                ),
                [Change::Text(File::Config, quoted)],
            );
    });
}
