//! A text times a number is a longer text.

use super::say;
use crate::rules::shape::params;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "STO-035",
    id: "chunk-size-quoted",
    severity: Severity::Error,
    title: later!("A chunk size is text", "分块大小是文本"),
    why: later!(
        "Python repeats a text instead of multiplying a number: a worker allocates up to 5 GiB, or the \
         first push fails with TypeError. Boot validation does not look.",
        "Python 会重复文本而不是做乘法：工作进程可能占用多达 5 GiB 内存，或首次推送因 TypeError 失败。启\
         动校验不检查它。"
    ),
    source: &[Source::Quay("storage/cloud.py:874-881")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {maximum_chunk_size_gb: \"5\"}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.maximum_chunk_size_gb"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {maximum_chunk_size_gb: 5}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| it.row.key.contains("_chunk_size_")) {
        say(param, report);
    }
}
