//! Settings of quay.io and of development: known, and nobody else's business.

use crate::schema::{Field, Group, Kind, Shape};
use crate::text;
use crate::text::Text;

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Other)
}

pub(super) const FIELDS: &[Field] = &[
    row("ACCOUNT_RECOVERY_MODE", Kind::Bool, text!("Account recovery", "账户恢复模式"))
        .default("false")
        .internal(),
    row("ANALYTICS_TYPE", Kind::TEXT, text!("Analytics", "分析服务")).default("FakeAnalytics").internal(),
    row("APPLICATION_ROOT", Kind::TEXT, text!("Application root", "应用根路径")).internal(),
    row("BILLING_TYPE", Kind::TEXT, text!("Billing", "计费服务")).default("FakeStripe").internal(),
    row("CDN_SPECIFIC_NAMESPACES", Kind::TextList, text!("Namespaces with a CDN", "使用 CDN 的命名空间"))
        .default("[]")
        .internal(),
    row(
        "ENTITLEMENT_RECONCILIATION_MARKETPLACE_ENDPOINT",
        Kind::TEXT,
        text!("Marketplace endpoint", "市场端点"),
    )
    .default("\"\"")
    .internal(),
    row(
        "ENTITLEMENT_RECONCILIATION_USER_ENDPOINT",
        Kind::TEXT,
        text!("Entitlement user endpoint", "授权用户端点"),
    )
    .default("\"\"")
    .internal(),
    row("EXPLAIN_TEMPLATE_LOADING", Kind::Bool, text!("Explain templates", "模板加载说明")).internal(),
    row("EXPORT_COMPLIANCE_ENDPOINT", Kind::TEXT, text!("Export compliance endpoint", "出口合规端点"))
        .default("\"\"")
        .internal(),
    row("FEATURE_BILLING", Kind::Bool, text!("Billing", "计费")).default("false").internal(),
    row("FEATURE_ENTITLEMENT_RECONCILIATION", Kind::Bool, text!("Entitlements", "授权核对"))
        .default("false")
        .internal(),
    row("FEATURE_EXPORT_COMPLIANCE", Kind::Bool, text!("Export compliance", "出口合规"))
        .default("false")
        .internal(),
    row("FEATURE_RH_MARKETPLACE", Kind::Bool, Text::name("Red Hat Marketplace")).default("false").internal(),
    row("FEATURE_SPAM_DETECTION", Kind::Bool, text!("Spam detection", "垃圾内容检测"))
        .default("false")
        .internal(),
    row("SPAM_DETECTION_CLASSIFIER_PATH", Kind::Text(Shape::PodPath), text!("Spam classifier", "垃圾分类器"))
        .default("/conf/spam-detection/classifier.json")
        .internal(),
    row(
        "SPAM_DETECTION_CLASSIFIER_SHA256",
        Kind::TEXT,
        text!("Spam classifier checksum", "垃圾分类器校验和"),
    )
    .internal(),
    row("SPAM_DETECTION_CLASSIFIER_VERSION", Kind::TEXT, text!("Spam classifier version", "垃圾分类器版本"))
        .internal(),
    row("SPAM_DETECTION_DRY_RUN", Kind::Bool, text!("Spam detection, dry run", "垃圾检测试运行"))
        .default("true")
        .internal(),
    row("SPAM_DETECTION_FAIL_OPEN", Kind::Bool, text!("Spam detection, fail open", "垃圾检测失败放行"))
        .default("true")
        .internal(),
    row("IP_DATA_API_KEY", Kind::Secret, text!("IP data key", "IP 数据密钥")).internal(),
    row("JSONIFY_PRETTYPRINT_REGULAR", Kind::Bool, text!("Pretty JSON", "格式化 JSON"))
        .default("false")
        .internal(),
    row("PROPAGATE_EXCEPTIONS", Kind::Bool, text!("Propagate exceptions", "传播异常")).internal(),
    row("STATIC_SITE_BUCKET", Kind::TEXT, text!("Static site bucket", "静态站点存储桶")).internal(),
    row("TRAP_HTTP_EXCEPTIONS", Kind::Bool, text!("Trap HTTP exceptions", "捕获 HTTP 异常")).internal(),
    row("USE_CDN", Kind::Bool, text!("Assets from a CDN", "静态资源使用 CDN")).default("false").internal(),
    row("USE_X_SENDFILE", Kind::Bool, Text::name("X-Sendfile")).internal(),
    row(
        "BLOBUPLOAD_DELETION_DATE_THRESHOLD",
        Kind::MINUTES,
        text!("Age of abandoned uploads", "遗留上传的年龄"),
    )
    .internal(),
    row("FEATURE_APP_REGISTRY", Kind::Bool, text!("App registry, removed", "应用注册表（已移除）"))
        .internal(),
    row(
        "NON_RATE_LIMITED_NAMESPACES",
        Kind::TextList,
        text!("Namespaces without rate limit", "不限速的命名空间"),
    )
    .internal(),
    row("OCI_NAMESPACE_WHITELIST", Kind::TextList, text!("Namespaces with OCI", "允许 OCI 的命名空间"))
        .internal(),
    row("REPO_MIRROR_TAG_ROLLBACK_PAGE_SIZE", Kind::COUNT, text!("Mirror rollback page", "镜像回滚分页"))
        .internal(),
    row("V1_ONLY_DOMAIN", Kind::TEXT, text!("Domain with v1 only", "仅 v1 的域名")).internal(),
    row(
        "V22_NAMESPACE_BLACKLIST",
        Kind::TextList,
        text!("Namespaces without schema 2", "禁用 schema 2 的命名空间"),
    )
    .internal(),
    row("V3_UPGRADE_MODE", Kind::TEXT, text!("Upgrade mode to v3, removed", "v3 升级模式（已移除）"))
        .internal(),
];
