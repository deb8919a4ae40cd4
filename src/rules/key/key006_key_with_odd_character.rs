//! Quay makes a byte of every character of a key.

use crate::plan::Address;
use crate::rules::key::{KEYS, advice, age_question};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-006",
    id: "key-with-odd-character",
    severity: Severity::Error,
    title: later!("A key holds a character that is no byte", "密钥含有无法转换为字节的字符"),
    why: later!(
        "Quay turns each character of the key into one byte. A character beyond Latin-1 (a dash or quote pasted from a \
         document, a Chinese character) raises ValueError while the pod starts.",
        "Quay 会把密钥的每个字符转换为一个字节。超出 Latin-1 的字符（从文档粘贴的破折号或引号、汉字等）会在 Pod 启动时引发 \
         ValueError。"
    ),
    source: &[Source::Quay("util/security/secret.py")],
    bad: example!("SECRET_KEY: abc–def", "SECRET_KEY"),
    good: example!("SECRET_KEY: abc-def"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for key in KEYS {
        let text = context.plan.top(key).and_then(|it| it.text()).unwrap_or_default();
        let Some(at) = text.chars().position(|it| u32::from(it) > 255) else { continue };
        report
            .at(
                Address::key(key),
                text!(
                    "Character {1} of {0} is not Latin-1: pods do not start. {2}",
                    "{0} 的第 {1} 个字符不是 Latin-1：Pod 无法启动。{2}"
                )
                .with([
                    crate::text::Arg::from(key),
                    (at + 1).to_string().into(),
                    advice(context.plan, key).into(),
                ]),
            )
            .related(age_question());
    }
}
