//! The Operator takes a key only as a string.

use crate::plan::{Address, Age, Change};
use crate::rules::key::{KEYS, advice, age_question};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-003",
    id: "key-is-not-text",
    severity: Severity::Error,
    title: later!("A key is a number", "密钥是数字"),
    why: later!(
        "The Operator reads the key as a string. An unquoted number (older releases generated such keys) is passed over \
         without a word, and each Operator generates and uses a key of its own.",
        "Operator 按字符串读取密钥。未加引号的数字（旧版本曾生成这种密钥）会被悄悄忽略，每个 Operator 都会自行生成并使用另一个\
         密钥。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:630,643")],
    bad: example!("SECRET_KEY: 4520198233411  # old\n//- plan.yaml\nregistry: new", "SECRET_KEY"),
    good: example!("SECRET_KEY: \"4520198233411\""),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for key in KEYS {
        let Some(node) = plan.top(key) else { continue };
        if matches!(node.value(), Value::Str(_) | Value::Null) {
            continue;
        }
        let at = Address::key(key);
        let said = match plan.facts().age() {
            Some(Age::New) => report.at(
                at.clone(),
                text!(
                    "{0} is not text: the Operator ignores it. Quote it.",
                    "{0} 不是文本，Operator 会忽略它。请加引号。"
                )
                .with([key]),
            ),
            // The running registry uses the key that the Operator made; quoting this one would replace that.
            _ => report.at(
                at.clone(),
                text!(
                    "{0} is not text: the Operator ignores it and uses a key it made itself. {1}",
                    "{0} 不是文本，Operator 会忽略它并使用自己生成的密钥。{1}"
                )
                .with([key.into(), crate::text::Arg::from(advice(plan, key))]),
            ),
        };
        let said = said.related(age_question());
        if let (Some(Age::New), Some(text)) = (plan.facts().age(), node.text()) {
            said.fix(text!("Quote it", "加引号"), [Change::set(&at, text)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    #[test]
    fn a_key_in_use_is_never_quoted_unasked() {
        let text = |facts: &str| format!("SECRET_KEY: 452019\n//- plan.yaml\n{facts}");
        assert_eq!(fixed(&RULE, &text("registry: new")), "SECRET_KEY: \"452019\"\n");
        for facts in ["registry: existing", ""] {
            assert_eq!(at(&RULE, &text(facts)), ["SECRET_KEY"]);
            assert_eq!(fixed(&RULE, &text(facts)), "SECRET_KEY: 452019\n");
        }
    }
}
