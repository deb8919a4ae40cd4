//! What makes a key easier to guess, or good for more than one purpose.

use crate::plan::{Address, Age};
use crate::rules::key::KEYS;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-005",
    id: "weak-key",
    severity: Severity::Warning,
    title: later!("A shared key is weak", "共享密钥强度不足"),
    why: later!(
        "Quay makes 32 bytes of a key. A UUID gives 16 random ones, a short text fewer, and one value for both keys lets \
         whoever learns the session key read the encrypted columns of the database.",
        "Quay 会把密钥变成 32 字节。UUID 只提供 16 个随机字节，短文本更少；两个密钥用同一个值时，得到会话密钥的人就能读取数据库中\
         的加密列。"
    ),
    source: &[Source::Quay("util/security/secret.py")],
    bad: example!(
        "SECRET_KEY: 2b1c7d4e-0a5f-4c1e-9d44-3e6a5b8c9f10\nDATABASE_SECRET_KEY: short",
        "DATABASE_SECRET_KEY",
        "SECRET_KEY"
    ),
    good: example!(
        "SECRET_KEY: y4pQ0Zk-9sVfB2mXt7LwGc3HdRjNaUeK6iTo\nDATABASE_SECRET_KEY: Jq8WbYv-1nEoRz5TxPcSdLg0MhKiUf4Aa72C"
    ),
    check,
};

fn is_uuid(key: &str) -> bool {
    let hex = key.bytes().filter(u8::is_ascii_hexdigit).count();
    let dashes = key.bytes().filter(|it| *it == b'-').count();
    hex == 32 && matches!(dashes, 0 | 4) && hex + dashes == key.len()
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A number is not read at all: KEY-003's business.
    let text = |key: &str| plan.top(key).filter(|it| matches!(it.value(), Value::Str(_)))?.text();
    let [database, session] = KEYS.map(|key| text(key).filter(|it| !it.is_empty()));
    for (key, value) in KEYS.into_iter().zip([database, session]) {
        let Some(value) = value else { continue };
        let problem = if key == KEYS[1] && database == session {
            text!("equals DATABASE_SECRET_KEY", "与 DATABASE_SECRET_KEY 相同")
        } else if is_uuid(value) {
            text!("is a UUID, 16 random bytes instead of 32", "是 UUID，只有 16 个随机字节而不是 32 个")
        } else if value.chars().count() < 32 {
            text!("is shorter than 32 characters", "少于 32 个字符")
        } else {
            continue;
        };
        let said = report.at(
            Address::key(key),
            text!(
                "{0} {1}. Change it only before the registry holds data.",
                "{0} {1}。只有在注册表尚无数据时才可更改。"
            )
            .with([key.into(), crate::text::Arg::from(problem)]),
        );
        // What data was encrypted with stays.
        if plan.facts().age() == Some(Age::Existing) {
            said.severity(Severity::Info);
        }
    }
}
