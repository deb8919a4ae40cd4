//! The comment in the driver says two minutes, its numbers say half of one.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-022",
    id: "azure-copy-limit",
    severity: Severity::Info,
    title: later!("Copies between Azure accounts have half a minute", "Azure 账户之间的复制只有半分钟"),
    why: later!(
        "Azure copies on its own from a link that is valid for 60 s, and Quay waits 30 s for it. Large \
         layers between distant regions run out of time and are tried again, and the accounts must reach \
         each other.",
        "Azure 通过有效期 60 秒的链接自行复制，Quay 只等 30 秒。远距离区域间的大层会超时并重试，且两个账\
         户须能互相访问。"
    ),
    source: &[Source::Quay("storage/azurestorage.py:32-33,347-383")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [AzureStorage, {azure_account_name: acmeus}]
  eu: [AzureStorage, {azure_account_name: acmeeu}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.0"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [AzureStorage, {azure_account_name: acmeus}]
  eu: [S3Storage, {s3_region: eu-west-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut azure = context.plan.locations().filter(|it| it.is(&["AzureStorage"]));
    let (Some(first), Some(second)) = (azure.next(), azure.next()) else { return };
    if first.text("azure_account_name") == second.text("azure_account_name") {
        return;
    }
    report
        .at(
            second.driver_at(),
            text!(
                "{0} and {1} copy directly between their accounts: no private endpoint may stand between, \
                 and a layer has 30 s.",
                "{0} 与 {1} 在各自账户之间直接复制：中间不能有专用端点，每个层限 30 秒。"
            )
            .with([first.id(), second.id()]),
        )
        .related(first.driver_at());
}
