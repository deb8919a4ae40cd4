//! What no file of the registry says: the rows of plan.yaml.

use super::{Field, Kind};
use crate::{later, text};

/// The answers about the whole plan.
pub static FACTS: &[Field] = &[
    Field::new("name", Kind::TEXT, text!("Name of the plan", "方案名称")),
    Field::new("registry", Kind::Choice(&["new", "existing"]), text!("Is the registry new?", "注册表是新建的吗？"))
        .required()
        .help(later!(
            "new: nothing is stored yet, so keys may be generated. existing: it holds data, so the keys in use must be brought here; generating others makes stored secrets unreadable for ever.",
            "new：尚未存储任何数据，可以生成密钥。existing：已有数据，必须把正在使用的密钥带到这里；另外生成会使已存储的机密永远无法读取。"
        )),
    Field::new("managed-keys-secret", Kind::Bool, text!("Keys Secret created in every cluster", "已在每个集群中创建密钥 Secret"))
        .default("false")
        .help(later!(
            "Say so when the Secret <registry>-quay-registry-managed-secret-keys, with the same SECRET_KEY, DATABASE_SECRET_KEY and SECURITY_SCANNER_V4_PSK, is created in every cluster before its QuayRegistry.",
            "如果在创建 QuayRegistry 之前，已在每个集群中创建名为 <registry>-quay-registry-managed-secret-keys 的 Secret，且其中 SECRET_KEY、DATABASE_SECRET_KEY 与 SECURITY_SCANNER_V4_PSK 完全相同，请打开此项。"
        )),
    Field::new(
        "phase",
        Kind::Choice(&["running", "adding-site", "removing-site", "upgrading"]),
        text!("What is being done", "正在进行的操作"),
    )
    .default("running")
    .help(text!(
        "While a site is added or taken out, or the registry is upgraded, the steps of the runbook (replicas 0, pushes disabled) are right; otherwise they are reported.",
        "在添加或移除站点、升级注册表期间，操作手册中的步骤（副本数为 0、禁止推送）是正确的；其他时候会被报告。"
    )),
    Field::new("drained-engines", Kind::TextList, text!("Engines ready to be removed", "可以移除的存储引擎")).help(later!(
        "Name an engine here when its backfill is done and every blob has a placement elsewhere. Needed while a site is taken out.",
        "存储引擎的回填已完成、且每份数据都在别处有存放记录时，在此列出。移除站点时需要。"
    )),
    Field::new("slow-link", Kind::Bool, text!("Slow link between the sites", "站点间链路较慢")).help(text!(
        "Copies of large layers then need more time than Quay reserves for them.",
        "此时复制大镜像层所需的时间会超过 Quay 预留的时间。"
    )),
];

/// What is exported beside the bundle and the manifests, and for what.
pub static EXPORTS: &[Field] = &[
    Field::new("quay-version", Kind::TEXT, text!("Quay release", "Quay 版本")).help(later!(
        "The release the plan is for, such as 3.15 or 3.15.2. Once it is said, the Operator's subscription for each cluster is exported.",
        "本方案对应的版本，例如 3.15 或 3.15.2。填写后会为每个集群导出 Operator 的订阅。"
    )),
    Field::new(
        "operator-scope",
        Kind::Choice(&["cluster", "namespace"]),
        text!("What the Operator watches", "Operator 监视的范围"),
    )
    .help(text!(
        "An Operator of one namespace cannot manage monitoring.",
        "只监视一个命名空间的 Operator 无法管理 monitoring。"
    )),
    Field::new("git-repository", Kind::TEXT, text!("Git repository", "Git 仓库")).help(later!(
        "Where the exported folder is kept. Argo CD and Open Cluster Management roll it out from there; their manifests are exported once this is said.",
        "存放导出文件夹的仓库。Argo CD 与 Open Cluster Management 从中部署；填写后才会导出相应清单。"
    )),
    Field::new("secret-store", Kind::TEXT, text!("Secret store", "机密存储")).help(later!(
        "The ClusterSecretStore of external-secrets.io that holds the files of the bundle; an ExternalSecret for each cluster is then exported.",
        "external-secrets.io 中保存捆绑包文件的 ClusterSecretStore；填写后会为每个集群导出 ExternalSecret。"
    )),
    Field::new("mirror-registry", Kind::TEXT, text!("Mirror registry", "镜像仓库地址")).help(later!(
        "Where disconnected clusters take images from, such as mirror.example.org:8443. Empty where they reach registry.redhat.io.",
        "离线集群拉取镜像的地址，例如 mirror.example.org:8443。集群能访问 registry.redhat.io 时留空。"
    )),
    Field::new("network-policy", Kind::Bool, text!("Limit the network of the pods", "限制 Pod 的网络访问"))
        .default("false")
        .help(later!(
            "A NetworkPolicy for Quay and one for Clair, and an EgressFirewall for their namespace, are then exported for each cluster: what the plan names is let through, all else is not.",
            "打开后会为每个集群导出 Quay 与 Clair 的 NetworkPolicy，以及其命名空间的 EgressFirewall：只放行方案中出现的地址，其余一律拒绝。"
        )),
    Field::new("egress-hosts", Kind::TextList, text!("Other hosts to let through", "另需放行的主机")).help(later!(
        "What the pods must reach and the plan does not name, such as registry.example.org, registry.example.org:5000 or 10.8.0.0/16: registries that mirroring and proxy caches pull from, targets of webhooks, proxies. Without a port it is 443; a range is open on all.",
        "Pod 必须访问、但方案中没有出现的地址，例如 registry.example.org、registry.example.org:5000 或 10.8.0.0/16：镜像与代理缓存拉取的注册表、Webhook 目标、代理等。未写端口时为 443；地址段放行所有端口。"
    )),
];

