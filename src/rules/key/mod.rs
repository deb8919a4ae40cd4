//! KEY: the keys that all clusters must share.

use super::{Context, Report, Severity, family};
use crate::plan::{Address, Age, Plan};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Path, Value};

family! {
    key001_no_database_secret_key,
    key002_no_secret_key,
    key003_key_is_not_text,
    key004_keys_differ,
    key005_weak_key,
    key006_key_with_odd_character,
    key007_key_changed,
    key008_notifier_key_differs,
    key009_scanner_key_overwritten,
    key010_clair_key_overwritten,
    key011_public_page_token_key,
}

/// The two keys of config.yaml that every cluster must have the same.
pub(super) const KEYS: [&str; 2] = ["DATABASE_SECRET_KEY", "SECRET_KEY"];

/// The question whether the registry already holds data.
fn age_question() -> Address {
    Address::fact(Path::of("registry"))
}

/// What to do about a key: generate it, bring it, or first say which.
fn advice(plan: &Plan, key: &str) -> Message {
    match plan.facts().age() {
        Some(Age::New) => text!(
            "Generate it once and keep it in the shared config.yaml.",
            "请生成一次，并保存在共享的 config.yaml 中。"
        )
        .into(),
        Some(Age::Existing) => text!(
            "Bring the key that the running registry uses, never a new one: {0}",
            "请使用正在运行的注册表所用的密钥，切勿新生成：{0}"
        )
        .with([plan.read_key_command(key)]),
        None => text!(
            "First answer whether the registry is new or already holds data: a new key would make its data unreadable.",
            "请先回答注册表是新建的还是已有数据：新密钥会使已有数据无法读取。"
        )
        .into(),
    }
}

/// Reports a shared key that is missing. Where every cluster gets it from a Secret made beforehand, that is worth
/// knowing and no more.
fn must_be_there(context: &Context<'_>, report: &mut Report, key: &str, message: Text) {
    let plan = context.plan;
    let empty = match plan.setting(key) {
        None | Some(Value::Null) => true,
        Some(value) => value.as_str() == Some(""),
    };
    if !empty || !plan.is_geo() {
        return;
    }
    if plan.facts().keys_seeded() == Some(true) {
        let message = text!(
            "{0} is not in config.yaml: every cluster takes it from the managed-keys Secret, which must be the same in all.",
            "config.yaml 中没有 {0}：每个集群都从受管密钥 Secret 读取，各集群的该 Secret 必须相同。"
        );
        report.at(Address::key(key), message.with([key])).severity(Severity::Info);
        return;
    }
    report.at(Address::key(key), message.with([advice(plan, key)])).related(age_question());
}
