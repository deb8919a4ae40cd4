//! The eleven components of a QuayRegistry, one row each.

use crate::text::Text;
use crate::{later, text};

/// A component of a QuayRegistry.
#[derive(Debug)]
pub struct Component {
    /// `kind` in `spec.components`.
    pub kind: &'static str,
    /// What a person calls it.
    pub label: Text,
    /// What it is, and what managing it or not means in geo-replication.
    pub help: Text,
    /// The overrides it supports while managed. Labels and annotations are taken everywhere; they have no effect
    /// where they are not listed.
    pub overrides: &'static [Override],
    /// Any one of these keys in config.yaml satisfies the Operator when the component is unmanaged.
    pub config: &'static [&'static str],
    /// All of these files of the config bundle satisfy the Operator when the component is unmanaged.
    pub files: &'static [&'static str],
    /// Whether the Operator refuses a bundle without any of `config` and `files` when it is unmanaged (clairpostgres:
    /// only while clair is managed).
    pub required: bool,
    /// Whether the Operator refuses a bundle with any of `config` or all of `files` when it is managed.
    pub rejects_config: bool,
    /// What geo-replication wants: `Some(false)` must be unmanaged, `Some(true)` must be managed.
    pub geo: Option<bool>,
}

/// A kind of override of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Override {
    /// `env`
    Env,
    /// `replicas`
    Replicas,
    /// `resources`
    Resources,
    /// `affinity`
    Affinity,
    /// `volumeSize`
    VolumeSize,
    /// `storageClassName`
    StorageClassName,
    /// `securityContext`
    SecurityContext,
    /// `labels`
    Labels,
    /// `annotations`
    Annotations,
}

/// Env, resources, labels and annotations: what every component with pods takes.
macro_rules! overrides {
    ($($more:ident),*) => {{
        use Override::*;
        &[Env, $($more,)* Resources, Labels, Annotations]
    }};
}

