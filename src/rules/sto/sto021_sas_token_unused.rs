//! Stored by the constructor, read by nobody.

use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-021",
    id: "sas-token-unused",
    severity: Severity::Info,
    title: later!("The SAS token is never used", "SAS 令牌不会被使用"),
    why: later!(
        "Quay stores sas_token and signs with the account key all the same. It protects nothing and is \
         one more secret in every cluster.",
        "Quay 只保存 sas_token，签名仍用账户密钥。它不起任何保护作用，只是在每个集群多放一份机密。"
    ),
    source: &[Source::Quay("storage/azurestorage.py:65")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [AzureStorage, {azure_account_key: c2VjcmV0, sas_token: sv=x}]
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.sas_token"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  eu: [AzureStorage, {azure_account_key: c2VjcmV0}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["AzureStorage"])) {
        if location.text("sas_token").is_none() {
            continue;
        }
        let at = location.at("sas_token");
        report
            .at(
                at.clone(),
                text!("{0}: sas_token has no effect.", "{0}：sas_token 不起作用。").with([location.id()]),
            )
            .fix(text!("Remove the token", "移除该令牌"), [Change::remove(&at)]);
    }
}
