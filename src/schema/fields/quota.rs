//! Quotas and garbage collection.

use crate::schema::{Field, Group, Kind};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Content)
}

pub(super) const FIELDS: &[Field] = &[
    row("FEATURE_QUOTA_MANAGEMENT", Kind::Bool, text!("Quotas", "配额")).default("false").help(later!(
        "Counts and limits what organizations store. Sizes count once, not per region.",
        "统计并限制组织的存储量。大小只计一次，不按区域累加。"
    )),
    row("DEFAULT_SYSTEM_REJECT_QUOTA_BYTES", Kind::BYTES, text!("Default quota", "默认配额"))
        .default("0")
        .help(later!(
            "Pushes beyond it are refused, for organizations without a quota of their own; 0 is none.",
            "未单独设配额的组织超过此值时拒绝推送；0 为不限。"
        )),
    row("FEATURE_EDIT_QUOTA", Kind::Bool, text!("Edit quotas", "编辑配额")).default("true").help(later!(
        "Superusers may change quotas.",
        "超级用户可修改配额。"
    )),
    row("FEATURE_VERIFY_QUOTA", Kind::Bool, text!("Enforce quotas", "执行配额")).default("true").help(later!(
        "Pushes are checked against the quota.",
        "推送时检查配额。"
    )),
    row("FEATURE_QUOTA_SUPPRESS_FAILURES", Kind::Bool, text!("Ignore quota errors", "忽略配额错误"))
        .default("false")
        .help(later!(
            "Errors while counting do not stop pushes.",
            "统计出错不影响推送。"
        )),
    row("FEATURE_QUOTA_NOTIFICATIONS", Kind::Bool, text!("Quota notifications", "配额通知"))
        .default("false")
        .help(later!(
            "Notifies owners near or over their quota.",
            "接近或超过配额时通知所有者。"
        )),
    row("QUOTA_NOTIFICATION_COOLDOWN_SECONDS", Kind::SECONDS, text!("Time between notifications", "通知间隔"))
        .default("86400")
        .help(later!(
            "Least time between two notifications for one quota.",
            "同一配额两次通知的最短间隔。"
        )),
    row("QUOTA_BACKFILL", Kind::Bool, text!("Count existing blobs", "统计已有 blob"))
        .default("true")
        .help(later!(
            "A worker counts what was stored before quotas were on.",
            "工作进程统计启用配额前已有的数据。"
        )),
    row("QUOTA_TOTAL_DELAY_SECONDS", Kind::SECONDS, text!("Delay before counting", "统计前延迟"))
        .default("1800")
        .help(later!(
            "Must be longer than rolling out all clusters, or counts start wrong.",
            "须长于所有集群滚动更新的时间，否则统计出错。"
        )),
    row("QUOTA_BACKFILL_POLL_PERIOD", Kind::SECONDS, text!("Counting interval", "统计间隔")).help(later!(
        "Time between rounds of the counting worker.",
        "统计进程两轮之间的间隔。"
    )),
    row("QUOTA_BACKFILL_BATCH_SIZE", Kind::COUNT, text!("Counting batch", "统计批量")).help(later!(
        "Namespaces counted per round.",
        "每轮统计的命名空间数。"
    )),
    row("QUOTA_INVALIDATE_TOTALS", Kind::Bool, text!("Discard totals while off", "关闭时作废总量"))
        .default("true")
        .help(later!(
            "While quotas are off, writes mark totals as outdated.",
            "配额关闭期间，写入会使总量失效。"
        )),
    row(
        "QUOTA_REGISTRY_SIZE_POLL_PERIOD",
        Kind::SECONDS,
        text!("Registry size interval", "注册表大小统计间隔"),
    )
    .help(later!(
        "Time between counts of the whole registry.",
        "统计整个注册表大小的间隔。"
    )),
    row("FEATURE_GARBAGE_COLLECTION", Kind::Bool, text!("Garbage collection", "垃圾回收"))
        .default("true")
        .help(later!(
            "Deletes unused blobs from all engines, guarded by locks in the shared Redis. Any region's worker deletes everywhere.",
            "从所有存储引擎删除无用 blob，由共享 Redis 的锁保护。任一区域的进程都会删除全部位置。"
        )),
    row(
        "FEATURE_NAMESPACE_GARBAGE_COLLECTION",
        Kind::Bool,
        text!("Collect deleted namespaces", "回收已删命名空间"),
    )
    .default("true")
    .internal(),
    row(
        "FEATURE_REPOSITORY_GARBAGE_COLLECTION",
        Kind::Bool,
        text!("Collect deleted repositories", "回收已删存储库"),
    )
    .default("true")
    .internal(),
    row("GARBAGE_COLLECTION_FREQUENCY", Kind::SECONDS, text!("Collection interval", "回收间隔"))
        .default("30")
        .internal(),
    row(
        "NAMESPACE_GC_GRACE_PERIOD_SECONDS",
        Kind::SECONDS,
        text!("Grace of deleted namespaces", "已删命名空间宽限期"),
    )
    .default("0")
    .internal(),
    row(
        "NAMESPACE_GC_GRACE_PERIOD_ALLOWLIST",
        Kind::TextList,
        text!("Namespaces with grace", "有宽限期的命名空间"),
    )
    .default("[]")
    .internal(),
    row("NAMESPACE_GC_QUEUE_NAME", Kind::TEXT, text!("Namespace queue", "命名空间队列"))
        .default("namespacegc")
        .internal(),
    row("REPOSITORY_GC_QUEUE_NAME", Kind::TEXT, text!("Repository queue", "存储库队列"))
        .default("repositorygc")
        .internal(),
    row("FEATURE_MANIFEST_SIZE_BACKFILL", Kind::Bool, text!("Count manifest sizes", "统计清单大小"))
        .default("true")
        .internal(),
];
