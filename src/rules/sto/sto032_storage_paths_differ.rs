//! Each engine has a prefix of its own.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-032",
    id: "storage-paths-differ",
    severity: Severity::Info,
    title: later!("The engines use different paths", "各存储引擎使用不同的路径"),
    why: later!(
        "Quay puts each engine's own path before a blob's name, so this works; a tool that copies from \
         bucket to bucket must rewrite the names.",
        "Quay 会在对象名前加上各引擎自己的路径，因此可以正常工作；但在存储桶之间直接复制的工具须改写名称。"
    ),
    source: &[Source::Quay("storage/cloud.py:213")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {storage_path: /quay}]
  eu: [S3Storage, {storage_path: /registry}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.storage_path"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {storage_path: /quay}]
  eu: [S3Storage, {storage_path: quay}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut paths =
        context.plan.locations().filter_map(|it| Some((it, it.text("storage_path")?.trim_matches('/'))));
    let Some((first, path)) = paths.next() else { return };
    let Some((other, differing)) = paths.find(|(_, it)| *it != path) else { return };
    report
        .at(
            other.at("storage_path"),
            text!("{0} stores below {1}, {2} below {3}.", "{0} 存储在 {1} 下，{2} 存储在 {3} 下。").with([
                first.id(),
                path,
                other.id(),
                differing,
            ]),
        )
        .related(first.at("storage_path"));
}
