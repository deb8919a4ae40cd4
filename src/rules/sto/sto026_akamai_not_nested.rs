//! The validator has no case for it.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-026",
    id: "akamai-not-nested",
    severity: Severity::Error,
    title: later!("AkamaiS3Storage cannot stand alone", "AkamaiS3Storage 不能单独使用"),
    why: later!(
        "Quay knows the driver, boot validation does not: \"not a valid storage type\", and no pod \
         starts. As a provider inside MultiCDNStorage it is not looked at and works.",
        "Quay 认识该驱动，启动校验却报“not a valid storage type”，Pod 无法启动。作为 MultiCDNStorage 的提\
         供方时不会被检查，可以使用。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:555"),
        Source::Quay("storage/multicdnstorage.py:17-21"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [AkamaiS3Storage, {}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.0"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [MultiCDNStorage, {providers: {a: [AkamaiS3Storage, {}]}}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["AkamaiS3Storage"])) {
        report.at(
            location.driver_at(),
            text!(
                "{0}: put AkamaiS3Storage among the providers of a MultiCDNStorage engine.",
                "{0}：请把 AkamaiS3Storage 放入 MultiCDNStorage 引擎的 providers 中。"
            )
            .with([location.id()]),
        );
    }
}
