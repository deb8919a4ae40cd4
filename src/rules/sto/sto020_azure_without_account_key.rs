//! The driver's signature says optional, its code does not.

use crate::plan::Location;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-020",
    id: "azure-without-account-key",
    severity: Severity::Error,
    title: later!("The Azure engine has no account key", "Azure 存储引擎缺少账户密钥"),
    why: later!(
        "The account key is the only credential Quay gives to Azure, and it signs every download link. A \
         SAS token is read and never used.",
        "账户密钥是 Quay 向 Azure 提供的唯一凭据，也用于签名所有下载链接。SAS 令牌会被读取但从不使用。"
    ),
    source: &[Source::Quay("storage/azurestorage.py:65-76,121-128")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [AzureStorage, {azure_account_name: acmequay, sas_token: sv=x}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.azure_account_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [AzureStorage, {azure_account_name: acmequay, azure_account_key: c2VjcmV0}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let missing = |it: &Location<'_>| it.param("azure_account_key").is_none_or(is_null);
    for location in context.plan.locations().filter(|it| it.is(&["AzureStorage"])).filter(missing) {
        report.at(
            location.at("azure_account_key"),
            text!(
                "{0}: azure_account_key is missing; Quay has no other way into the storage account.",
                "{0}：缺少 azure_account_key；Quay 没有其他方式访问该存储账户。"
            )
            .with([location.id()]),
        );
    }
}
