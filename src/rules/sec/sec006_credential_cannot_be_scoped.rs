//! The driver signs with the account key alone.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-006",
    id: "credential-cannot-be-scoped",
    severity: Severity::Info,
    title: later!("An Azure account key reaches the whole account", "Azure 账户密钥可访问整个账户"),
    why: later!(
        "Quay can use nothing but the account key, and the key opens every container of the storage \
         account. Only an account of its own keeps the registry's credential apart.",
        "Quay 只能使用账户密钥，而它可打开该存储账户的所有容器。只有为注册表单独使用一个账户，才能把它的\
         凭据隔离开。"
    ),
    source: &[Source::Quay("storage/azurestorage.py:65-76")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [AzureStorage, {azure_account_name: acmequay, azure_account_key: c2VjcmV0}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.azure_account_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [S3Storage, {s3_region: eu-west-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["AzureStorage"])) {
        if location.text("azure_account_key").is_some() {
            report.at(
                location.at("azure_account_key"),
                text!(
                    "{0}: keep nothing but this registry in the storage account {1}.",
                    "{0}：存储账户 {1} 中只应存放此注册表的数据。"
                )
                .with([location.id(), location.text("azure_account_name").unwrap_or("?")]),
            );
        }
    }
}
