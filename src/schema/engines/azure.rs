//! Azure Blob Storage.

use super::shared::{STORAGE_PATH, param};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Kind, Shape, Zone};
use crate::text::Text;
use crate::{later, text};

pub(super) const AZURE: Engine = Engine {
    driver: "AzureStorage",
    label: Text::name("Azure Blob Storage"),
    summary: later!(
        "Its only credential is the account key, valid for the whole account: give the registry a storage account of its own per region.",
        "唯一凭据是对整个账户有效的账户密钥：请为注册表在每个区域单独使用一个存储账户。"
    ),
    params: &[
        param("azure_container", Kind::Text(Shape::Bucket), text!("Container", "容器")).required().help(later!(
            "An existing container: Quay does not make it. Give each engine its own.",
            "已存在的容器，Quay 不会创建。每个存储引擎各用一个。"
        )),
        param("azure_account_name", Kind::TEXT, text!("Storage account", "存储账户")).required().help(later!(
            "Name of the storage account; the host is <account>.blob.core.windows.net unless endpoint_url says otherwise.",
            "存储账户名称；除非设置 endpoint_url，主机为 <account>.blob.core.windows.net。"
        )),
        param("azure_account_key", Kind::Secret, text!("Account key", "账户密钥")).required().help(later!(
            "Optional for the driver, yet the only credential it uses, also to sign download links. Without it boot validation and pulls fail.",
            "驱动视为可选，但它是实际使用的唯一凭据，也用于签名下载链接。缺少时启动校验和拉取都会失败。"
        )),
        STORAGE_PATH,
        param("endpoint_url", Kind::URL, text!("Endpoint URL", "端点 URL")).help(later!(
            "Full URL of the account, for sovereign clouds or a private link. Every cluster must reach it.",
            "账户的完整 URL，用于主权云或专用链接。每个集群都须能访问。"
        )),
        param("sas_token", Kind::Secret, text!("SAS token", "SAS 令牌")).help(later!(
            "Stored and never used by Quay. A configuration with only a SAS token fails.",
            "Quay 只保存而从不使用。只填 SAS 令牌的配置无法工作。"
        )),
    ],
    fit: Fit::Limited(text!(
        "Between two Azure accounts the target pulls each blob by a link valid 60 s and Quay waits 30 s, so large layers may fail and be retried. To or from another kind of store, whole blobs are held in memory.",
        "两个 Azure 账户之间由目标账户通过 60 秒有效的链接拉取，Quay 最多等待 30 秒，大层可能失败并重试。与其他类型存储互相复制时，整个 blob 会载入内存。"
    )),
    endpoint: Endpoint::Azure,
    home: Zone::Unknown,
    bucket: Some("azure_container"),
    credential: Some(("azure_account_name", "azure_account_key")),
    access: Access::Azure,
};
