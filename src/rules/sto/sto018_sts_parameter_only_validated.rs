//! Validator and constructor disagree.

use super::STS_ONLY_VALIDATED;
use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-018",
    id: "sts-parameter-only-validated",
    severity: Severity::Error,
    title: later!("A parameter that only the validator knows", "只有校验程序认识的参数"),
    why: later!(
        "Boot validation accepts the parameters of web-identity login, the driver's constructor does not: \
         TypeError, and no pod starts. AWS's own environment variables do the same.",
        "启动校验接受 Web 身份登录的参数，驱动的构造函数却不接受：引发 TypeError，Pod 无法启动。可改用 \
         AWS 自己的环境变量。"
    ),
    source: &[
        Source::Quay("storage/cloud.py:1293-1305"),
        Source::Quay("config-tool/pkg/lib/shared/structs.go:65-66"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [STSS3Storage, {sts_role_session_name: quay}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.sts_role_session_name"
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
        for key in STS_ONLY_VALIDATED.into_iter().filter(|it| location.param(it).is_some()) {
            let at = location.at(key);
            report
                .at(
                    at.clone(),
                    text!(
                        "{0}: the driver does not take {1}; set AWS_ROLE_ARN and \
                         AWS_WEB_IDENTITY_TOKEN_FILE on the quay component.",
                        "{0}：驱动不接受 {1}；请在 quay 组件上设置 AWS_ROLE_ARN 与 \
                         AWS_WEB_IDENTITY_TOKEN_FILE。"
                    )
                    .with([location.id(), key]),
                )
                .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
        }
    }
}
