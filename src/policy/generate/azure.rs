//! Azure: a storage account of its own, since its key is what Quay uses.

use super::{Generated, Step, command, file, user};
use crate::policy::Subject;
use crate::policy::json::Json;
use crate::text;
use crate::text::Text;

pub(super) fn azure(subject: &Subject) -> Generated {
    // Names of accounts have letters and digits only, no more than 24.
    let own: String = user(subject).chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    let account = if subject.account.is_empty() { &own } else { &subject.account };
    let place = format!(
        "/subscriptions/SUBSCRIPTION-ID/resourceGroups/RESOURCE-GROUP/providers/Microsoft.Storage/storageAccounts/{account}"
    );
    let scope = format!("{place}/blobServices/default/containers/{}", subject.bucket);
    let role = "Storage Blob Data Contributor";
    let assignment = Json::Map(vec![("roleDefinitionName", role.into()), ("scope", scope.as_str().into())]);
    let group = "--resource-group=RESOURCE-GROUP";
    let (name, bucket) = (format!("--name={account}"), format!("--name={}", subject.bucket));
    let (in_account, of_account) = (format!("--account-name={account}"), format!("--account-name={account}"));
    let (role, scope) = (format!("--role={role}"), format!("--scope={scope}"));
    let install = vec![
        Step::new(
            ACCOUNT,
            command([
                "az",
                "storage",
                "account",
                "create",
                &name,
                group,
                "--kind=StorageV2",
                "--min-tls-version=TLS1_2",
                "--allow-blob-public-access=false",
            ]),
        ),
        Step::new(
            CONTAINER,
            command(["az", "storage", "container", "create", &bucket, &in_account, "--auth-mode=login"]),
        ),
        Step::new(KEY, command(["az", "storage", "account", "keys", "list", group, &of_account])),
        Step::new(
            PEOPLE,
            command(["az", "role", "assignment", "create", "--assignee=PRINCIPAL-ID", &role, &scope]),
        ),
    ];
    let files = vec![(file(subject, "assignments.json"), Json::List(vec![assignment]).write())];
    Generated { files, install, notes: vec![ACCOUNT_KEY.into()] }
}

const ACCOUNT_KEY: Text = text!(
    "Quay's driver uses the account key alone, which opens the whole account: no role and no token limits it. So the account holds nothing but this container.",
    "Quay 的驱动只使用账户密钥，它可访问整个账户，角色和令牌都无法限制。因此该账户中只应有这一个容器。"
);
const ACCOUNT: Text = text!("Create a storage account for this engine alone", "为此存储引擎单独创建存储账户");
const CONTAINER: Text = text!("Create its one container", "创建唯一的容器");
const KEY: Text = text!("Read the account key for config.yaml", "读取写入 config.yaml 的账户密钥");
const PEOPLE: Text = text!(
    "For people and tools beside Quay: a role on the container instead of the key",
    "供 Quay 以外的人员和工具使用：在容器上授予角色，而不是提供密钥"
);
