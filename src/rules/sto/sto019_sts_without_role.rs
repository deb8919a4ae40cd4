//! Without a role there is nothing to assume.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-019",
    id: "sts-without-role",
    severity: Severity::Warning,
    title: later!("STSS3Storage names no role", "STSS3Storage 没有指定角色"),
    why: later!(
        "Quay then uses the pod's own credentials without a word, while boot validation tests the role of \
         AWS_ROLE_ARN: the two may have different rights.",
        "此时 Quay 会悄悄使用 Pod 自身的凭据，而启动校验测试的是 AWS_ROLE_ARN 的角色：两者权限可能不同。"
    ),
    source: &[Source::Quay("storage/cloud.py:1322")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [STSS3Storage, {s3_region: us-east-1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.sts_role_arn"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [STSS3Storage, {sts_role_arn: \"arn:aws:iam::1:role/quay\"}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["STSS3Storage"])) {
        if location.text("sts_role_arn").is_none() {
            report.at(
                location.at("sts_role_arn"),
                text!("{0}: name the role to assume.", "{0}：请指定要代入的角色。").with([location.id()]),
            );
        }
    }
}