/// The answers about one cluster, below `clusters.<name>`.
pub static CLUSTER_FACTS: &[Field] = &[
    Field::new("context", Kind::TEXT, text!("oc context", "oc 上下文")).help(later!(
        "The context of this cluster in your kubeconfig; the exported commands name it.",
        "此集群在 kubeconfig 中的上下文；导出的命令会使用它。"
    )),
    Field::new("zone", Kind::Choice(ZONES), text!("Trust zone", "信任区")).help(later!(
        "Where the cluster runs. Together with the zone of each engine it decides which crossings need a VPN or bucket-scoped credentials.",
        "集群运行的位置。它与各存储引擎的信任区一起决定哪些跨区访问需要 VPN 或仅限存储桶的凭据。"
    )),
    Field::new("router", Kind::TEXT, text!("Router address", "路由器地址")).help(later!(
        "The name or address at which the router of this cluster answers; the load balancer sends there.",
        "此集群路由器的域名或地址；负载均衡器将流量转发到这里。"
    )),
    Field::new("egress", Kind::TextList, text!("Egress CIDRs", "出口 CIDR")).help(later!(
        "The addresses that the pods of this cluster are seen with from outside, such as 192.0.2.0/28. Firewalls and pg_hba.conf name them.",
        "从外部看到的此集群 Pod 的地址，例如 192.0.2.0/28。防火墙与 pg_hba.conf 会使用它们。"
    )),
];

/// The trust zones a person can choose for a cluster.
pub const ZONES: &[&str] = &["public-cloud", "on-premises"];

/// The trust zones a person can choose for an engine.
const ENGINE_ZONES: &[&str] = &["public-cloud", "private-endpoint", "on-premises"];

/// The trust zone of an engine, below `zones`; the key is the engine's id.
pub static ENGINE_ZONE: Field = Field::new("zone", Kind::Choice(ENGINE_ZONES), text!("Trust zone", "信任区"))
    .help(later!(
        "Read from the host that is really contacted, until you say otherwise.",
        "默认根据实际访问的主机判断；您也可以自行指定。"
    ));

/// The controls of the crossings to an engine, below `controls.<engine>`.
pub static CONTROLS: &[Field] = &[
    Field::new("vpn", Kind::Bool, text!("Reached through a VPN or private link", "通过 VPN 或专用链路访问"))
        .help(later!(
            "Every cluster of another zone reaches this engine only through a VPN or a private link.",
            "其他信任区的每个集群都只通过 VPN 或专用链路访问此存储引擎。"
        )),
    Field::new("link", Kind::TextList, text!("What the VPN or private link leads to", "VPN 或专用链路所通往的地址"))
        .help(later!(
            "Address ranges such as 10.8.0.0/16, or the name of a private endpoint. With them the answer is checked against the host that this engine really contacts; without them it is only your word.",
            "地址范围（例如 10.8.0.0/16）或专用端点的名称。填写后，会用此存储引擎实际访问的主机来核对答案；否则只是您的声明。"
        )),
    Field::new("bucket-scoped", Kind::Bool, text!("Credentials reach only this bucket", "凭据仅限此存储桶"))
        .help(later!(
            "The token pair can do nothing outside Quay's bucket.",
            "令牌对在 Quay 的存储桶之外没有任何权限。"
        )),
];

/// What is mirrored from another registry of the workspace.
pub static MIRRORING: &[Field] = &[
    Field::new("mirror-from", Kind::TEXT, text!("Mirrors from", "镜像来源")).help(later!(
        "The name of the registry of this workspace that repositories are pulled from.",
        "从此工作区中的哪个注册表拉取存储库。"
    )),
    Field::new("mirror-repositories", Kind::TextList, text!("Mirrored repositories", "要镜像的存储库")).help(
        later!(
            "Each as organization/repository. The API calls below are made for them.",
            "每项格式为 组织/存储库。下面的 API 调用会针对它们生成。"
        ),
    ),
];

/// The names in a QuayRegistry manifest, at their paths.
pub static MANIFEST: &[(&str, Field)] = &[
    (
        "metadata.name",
        Field::new("metadata.name", Kind::TEXT, text!("Registry name", "注册表名称")).required().help(
            later!(
                "The name of the QuayRegistry; names of Secrets and Services follow from it.",
                "QuayRegistry 的名称；Secret 与 Service 的名称由它派生。"
            ),
        ),
    ),
    (
        "metadata.namespace",
        Field::new("metadata.namespace", Kind::TEXT, text!("Namespace", "命名空间")).required().help(later!(
            "Where the QuayRegistry and its bundle Secret live; without it the current project decides.",
            "QuayRegistry 及其配置捆绑包 Secret 所在的命名空间；未填写时取决于当前项目。"
        )),
    ),
    (
        "spec.configBundleSecret",
        Field::new("spec.configBundleSecret", Kind::TEXT, text!("Config bundle Secret", "配置捆绑包 Secret"))
            .required()
            .help(later!(
                "The Secret that holds config.yaml and the other files, in the same namespace.",
                "保存 config.yaml 与其他文件的 Secret，位于同一命名空间。"
            )),
    ),
];

/// The preferred engine of a cluster: QUAY_DISTRIBUTED_STORAGE_PREFERENCE on quay and mirror.
pub static PREFERENCE: Field = Field::new(
    "QUAY_DISTRIBUTED_STORAGE_PREFERENCE",
    Kind::Location,
    text!("Preferred engine", "首选存储引擎"),
)
.required()
.help(later!(
    "Exactly one engine: pushes to this cluster are written there. It is set on quay and on mirror.",
    "只填一个存储引擎：推送到此集群的内容写入这里。它会同时设置在 quay 与 mirror 上。"
));
