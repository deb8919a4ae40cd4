//! A prefix costs nothing on the first day and cannot be had later.

use crate::plan::{Age, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-033",
    id: "storage-path-is-root",
    severity: Severity::Warning,
    title: later!("An engine stores at the root of its bucket", "存储引擎使用存储桶的根目录"),
    why: later!(
        "Nothing then separates Quay's blobs from other content, and a policy cannot be limited to a \
         prefix. On a registry that holds data the path must stay as it is.",
        "此时 Quay 的数据与其他内容没有区分，策略也无法限定到前缀。已有数据的注册表则必须保持原样。"
    ),
    source: &[Source::Quay("storage/cloud.py:768-770")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {storage_path: /}]
  eu: [S3Storage, {storage_path: ''}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.storage_path",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.storage_path"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {storage_path: /quay}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // Where blobs lie already there is nothing to choose.
    if plan.facts().age() == Some(Age::Existing) {
        return;
    }
    for location in plan.locations().filter(|it| !it.is(&["LocalStorage"])) {
        let path = location.param("storage_path").filter(|it| !is_null(*it)).and_then(Node::text);
        if path.is_some_and(|it| it.trim_matches('/').is_empty()) {
            let at = location.at("storage_path");
            let said = report.at(
                at.clone(),
                text!("{0}: storage_path is the root of the bucket.", "{0}：storage_path 是存储桶的根目录。")
                    .with([location.id()]),
            );
            if plan.facts().age() == Some(Age::New) {
                said.fix(text!("Store below /quay", "存储到 /quay 下"), [Change::set(&at, "/quay")]);
            }
        }
    }
}
