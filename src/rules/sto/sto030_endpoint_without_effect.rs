//! The region wins.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-030",
    id: "endpoint-without-effect",
    severity: Severity::Warning,
    title: later!("An endpoint that has no effect", "不起作用的端点"),
    why: later!(
        "The driver demands s3_region, and the region wins: the store named here is never contacted.",
        "该驱动必须有 s3_region，且区域优先：此处的存储永远不会被访问。"
    ),
    source: &[Source::Quay("storage/cloud.py:1184")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {s3_region: us-east-1, host: s3.acme.io, port: 443}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.host",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.port"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {s3_region: us-east-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in
        context.plan.locations().filter(|it| it.is(&["CloudFrontedS3Storage", "CloudFlareStorage"]))
    {
        for key in location.contact().into_iter().flat_map(|it| it.ignored) {
            let at = location.at(key);
            report
                .at(
                    at.clone(),
                    text!("{0}: {1} has no effect.", "{0}：{1} 不起作用。").with([location.id(), key]),
                )
                .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
        }
    }
}
