//! Ids are words in YAML, in a variable and in the database.

use crate::plan::{Address, Age};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::read_plain;
use crate::yaml::{Reader, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-037",
    id: "engine-id-unusual",
    severity: Severity::Warning,
    title: later!("An engine's id is easily misread", "存储引擎的 ID 容易被误读"),
    why: later!(
        "The preference variable is split at blanks, and to the Operator the words no, on and y are false \
         and true: the engine is then called \"false\". An id that stores data cannot be changed any \
         more.",
        "首选存储变量按空白拆分；对 Operator 来说 no、on、y 等单词是布尔值，引擎会变成“false”。已存有数据\
         的 ID 不能再更改。"
    ),
    source: &[Source::Operator("vendor/go.yaml.in/yaml/v2/resolve.go:37-42"), Source::Quay("app.py:133")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  no: [S3Storage, {}]
  us east: [S3Storage, {}]
  \"1\": [S3Storage, {}]
",
        "DISTRIBUTED_STORAGE_CONFIG.no",
        "DISTRIBUTED_STORAGE_CONFIG[\"us east\"]",
        "DISTRIBUTED_STORAGE_CONFIG[\"1\"]",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  usstorage: [S3Storage, {}]
  local_us: [S3Storage, {}]
  eu-1: [S3Storage, {}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let settled = context.plan.facts().age() == Some(Age::Existing);
    for location in context.plan.locations() {
        let id = location.id();
        // Quoted or not: a shell, an override and the next tool write it without quotes.
        let word = !matches!(read_plain(id, Reader::Operator), Some(Value::Str(_)));
        let split = id.contains(char::is_whitespace);
        let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'-');
        let unusual = !id.starts_with(|it: char| it.is_ascii_lowercase()) || !id.bytes().all(fits);
        // One that is only unusual works, and where blobs lie it has to stay.
        if word || split || unusual && !settled {
            report.at(
                Address::config(location.path()),
                text!(
                    "The id \"{0}\" is easily misread; before anything is stored, choose one of small \
                     letters, digits, - and _.",
                    "ID“{0}”容易被误读；请在存入数据前改用由小写字母、数字、- 和 _ 组成的 ID。"
                )
                .with([id]),
            );
        }
    }
}
