//! Repository mirroring and pull-through caches.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Mirror)
}

pub(super) const FIELDS: &[Field] = &[
    row("FEATURE_REPO_MIRROR", Kind::Bool, text!("Repository mirroring", "存储库镜像"))
        .default("false")
        .operator(&[Operator::Overwrites("mirror")])
        .help(later!(
            "Lets repositories follow one of another registry. true whenever the mirror component is managed.",
            "允许存储库跟随另一注册表的存储库。mirror 组件受管时恒为 true。"
        )),
    row("REPO_MIRROR_INTERVAL", Kind::SECONDS, text!("Mirror interval", "镜像间隔"))
        .default("30")
        .operator(&[Operator::Overwrites("mirror")])
        .help(later!(
            "Time between looks for repositories that are due; 30 with mirror managed.",
            "查找到期镜像任务的间隔；mirror 受管时为 30。"
        )),
    row("REPO_MIRROR_TLS_VERIFY", Kind::Bool, text!("Verify certificates", "校验证书"))
        .default("true")
        .operator(&[Operator::Overwrites("mirror")])
        .help(later!(
            "Verify the source registry. A false is silently turned to true with mirror managed: put its CA in the bundle as extra_ca_cert_<name>.crt.",
            "校验源注册表证书。mirror 受管时 false 会被悄悄改为 true：请把其 CA 以 extra_ca_cert_<名称>.crt 放入捆绑包。"
        )),
    row(
        "REPO_MIRROR_SERVER_HOSTNAME",
        Kind::Text(Shape::Host),
        text!("Push mirrored images to", "镜像推送目标"),
    )
    .help(later!(
        "Where mirror workers push; SERVER_HOSTNAME, through the global load balancer, when absent. An in-cluster name keeps pushes in the region, if the certificate covers it.",
        "镜像进程的推送目标；不填则经全局负载均衡器推到 SERVER_HOSTNAME。填集群内名称可让推送留在本区域，但证书须覆盖该名称。"
    )),
    row("REPO_MIRROR_ROLLBACK", Kind::Bool, text!("Roll back failed mirrors", "失败时回滚"))
        .default("false")
        .help(later!(
            "Puts the repository back as it was when a mirror run fails.",
            "镜像失败时把存储库恢复原状。"
        )),
    row(
        "REPO_MIRROR_MAX_MANIFEST_LIST_SIZE",
        Kind::Int { min: 1, max: i64::MAX, unit: Some(text!("bytes", "字节")) },
        text!("Largest manifest list", "最大清单列表"),
    )
    .default("10485760")
    .help(later!(
        "Larger manifest lists of a source are refused.",
        "拒绝超过此大小的源清单列表。"
    )),
    row(
        "REPO_MIRROR_MAX_MANIFEST_ENTRIES",
        Kind::Int { min: 1, max: i64::MAX, unit: None },
        text!("Most manifests in a list", "清单列表最大条目数"),
    )
    .default("1000")
    .help(later!(
        "Manifest lists with more entries are refused.",
        "拒绝条目更多的清单列表。"
    )),
    row("SSRF_ALLOWED_HOSTS", Kind::TextList, text!("Private hosts allowed as source", "允许的内部源主机"))
        .default("[]")
        .help(later!(
            "Hosts or CIDRs with private addresses that may be mirrored from. Needed to mirror between two of your own registries.",
            "允许作为镜像源的内部地址主机或 CIDR。在两个自有注册表之间镜像时需要。"
        )),
    row("FEATURE_ORG_MIRROR", Kind::Bool, text!("Mirror organizations", "组织级镜像"))
        .default("false")
        .help(later!(
            "Mirrors all repositories of an organization of another registry.",
            "镜像另一注册表中某组织的全部存储库。"
        )),
    row("ORG_MIRROR_INTERVAL", Kind::SECONDS, text!("Organization mirror interval", "组织镜像间隔"))
        .default("30")
        .help(later!(
            "Time between looks for organizations that are due.",
            "查找到期组织镜像的间隔。"
        )),
    row("ORG_MIRROR_MAX_DISCOVERY_DURATION", Kind::SECONDS, text!("Longest discovery", "最长发现时间"))
        .default("1800")
        .help(later!(
            "Listing the source's repositories is given up after this time.",
            "列举源存储库超过此时间即放弃。"
        )),
    row("FEATURE_PROXY_CACHE", Kind::Bool, text!("Pull-through cache", "拉取代理缓存"))
        .default("false")
        .help(later!(
            "Organizations may act as a cache of another registry. Every region's pods then fetch from it.",
            "组织可作为另一注册表的缓存，各区域的 Pod 都会向其拉取。"
        )),
    row(
        "FEATURE_PROXY_CACHE_BLOB_DOWNLOAD",
        Kind::Bool,
        text!("Download blobs in the background", "后台下载 blob"),
    )
    .default("true")
    .help(later!(
        "Fetches the remaining blobs of a cached image after its first pull.",
        "首次拉取后在后台取回缓存镜像的其余 blob。"
    )),
    row("PROXY_CACHE_BLOB_QUEUE_NAME", Kind::TEXT, text!("Cache queue", "缓存队列"))
        .default("proxycacheblob")
        .internal(),
    row("FEATURE_SPARSE_INDEX", Kind::Bool, text!("Sparse image indexes", "稀疏镜像索引"))
        .default("false")
        .help(later!(
            "Accepts image indexes of which only some architectures are present.",
            "接受只含部分架构的镜像索引。"
        )),
    row("SPARSE_INDEX_REQUIRED_ARCHS", Kind::TextList, text!("Required architectures", "必需的架构"))
        .default("[]")
        .help(later!(
            "Architectures that must be present all the same, such as amd64.",
            "仍必须存在的架构，如 amd64。"
        )),
];
