//! Driver names are class names.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{ENGINES, near};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-002",
    id: "unknown-driver",
    severity: Severity::Error,
    title: later!("The storage driver does not exist", "存储驱动不存在"),
    why: later!(
        "For a name it does not know Quay silently takes a fake driver, which fails at the first \
         parameter it is given; boot validation refuses it before. Letter case counts.",
        "遇到不认识的名称，Quay 会悄悄改用一个假驱动，后者一收到参数就出错；启动校验在此之前就会拒绝。名\
         称区分大小写。"
    ),
    source: &[
        Source::Quay("storage/__init__.py:24-50"),
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:555-561"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3storage, {s3_bucket: acme, s3_region: us-east-1, storage_path: /q}]
  eu: [MinioStorage, {}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.0",
        "DISTRIBUTED_STORAGE_CONFIG.eu.0"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations() {
        let Some(driver) = location.driver().filter(|_| location.engine().is_none()) else { continue };
        let at = location.driver_at();
        let said = report.at(
            at.clone(),
            text!("{0}: Quay has no storage driver \"{1}\".", "{0}：Quay 没有名为“{1}”的存储驱动。")
                .with([location.id(), driver]),
        );
        if let Some(meant) = near(driver, ENGINES.iter().map(|it| it.driver)) {
            said.fix(text!("Use {0}", "改用 {0}").with([meant]), [Change::set(&at, meant)]);
        }
    }
}
