//! The validator takes nothing but strings.

use super::say;
use crate::plan::Change;
use crate::rules::shape::{Param, is_null, is_text, params};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Need;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-008",
    id: "text-not-quoted",
    severity: Severity::Error,
    title: later!("A text parameter is read as something else", "文本参数被读作其他类型"),
    why: later!(
        "An unquoted number, true, false or nothing is not text: boot validation says \"must be of type \
         string\" and no pod starts.",
        "未加引号的数字、true、false 或空值不是文本：启动校验会报“must be of type string”，Pod 无法启动。"
    ),
    source: &[Source::Quay(
        "config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage.go:117-392",
    )],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {access_key: 123456, signature_version: }]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.access_key",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.signature_version"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {access_key: \"123456\"}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for param in params(context.plan).filter(|it| is_text(it.row.kind)) {
        if is_null(param.node) && param.row.need != Need::Required {
            let Param { location, row, .. } = param;
            let at = location.at(row.key);
            let message = text!("{0}: {1} has no value.", "{0}：{1} 没有值。").with([location.id(), row.key]);
            report
                .at(at.clone(), message)
                .fix(text!("Remove {0}", "移除 {0}").with([row.key]), [Change::remove(&at)]);
        } else {
            say(param, report);
        }
    }
}
