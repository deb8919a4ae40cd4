//! Tags, namespaces and artifacts.

use crate::schema::{Field, Group, Kind, Operator};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Content)
}

pub(super) const FIELDS: &[Field] = &[
    row("DEFAULT_TAG_EXPIRATION", Kind::DURATION, text!("Time machine", "时间机器时长"))
        .default("2w")
        .operator(&[Operator::Defaults("2w")])
        .help(later!(
            "How long deleted tags can be brought back. It must be among TAG_EXPIRATION_OPTIONS, which the Operator sets to [2w].",
            "已删除标签可恢复的时间。须在 TAG_EXPIRATION_OPTIONS 之中，Operator 默认其为 [2w]。"
        )),
    row("TAG_EXPIRATION_OPTIONS", Kind::TextList, text!("Time machine choices", "时间机器选项"))
        .default("[0s, 1d, 1w, 2w, 4w]").operator(&[Operator::Defaults("[2w]")])
        .help(later!(
            "Durations owners may choose from. Boot validation fails when DEFAULT_TAG_EXPIRATION is not among them.",
            "所有者可选的时长。DEFAULT_TAG_EXPIRATION 不在其中时启动校验失败。"
        )),
    row(
        "FEATURE_CHANGE_TAG_EXPIRATION",
        Kind::Bool,
        text!("Owners choose the time machine", "所有者可改时间机器"),
    )
    .default("true")
    .help(later!(
        "Owners may choose another duration for their namespace.",
        "所有者可为自己的命名空间选择其他时长。"
    )),
    row("FEATURE_IMMUTABLE_TAGS", Kind::Bool, text!("Immutable tags", "不可变标签"))
        .default("false")
        .help(later!(
            "Tags may be locked against overwriting.",
            "标签可锁定，防止被覆盖。"
        )),
    row(
        "FEATURE_IMMUTABLE_TAGS_CAN_EXPIRE",
        Kind::Bool,
        text!("Immutable tags may expire", "不可变标签可过期"),
    )
    .default("false")
    .help(later!(
        "Locked tags may carry an expiry.",
        "锁定的标签可设置过期时间。"
    )),
    row("PERMANENTLY_DELETE_TAGS", Kind::Bool, text!("Delete tags for good", "永久删除标签"))
        .default("false")
        .help(later!(
            "Owners may delete tags at once, past the time machine.",
            "所有者可立即删除标签，不经时间机器。"
        )),
    row("RESET_CHILD_MANIFEST_EXPIRATION", Kind::Bool, text!("Expire child manifests", "子清单立即过期"))
        .default("false")
        .help(later!(
            "Images of a manifest list become garbage as soon as the list's tag is deleted.",
            "清单列表的标签删除后，其子镜像立即可回收。"
        )),
    row("FEATURE_IMAGE_EXPIRY_TRIGGER", Kind::Bool, text!("Expiry notifications", "到期通知"))
        .default("false")
        .help(later!(
            "Owners may be notified before an image expires.",
            "镜像到期前可通知所有者。"
        )),
    row(
        "NOTIFICATION_TASK_RUN_MINIMUM_INTERVAL_MINUTES",
        Kind::MINUTES,
        text!("Notification interval", "通知间隔"),
    )
    .help(later!(
        "Least time between two runs of expiry notifications.",
        "两次到期通知任务的最短间隔。"
    )),
    row("FEATURE_AUTO_PRUNE", Kind::Bool, text!("Auto-pruning", "自动清理")).default("false").help(later!(
        "Owners may have old tags removed by number or age.",
        "所有者可按数量或时间自动移除旧标签。"
    )),
    row(
        "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY",
        Kind::Map { fields: AUTOPRUNE, open: false },
        text!("Default auto-prune policy", "默认自动清理策略"),
    )
    .help(later!(
        "Applies to every organization, besides policies of its own. It deletes tags registry-wide.",
        "应用于所有组织（其自有策略之外），会在整个注册表删除标签。"
    )),
    row(
        "AUTOPRUNE_TASK_RUN_MINIMUM_INTERVAL_MINUTES",
        Kind::MINUTES,
        text!("Auto-prune interval", "自动清理间隔"),
    )
    .help(later!(
        "Least time between two runs for one organization.",
        "同一组织两次清理的最短间隔。"
    )),
    row(
        "CREATE_PRIVATE_REPO_ON_PUSH",
        Kind::Bool,
        text!("Pushed repositories are private", "推送新建的存储库为私有"),
    )
    .default("true")
    .help(later!(
        "Repositories made by a push start as private.",
        "推送时新建的存储库为私有。"
    )),
    row("CREATE_NAMESPACE_ON_PUSH", Kind::Bool, text!("Pushes make organizations", "推送时创建组织"))
        .default("false")
        .help(later!(
            "A push to an organization that does not exist makes it.",
            "推送到不存在的组织时自动创建。"
        )),
    row("PUBLIC_NAMESPACES", Kind::TextList, text!("Public namespaces", "公共命名空间"))
        .default("[]")
        .help(later!(
            "Namespaces everyone sees in the list of repositories.",
            "出现在所有用户存储库列表中的命名空间。"
        )),
    row("FEATURE_PUBLIC_CATALOG", Kind::Bool, text!("Public catalogue", "公开目录"))
        .default("false")
        .help(later!(
            "The _catalog endpoint lists public repositories too.",
            "_catalog 端点也列出公开存储库。"
        )),
    row("FEATURE_EXTENDED_REPOSITORY_NAMES", Kind::Bool, text!("Nested names", "多级名称"))
        .default("true")
        .help(later!(
            "Repository names may contain slashes.",
            "存储库名称可含斜杠。"
        )),
    row("FEATURE_LIBRARY_SUPPORT", Kind::Bool, text!("Names without namespace", "无命名空间的名称"))
        .default("true")
        .help(later!(
            "Pulls and pushes without namespace use library.",
            "不带命名空间的拉取与推送使用 library。"
        )),
    row("LIBRARY_NAMESPACE", Kind::TEXT, text!("Library namespace", "library 命名空间"))
        .default("library")
        .internal(),
    row("ALLOWED_OCI_ARTIFACT_TYPES", Kind::MAP, text!("Artifact types", "制品类型")).help(later!(
        "Config media type to the layer media types accepted with it.",
        "配置媒体类型到可接受层媒体类型的映射。"
    )),
    row("FEATURE_REFERRERS_API", Kind::Bool, text!("Referrers API", "Referrers API"))
        .default("true")
        .help(later!(
            "Serves signatures, SBOMs and others that refer to an image.",
            "提供引用镜像的签名、SBOM 等。"
        )),
    row(
        "FEATURE_MANIFEST_SUBJECT_BACKFILL",
        Kind::Bool,
        text!("Index referrers of old images", "为旧镜像建立引用索引"),
    )
    .default("true")
    .help(later!(
        "A worker indexes what older images refer to.",
        "工作进程为旧镜像建立引用索引。"
    )),
    row("FEATURE_GENERAL_OCI_SUPPORT", Kind::Bool, text!("OCI artifacts", "OCI 制品"))
        .default("true")
        .help(later!(
            "Accepts artifacts other than images.",
            "接受镜像以外的制品。"
        )),
    row("FEATURE_HELM_OCI_SUPPORT", Kind::Bool, text!("Helm charts", "Helm chart"))
        .default("true")
        .help(later!(
            "Accepts Helm charts.",
            "接受 Helm chart。"
        )),
    row("IGNORE_UNKNOWN_MEDIATYPES", Kind::Bool, text!("Any media type", "任意媒体类型")).default("false").help(later!(
        "Accepts artifacts whatever their media types.",
        "接受任意媒体类型的制品。"
    )),
    row("FEATURE_ADVERTISE_V2", Kind::Bool, text!("Registry protocol v2", "注册表协议 v2"))
        .default("true")
        .help(later!(
            "false hides /v2/, and no current client works.",
            "false 会隐藏 /v2/，现有客户端均无法使用。"
        )),
    row("V2_PAGINATION_SIZE", Kind::COUNT, text!("Tags per page", "每页标签数")).default("50").help(later!(
        "Entries per page of the v2 API.",
        "v2 API 每页的条目数。"
    )),
    row("BLACKLIST_V2_SPEC", Kind::TEXT, text!("Clients without v2", "不支持 v2 的客户端"))
        .default("\"<1.6.0\"")
        .help(later!(
            "Docker versions that are told v2 is not supported.",
            "会被告知不支持 v2 的 Docker 版本。"
        )),
    row("FEATURE_RESTRICTED_V1_PUSH", Kind::Bool, text!("Restrict v1 pushes", "限制 v1 推送"))
        .default("false")
        .help(later!(
            "Only namespaces in V1_PUSH_WHITELIST may push by the old protocol.",
            "仅 V1_PUSH_WHITELIST 中的命名空间可用旧协议推送。"
        )),
    row("V1_PUSH_WHITELIST", Kind::TextList, text!("Namespaces with v1 pushes", "允许 v1 推送的命名空间"))
        .default("[]")
        .help(later!(
            "Namespaces that may push by the old protocol.",
            "可用旧协议推送的命名空间。"
        )),
    row("FEATURE_RATE_LIMITS", Kind::Bool, text!("Rate limits", "速率限制")).default("false").help(later!(
        "nginx limits requests per client. Behind a load balancer that hides addresses, all clients share one limit.",
        "nginx 按客户端限速。负载均衡器隐藏地址时，所有客户端共享一个限额。"
    )),
    row("MANIFESTS_ENDPOINT_READ_TIMEOUT", Kind::TEXT, text!("Manifest read timeout", "清单读取超时"))
        .help(later!(
            "nginx timeout for manifests, such as 5m; raise it where the database is far away.",
            "nginx 的清单读取超时，如 5m；数据库较远时调大。"
        )),
    row("PUSH_TEMP_TAG_EXPIRATION_SEC", Kind::SECONDS, text!("Temporary tags", "临时标签时长"))
        .default("3600")
        .internal(),
    row(
        "DEFAULT_LABEL_KEY_RESERVED_PREFIXES",
        Kind::TextList,
        text!("Reserved label prefixes, default", "默认保留标签前缀"),
    )
    .internal(),
    row("LABEL_KEY_RESERVED_PREFIXES", Kind::TextList, text!("Reserved label prefixes", "保留标签前缀"))
        .default("[]")
        .internal(),
    row("FEATURE_SIGNING", Kind::Bool, text!("Signing", "签名")).default("false").internal(),
    row("TUF_SERVER", Kind::TEXT, text!("TUF server", "TUF 服务器")).internal(),
    row("TUF_GUN_PREFIX", Kind::TEXT, text!("TUF prefix", "TUF 前缀")).internal(),
    row("STATUS_TAGS", Kind::MAP, text!("Status tags", "状态标签")).internal(),
    row("FEATURE_ACI_CONVERSION", Kind::Bool, text!("ACI conversion", "ACI 转换")).internal(),
];

const AUTOPRUNE: &[Field] = &[
    row("method", Kind::Choice(&["number_of_tags", "creation_date"]), text!("Method", "方式"))
        .required()
        .help(later!(
            "Keep so many tags, or tags younger than this.",
            "保留一定数量的标签，或比指定时间新的标签。"
        )),
    row("value", Kind::Yaml, text!("Value", "值")).required().help(later!(
        "A number for number_of_tags, a duration such as 4w for creation_date.",
        "number_of_tags 填数字；creation_date 填如 4w 的时长。"
    )),
];
