//! The Norway problem.

use super::quote;
use super::trap::{self, Trap};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-003",
    id: "word-read-as-boolean",
    severity: Severity::Error,
    title: later!("An unquoted word is read as true or false", "未加引号的单词被读作布尔值"),
    why: later!(
        "yes, no, on, off, y and n are booleans to the Operator: Quay is given true or false in place of \
         the text.",
        "对 Operator 来说，yes、no、on、off、y 和 n 都是布尔值：Quay 得到的是 true 或 false，而不是文本。"
    ),
    source: &[Source::Operator("vendor/go.yaml.in/yaml/v2/resolve.go:37-42")],
    bad: example!(
        "\
REGISTRY_TITLE: no
SUPER_USERS: [y, quayadmin]
",
        "REGISTRY_TITLE",
        "SUPER_USERS.0"
    ),
    good: example!(
        "\
REGISTRY_TITLE: \"no\"
FEATURE_MAILING: no
SUPER_USERS: [yolanda]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        if it.wants_text() && trap::of(it.node) == Some(Trap::Word) {
            quote(
                &it,
                text!(
                    "{0} is read as true or false, not as the word that is written; put it in quotes.",
                    "{0} 会被读作布尔值，而不是所写的单词；请加引号。"
                ),
                report,
            );
        }
    });
}
