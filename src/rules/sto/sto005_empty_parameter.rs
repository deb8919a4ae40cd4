//! What a new engine leaves for the user to say.

use crate::rules::shape::{Param, is_text, params};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Need;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-005",
    id: "empty-parameter",
    severity: Severity::ToFill,
    title: later!("A parameter of an engine is still empty", "存储引擎的参数尚未填写"),
    why: later!(
        "Boot validation says \"is required\" and no pod starts. Only you know the value.",
        "启动校验会报“is required”，Pod 无法启动。只有您知道该填什么。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:111-151")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {bucket_name: '', access_key: AKACME, secret_key: '', storage_path: ''}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.bucket_name",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.secret_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {bucket_name: acme, access_key: AKACME, secret_key: acme, storage_path: /q}]
"
    ),
    check,
};

/// An empty path is the root of a bucket: STO-033.
fn is_root(param: Param<'_>) -> bool {
    param.row.key == "storage_path" && !param.location.is(&["LocalStorage"])
}

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| it.row.need == Need::Required && !is_root(*it)) {
        if is_text(param.row.kind) && param.node.value() == "".into() {
            let Param { location, row, .. } = param;
            report.at(
                location.at(row.key),
                text!("{0}: fill in {1}.", "{0}：请填写 {1}。").with([location.id(), row.key]),
            );
        }
    }
}