/// Every component, in the order manifests list them: what runs, then how it is reached, then what all clusters share.
pub static COMPONENTS: &[Component] = &[
    Component {
        kind: "quay",
        label: Text::name("Quay"),
        help: later!(
            "The registry itself; always managed. Its env carries QUAY_DISTRIBUTED_STORAGE_PREFERENCE with this cluster's one engine. State replicas too: with overrides but without replicas and HPA there is 1.",
            "注册表本身，始终受管。其 env 用 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 指定本集群唯一的首选引擎。请同时写明 replicas：有覆盖但没有 replicas 且无 HPA 时只有 1 个副本。"
        ),
        overrides: overrides!(Replicas, Affinity, SecurityContext),
        config: &[],
        files: &[],
        required: false,
        rejects_config: false,
        geo: Some(true),
    },
    Component {
        kind: "clair",
        label: Text::name("Clair"),
        help: later!(
            "The vulnerability scanner. Managed per cluster over one shared database, with the same version and the same PSK everywhere. Left out of the list it becomes managed.",
            "漏洞扫描器。各集群受管、共用一个数据库，版本与 PSK 须处处一致。未列出时默认受管。"
        ),
        overrides: overrides!(Replicas, Affinity, VolumeSize, StorageClassName),
        config: &[
            "FEATURE_SECURITY_SCANNER",
            "SECURITY_SCANNER_ENDPOINT",
            "SECURITY_SCANNER_INDEXING_INTERVAL",
            "SECURITY_SCANNER_NOTIFICATIONS",
            "SECURITY_SCANNER_V4_ENDPOINT",
            "SECURITY_SCANNER_V4_NAMESPACE_WHITELIST",
        ],
        files: &[],
        required: false,
        rejects_config: true,
        geo: None,
    },
    Component {
        kind: "clairpostgres",
        label: text!("Clair database", "Clair 数据库"),
        help: later!(
            "Unmanaged: all clusters share one external Clair database, named in clair-config.yaml for indexer, matcher and notifier. Managed, each region has its own reports and they differ.",
            "应为非受管：所有集群共用一个外部 Clair 数据库，在 clair-config.yaml 中为 indexer、matcher、notifier 分别指定。受管则各区域的扫描报告各自独立、互不一致。"
        ),
        overrides: overrides!(VolumeSize, StorageClassName),
        config: &[],
        files: &["clair-config.yaml"],
        required: true,
        rejects_config: true,
        geo: Some(false),
    },
    Component {
        kind: "mirror",
        label: text!("Repository mirroring", "存储库镜像"),
        help: later!(
            "Workers that copy repositories from other registries. They need the same storage preference as quay, and push through SERVER_HOSTNAME unless REPO_MIRROR_SERVER_HOSTNAME says otherwise.",
            "从其他注册表复制存储库的工作进程。需要与 quay 相同的首选存储；除非设置 REPO_MIRROR_SERVER_HOSTNAME，否则通过 SERVER_HOSTNAME 推送。"
        ),
        overrides: overrides!(Replicas, Affinity, SecurityContext),
        config: &[],
        files: &[],
        required: false,
        rejects_config: false,
        geo: None,
    },
    Component {
        kind: "horizontalpodautoscaler",
        label: text!("Autoscaling", "自动扩缩容"),
        help: later!(
            "Scales quay and mirror between 2 and 20 pods, clair between 2 and 10. While managed, replicas of those may only be overridden with 0.",
            "将 quay 与 mirror 在 2 到 20 个 Pod、clair 在 2 到 10 个之间扩缩。受管时只能把它们的 replicas 覆盖为 0。"
        ),
        overrides: &[],
        config: &[],
        files: &[],
        required: false,
        rejects_config: false,
        geo: None,
    },
    Component {
        kind: "monitoring",
        label: text!("Monitoring", "监控"),
        help: later!(
            "Dashboards and alerts in the cluster's Prometheus. Needs an Operator installed for all namespaces.",
            "集群 Prometheus 中的仪表板与告警。需要 Operator 以所有命名空间模式安装。"
        ),
        overrides: &[],
        config: &[],
        files: &[],
        required: false,
        rejects_config: false,
        geo: None,
    },
    Component {
        kind: "route",
        label: text!("Route", "路由"),
        help: later!(
            "Managed, each cluster gets a Route for the same global SERVER_HOSTNAME, and PREFERRED_URL_SCHEME and EXTERNAL_TLS_TERMINATION are overwritten. Unmanaged, you expose the Service yourself.",
            "受管时每个集群都有同一个全局 SERVER_HOSTNAME 的 Route，并覆盖 PREFERRED_URL_SCHEME 与 EXTERNAL_TLS_TERMINATION。非受管时由您自行暴露 Service。"
        ),
        overrides: &[Override::Labels, Override::Annotations],
        config: &["EXTERNAL_TLS_TERMINATION", "PREFERRED_URL_SCHEME", "SERVER_HOSTNAME"],
        files: &[],
        required: true,
        rejects_config: false,
        geo: None,
    },
    Component {
        kind: "tls",
        label: Text::name("TLS"),
        help: later!(
            "Unmanaged: the bundle holds ssl.cert and ssl.key (or secretRef names a Secret) valid for the global hostname. A cluster's own certificate does not cover that name.",
            "应为非受管：配置捆绑包含对全局主机名有效的 ssl.cert 与 ssl.key（或用 secretRef 指定 Secret）。集群自带的证书不覆盖该名称。"
        ),
        overrides: &[],
        config: &[],
        files: &["ssl.cert", "ssl.key"],
        required: true,
        rejects_config: true,
        geo: Some(false),
    },
    Component {
        kind: "objectstorage",
        label: text!("Object storage", "对象存储"),
        help: later!(
            "Unmanaged: config.yaml names one engine per region. A managed bucket is private to its cluster and overwrites the storage settings.",
            "应为非受管：由 config.yaml 为每个区域指定一个存储引擎。受管的存储桶只属于本集群，并会覆盖存储设置。"
        ),
        overrides: &[],
        config: &[
            "DISTRIBUTED_STORAGE_CONFIG",
            "DISTRIBUTED_STORAGE_PREFERENCE",
            "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS",
            "FEATURE_STORAGE_REPLICATION",
        ],
        files: &[],
        required: true,
        rejects_config: true,
        geo: Some(false),
    },
    Component {
        kind: "postgres",
        label: text!("Quay database", "Quay 数据库"),
        help: later!(
            "Unmanaged: all clusters share one external PostgreSQL, named by DB_URI. A managed one would be a separate registry per cluster.",
            "应为非受管：所有集群共用 DB_URI 指定的一个外部 PostgreSQL。受管则每个集群成为独立的注册表。"
        ),
        overrides: overrides!(VolumeSize, StorageClassName),
        config: &["DB_URI", "DB_CONNECTION_ARGS"],
        files: &[],
        required: true,
        rejects_config: true,
        geo: Some(false),
    },
    Component {
        kind: "redis",
        label: Text::name("Redis"),
        help: later!(
            "Unmanaged: all clusters share one Redis, which also holds the locks between regions. Managed, the Operator silently replaces your host by one per cluster.",
            "应为非受管：所有集群共用一个 Redis，区域间的锁也在其中。受管时 Operator 会悄悄把您的主机换成各集群自己的 Redis。"
        ),
        overrides: overrides!(),
        config: &["BUILDLOGS_REDIS", "USER_EVENTS_REDIS", "PULL_METRICS_REDIS"],
        files: &[],
        required: true,
        rejects_config: false,
        geo: Some(false),
    },
];
