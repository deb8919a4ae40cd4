//! A password may begin a comment.

use crate::plan::Address;
use crate::rules::shape::{self, is_null};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-007",
    id: "value-cut-short",
    severity: Severity::Error,
    title: later!("A value is cut short", "值被截断"),
    why: later!(
        "A blank and # begin a comment, and a leading & names the value instead of being part of it. What \
         follows is lost without a word, and half a password remains, or none.",
        "空格加 # 会开始注释，开头的 & 是给值命名而不是值的一部分。后面的内容会悄悄丢失，只剩半个密码或什\
         么也不剩。"
    ),
    source: &[
        Source::Operator("vendor/go.yaml.in/yaml/v2/decode.go:686"),
        Source::Quay("util/config/provider/baseprovider.py:29-41"),
    ],
    bad: example!(
        "\
BUILDLOGS_REDIS:
  password: abc #def
USER_EVENTS_REDIS:
  password: &secret
",
        "BUILDLOGS_REDIS.password",
        "USER_EVENTS_REDIS.password"
    ),
    good: example!(
        "\
BUILDLOGS_REDIS:
  password: abc # the old one
USER_EVENTS_REDIS:
  password: \"abc #def\"
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let text = context.plan.config.text();
    shape::scalars(context.plan, |it| {
        if !it.wants_text() || !it.is_plain() {
            return;
        }
        let rest = text.get(it.node.span().end..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim_start();
        // A comment has a blank after its #, as a rule; after a secret it is worth a look where it has none.
        let cut = it.secret
            && rest
                .strip_prefix('#')
                .is_some_and(|it| it.starts_with(|it: char| !it.is_whitespace() && it != '#'));
        let named = it.node.anchor().is_some() && is_null(it.node);
        if cut || named {
            let path = it.path();
            let severity = if named { Severity::Error } else { Severity::Warning };
            let message = text!(
                "{0} ends at {1}: if that belongs to the value, put the whole value in quotes.",
                "{0} 在 {1} 处结束：如果它属于该值，请将整个值加上引号。"
            );
            let mark = if named { "&" } else { "#" };
            report
                .at(Address::config(path.clone()), message.with([path.to_string(), mark.to_owned()]))
                .severity(severity);
        }
    });
}
