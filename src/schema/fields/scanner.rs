//! Security scanning and how Quay talks to Clair.

use crate::schema::{Field, Group, Kind, Operator};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Scanner)
}

pub(super) const FIELDS: &[Field] = &[
    row("FEATURE_SECURITY_SCANNER", Kind::Bool, text!("Scan images", "扫描镜像"))
        .default("false")
        .operator(&[Operator::Rejects("clair")])
        .help(later!(
            "Turns scanning on. With clair managed the Operator sets it and refuses a bundle that names it.",
            "启用扫描。clair 受管时由 Operator 设置，捆绑包中写明会被拒绝。"
        )),
    row("SECURITY_SCANNER_V4_ENDPOINT", Kind::URL, text!("Clair URL", "Clair URL"))
        .operator(&[Operator::Rejects("clair")])
        .help(later!(
            "URL of Clair when it is unmanaged. It is shared by all clusters: each must reach it.",
            "clair 非受管时的 Clair URL。所有集群共用，都须能访问。"
        )),
    row("SECURITY_SCANNER_V4_PSK", Kind::Secret, text!("Clair shared key", "Clair 共享密钥"))
        .operator(&[Operator::Overwrites("clair"), Operator::Generates])
        .help(later!(
            "Base64. With clair managed each cluster makes its own instead, and notifications that reach another region are refused: seed the managed-keys Secret in all of them.",
            "Quay 与 Clair 之间的 Base64 密钥。clair 受管时各集群各自生成，发往全局主机名的 Clair 通知会被其他集群拒绝：请预置受管密钥 Secret。"
        )),
    row("SECURITY_SCANNER_INDEXING_INTERVAL", Kind::SECONDS, text!("Indexing interval", "索引间隔"))
        .default("30")
        .operator(&[Operator::Rejects("clair")])
        .help(later!(
            "Time between two rounds of looking for images to index.",
            "两轮查找待索引镜像的间隔。"
        )),
    row(
        "SECURITY_SCANNER_V4_NAMESPACE_WHITELIST",
        Kind::TextList,
        text!("Namespaces to scan", "扫描的命名空间"),
    )
    .operator(&[Operator::Rejects("clair")])
    .help(later!(
        "Namespaces that are scanned; the Operator sets it with clair managed.",
        "要扫描的命名空间；clair 受管时由 Operator 设置。"
    )),
    row("SECURITY_SCANNER_ENDPOINT", Kind::URL, text!("Clair URL, old scanner", "Clair URL（旧扫描器）"))
        .operator(&[Operator::Rejects("clair")])
        .help(later!(
            "Of the old scanner (Clair 2). Remove it.",
            "属于旧扫描器（Clair 2），请移除。"
        )),
    row("SECURITY_SCANNER_NOTIFICATIONS", Kind::Bool, text!("Notifications, old key", "通知（旧键）"))
        .operator(&[Operator::Rejects("clair")])
        .help(later!(
            "Old key; use FEATURE_SECURITY_NOTIFICATIONS.",
            "旧键，请用 FEATURE_SECURITY_NOTIFICATIONS。"
        )),
    row("FEATURE_SECURITY_NOTIFICATIONS", Kind::Bool, text!("Vulnerability notifications", "漏洞通知"))
        .default("false")
        .operator(&[Operator::Overwrites("clair")])
        .help(later!(
            "Takes notifications of new vulnerabilities from Clair.",
            "接收 Clair 关于新漏洞的通知。"
        )),
    row(
        "FEATURE_SECURITY_SCANNER_NOTIFY_ON_NEW_INDEX",
        Kind::Bool,
        text!("Notify on new images", "新镜像通知"),
    )
    .default("true")
    .help(later!(
        "Also notify about vulnerabilities found in images just pushed.",
        "对新推送镜像中发现的漏洞也发通知。"
    )),
    row(
        "NOTIFICATION_MIN_SEVERITY_ON_NEW_INDEX",
        Kind::Choice(&["Unknown", "Negligible", "Low", "Medium", "High", "Critical"]),
        text!("Least severity for new images", "新镜像通知的最低严重级别"),
    )
    .default("High")
    .help(later!(
        "Below this severity new images raise no notification.",
        "低于此级别的新镜像漏洞不通知。"
    )),
    row("SECURITY_SCANNER_V4_INDEXING", Kind::Bool, text!("Index images", "索引镜像"))
        .default("true")
        .help(later!(
            "false keeps reports that exist and indexes nothing new, for instance while Clair is moved.",
            "false 保留已有报告而不再索引新镜像，例如迁移 Clair 期间。"
        )),
    row(
        "SECURITY_SCANNER_V4_INDEX_MAX_LAYER_SIZE",
        Kind::TEXT,
        text!("Largest layer to index", "可索引的最大层"),
    )
    .help(later!(
        "Images with a larger layer, such as 8G, are not scanned. Saves the traffic of fetching them from a distant bucket.",
        "含更大层（如 8G）的镜像不扫描，可省去从远端存储桶取层的流量。"
    )),
    row(
        "SECURITY_SCANNER_V4_REINDEX_THRESHOLD",
        Kind::SECONDS,
        text!("Least time before indexing again", "重新索引的最短间隔"),
    )
    .default("300")
    .help(later!(
        "How long a finished or failed index stays before it is tried again. Raise it where layers arrive late by replication.",
        "完成或失败的索引多久后才重试。复制较慢的站点可调大。"
    )),
    row("SECURITY_SCANNER_MAX_SCAN_RETRIES", Kind::COUNT, text!("Scan attempts", "扫描重试次数"))
        .default("5")
        .help(later!(
            "After so many failures an image is given up. Images scanned before their layers reach this region's bucket use them up.",
            "失败这么多次后放弃。层尚未复制到本区域存储桶就扫描的镜像会耗尽次数。"
        )),
    row(
        "SECURITY_SCANNER_V4_MANIFEST_CLEANUP",
        Kind::Bool,
        text!("Remove deleted images from Clair", "从 Clair 移除已删镜像"),
    )
    .default("true")
    .help(later!(
        "Tells Clair to forget images that garbage collection removed.",
        "垃圾回收删除镜像后通知 Clair 移除其记录。"
    )),
    row("FEATURE_SECURITY_SCANNER_V2", Kind::Bool, text!("Lock-free indexing", "无锁索引"))
        .default("false")
        .help(later!(
            "Pods claim images in the shared database instead of taking a lock, so all regions index side by side.",
            "Pod 在共享数据库中认领镜像而不加锁，各区域可并行索引。"
        )),
    row("SECURITY_SCANNER_V2_BATCH_SIZE", Kind::COUNT, text!("Batch of lock-free indexing", "无锁索引批量"))
        .default("50")
        .help(later!(
            "Images claimed per round.",
            "每轮认领的镜像数。"
        )),
    row(
        "SECURITY_SCANNER_V2_INDEXING_INTERVAL",
        Kind::SECONDS,
        text!("Interval of lock-free indexing", "无锁索引间隔"),
    )
    .default("30")
    .help(later!(
        "Time between two rounds.",
        "两轮之间的间隔。"
    )),
    row("SECURITY_SCANNER_V4_BATCH_SIZE", Kind::COUNT, text!("Indexing batch", "索引批量")).default("0").help(later!(
        "Images per round of indexing; 0 lets Quay choose.",
        "每轮索引的镜像数；0 由 Quay 决定。"
    )),
    row("SECSCAN_V4_NOTIFICATION_QUEUE_NAME", Kind::TEXT, text!("Notification queue", "通知队列"))
        .default("secscanv4")
        .internal(),
];
