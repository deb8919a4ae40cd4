//! A key that is in use is changed.

use crate::plan::{Address, Age, Beside, Change, Plan};
use crate::rules::key::KEYS;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-007",
    id: "key-changed",
    severity: Severity::Error,
    title: later!("A key in use is changed", "正在使用的密钥被更改"),
    why: later!(
        "DATABASE_SECRET_KEY encrypts columns of the database: robot tokens, application tokens, credentials of mirrors, \
         proxy caches and build triggers can no longer be read with another one, and nothing re-encrypts them. Another \
         SECRET_KEY logs everybody out and voids encrypted passwords.",
        "DATABASE_SECRET_KEY 用于加密数据库列：换用其他密钥后，机器人令牌、应用令牌以及镜像、代理缓存和构建触发器的凭据将无法读取，\
         也没有任何工具会重新加密。更换 SECRET_KEY 会使所有人登出，并使加密密码失效。"
    ),
    source: &[
        Source::Quay("data/encryption.py:83-97"),
        Source::Quay("data/users/__init__.py:202-239"),
        Source::Operator("pkg/kustomize/kustomize.go:627-654"),
    ],
    bad: example!(
        "DATABASE_SECRET_KEY: new-new-new  # ours\nSECRET_KEY: same\n//- previous/config.yaml\n\
         DATABASE_SECRET_KEY: old-old-old\nSECRET_KEY: same",
        "DATABASE_SECRET_KEY"
    ),
    good: example!(
        "DATABASE_SECRET_KEY: \"same\"\n//- previous/config.yaml\nDATABASE_SECRET_KEY: same\nSECRET_KEY: gone-to-the-Secret"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(before) = plan.previous() else { return };
    // Nothing is stored that a key could be needed for.
    if plan.facts().age() == Some(Age::New) {
        return;
    }
    for key in KEYS {
        let database = key == "DATABASE_SECRET_KEY";
        let at = Address::key(key);
        match (value(before, key), value(plan, key)) {
            (Some(old), Some(new)) if !old.is_same(&new) => {
                let (severity, message) = match database {
                    true => (
                        Severity::Error,
                        text!(
                            "{0} is not the one that runs: what it encrypted in the database becomes unreadable.",
                            "{0} 与正在运行的不同：它在数据库中加密的内容将无法读取。"
                        ),
                    ),
                    false => (
                        Severity::Warning,
                        text!(
                            "{0} is not the one that runs: everybody is logged out, and encrypted passwords are void.",
                            "{0} 与正在运行的不同：所有人会登出，加密密码失效。"
                        ),
                    ),
                };
                report
                    .at(at.clone(), message.with([key]))
                    .severity(severity)
                    .related(at.clone().beside(Beside::Previous))
                    .fix(
                        text!("Keep the {0} that runs", "保留正在运行的 {0}").with([key]),
                        [Change::set(&at, old)],
                    );
            }
            // The Operator made one, which only its managed-keys Secret tells.
            (None, Some(_)) if database => {
                report
                    .at(
                        at,
                        text!(
                            "{0} is set where the running registry takes it from its managed-keys Secret: it must be that one. {1}",
                            "设置了 {0}，而正在运行的注册表从受管密钥 Secret 读取：两者必须相同。{1}"
                        )
                        .with([key.to_owned(), plan.read_key_command(key)]),
                    )
                    .severity(Severity::Warning);
            }
            _ => {}
        }
    }
}

/// A key that the Operator takes from config.yaml.
fn value(plan: &Plan, key: &str) -> Option<Value> {
    plan.setting(key).filter(|it| *it != Value::Null && it.as_str() != Some(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    #[test]
    fn sessions_matter_less_and_a_new_registry_not_at_all() {
        let both = "SECRET_KEY: b\n//- previous/config.yaml\nSECRET_KEY: a\n";
        assert_eq!(at(&RULE, both), ["SECRET_KEY"]);
        assert_eq!(at(&RULE, &format!("{both}//- plan.yaml\nregistry: new\n")), [""; 0]);
        assert_eq!(fixed(&RULE, both), "SECRET_KEY: a\n");
    }

    #[test]
    fn a_key_that_was_in_the_managed_secret_must_be_that_one() {
        let before = "//- previous/config.yaml\nREGISTRY_TITLE: a\n";
        assert_eq!(at(&RULE, &format!("DATABASE_SECRET_KEY: b\n{before}")), ["DATABASE_SECRET_KEY"]);
        assert_eq!(at(&RULE, &format!("SECRET_KEY: b\n{before}")), [""; 0]);
    }
}
