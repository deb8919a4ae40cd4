//! Caches, health, metrics, tracing, workers.

use crate::schema::{Field, Group, Kind, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Tuning)
}

pub(super) const FIELDS: &[Field] = &[
    row("DATA_MODEL_CACHE_CONFIG", Kind::Map { fields: CACHE, open: true }, text!("Cache", "缓存"))
        .default("{engine: memcached, endpoint: [127.0.0.1, 18080], repository_blob_cache_ttl: 60s, catalog_page_cache_ttl: 60s, active_repo_tags_cache_ttl: 120s, value_size_limit: 1MiB}")
        .help(later!(
            "Cache of database answers, per pod by default: another region may serve a moved tag up to 120 s. engine redis shares it.",
            "数据库结果缓存，默认每个 Pod 独立：其他区域最多 120 秒仍提供旧标签。engine 用 redis 可共享。"
        )),
    row("HEALTH_CHECKER", Kind::Yaml, text!("Health check", "健康检查"))
        .default("[LocalHealthCheck, {}]")
        .help(later!(
            "[checker, {parameters}]. RDSAwareHealthCheck also asks AWS for the database's state.",
            "[检查器, {参数}]。RDSAwareHealthCheck 还会向 AWS 查询数据库状态。"
        )),
    row(
        "HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE",
        Kind::Bool,
        text!("Probe the preferred bucket", "探测首选存储桶"),
    )
    .help(later!(
        "Pod probes also check the preferred engine: a bucket outage then restarts pods.",
        "Pod 探针也检查首选存储：存储桶故障会导致 Pod 重启。"
    )),
    row("PROMETHEUS_NAMESPACE", Kind::TEXT, text!("Metrics prefix", "指标前缀")).default("quay").help(later!(
        "Start of every metric's name. The Operator's dashboards expect quay.",
        "指标名前缀。Operator 的仪表板使用 quay。"
    )),
    row("TRACKED_NAMESPACES", Kind::Yaml, text!("Namespaces in metrics", "指标中的命名空间"))
        .default("[]")
        .help(later!(
            "Namespaces that have metrics of their own.",
            "单独统计指标的命名空间。"
        )),
    row(
        "GLOBAL_PROMETHEUS_STATS_FREQUENCY",
        Kind::SECONDS,
        text!("Registry metrics interval", "注册表指标间隔"),
    )
    .help(later!(
        "Time between counts of users, repositories and so on.",
        "统计用户、存储库等数量的间隔。"
    )),
    row("FEATURE_OTEL_TRACING", Kind::Bool, text!("Tracing", "链路追踪")).default("false").help(later!(
        "Sends OpenTelemetry traces to OTEL_CONFIG's endpoint.",
        "向 OTEL_CONFIG 的端点发送 OpenTelemetry 追踪。"
    )),
    row("OTEL_CONFIG", Kind::Map { fields: OTEL, open: true }, text!("Tracing target", "追踪目标"))
        .help(later!(
            "Where traces go; every cluster must reach it.",
            "追踪数据的去向，每个集群都须能访问。"
        )),
    row("OTEL_TRACING_EXCLUDED_URLS", Kind::TEXT, text!("Untraced URLs", "不追踪的 URL")).help(later!(
        "Patterns separated by commas, such as health.",
        "以逗号分隔的模式，如 health。"
    )),
    row("NOTIFICATION_SEND_TIMEOUT", Kind::SECONDS, text!("Notification timeout", "通知超时"))
        .default("10")
        .help(later!(
            "How long sending one notification may take.",
            "发送单个通知的时限。"
        )),
    row("FEATURE_REPOSITORY_ACTION_COUNTER", Kind::Bool, text!("Count actions", "统计操作"))
        .default("true")
        .internal(),
    row("FEATURE_CLEAR_EXPIRED_RAC_ENTRIES", Kind::Bool, text!("Clear action counts", "清理操作计数"))
        .default("false")
        .internal(),
    row("NOTIFICATION_QUEUE_NAME", Kind::TEXT, text!("Notification queue", "通知队列"))
        .default("notification")
        .internal(),
    row("QUEUE_METRICS_TYPE", Kind::TEXT, text!("Queue metrics", "队列指标")).default("\"Null\"").internal(),
    row(
        "QUEUE_WORKER_METRICS_REFRESH_SECONDS",
        Kind::SECONDS,
        text!("Queue metrics interval", "队列指标间隔"),
    )
    .default("300")
    .internal(),
    row("STAGGER_WORKERS", Kind::Bool, text!("Stagger workers", "错开工作进程")).default("true").internal(),
    row("TEAM_SYNC_WORKER_FREQUENCY", Kind::SECONDS, text!("Team sync worker interval", "团队同步进程间隔"))
        .default("60")
        .internal(),
    row("PROMETHEUS_PUSHGATEWAY_URL", Kind::URL, text!("Metrics gateway", "指标网关"))
        .default("http://localhost:9091")
        .internal(),
    row("GREENLET_TRACING", Kind::Bool, text!("Greenlet tracing", "Greenlet 追踪"))
        .default("true")
        .internal(),
    row("PROFILING_TYPE", Kind::TEXT, text!("Profiling", "性能分析")).default("\"\"").internal(),
    row("PYROSCOPE_APPLICATION_NAME", Kind::TEXT, text!("Pyroscope name", "Pyroscope 名称"))
        .default("quay")
        .internal(),
    row("PYROSCOPE_SERVER_ADDRESS", Kind::TEXT, text!("Pyroscope server", "Pyroscope 服务器")).internal(),
    row("EXCEPTION_LOG_TYPE", Kind::TEXT, text!("Exception log", "异常日志"))
        .default("FakeSentry")
        .internal(),
    row("SENTRY_DSN", Kind::Secret, text!("Sentry DSN", "Sentry DSN")).internal(),
    row("SENTRY_PUBLIC_DSN", Kind::TEXT, text!("Public Sentry DSN", "公开 Sentry DSN")).internal(),
    row("MAX_COOKIE_SIZE", Kind::BYTES, text!("Cookie size warning", "Cookie 大小告警")).internal(),
    row("SEND_FILE_MAX_AGE_DEFAULT", Kind::SECONDS, text!("Static file age", "静态文件缓存时间"))
        .default("0")
        .internal(),
];

const CACHE: &[Field] = &[
    row(
        "engine",
        Kind::Choice(&["inmemory", "memcached", "redis", "rediscluster", "noop"]),
        text!("Cache kind", "缓存类型"),
    )
    .required()
    .help(later!(
        "memcached and inmemory are per pod; redis and rediscluster are shared.",
        "memcached 与 inmemory 每个 Pod 独立；redis 与 rediscluster 共享。"
    )),
    row("endpoint", Kind::Yaml, text!("Memcached address", "Memcached 地址"))
        .help(later!("[host, port] of memcached.", "memcached 的 [主机, 端口]。")),
    row(
        "redis_config",
        Kind::Map { fields: CACHE_REDIS, open: true },
        text!("Redis for the cache", "缓存 Redis"),
    )
    .help(later!(
        "Redis near each region is fine here: it holds no locks.",
        "此处可用各区域附近的 Redis：它不保存锁。"
    )),
    row("repository_blob_cache_ttl", Kind::DURATION, text!("Blobs", "blob 缓存时间"))
        .default("60s")
        .help(later!("How long the presence of a blob is remembered.", "记住 blob 存在状态的时间。")),
    row("catalog_page_cache_ttl", Kind::DURATION, text!("Catalogue", "目录缓存时间"))
        .default("60s")
        .help(later!("How long a page of the catalogue is remembered.", "目录页的缓存时间。")),
    row("active_repo_tags_cache_ttl", Kind::DURATION, text!("Tags", "标签缓存时间")).default("120s").help(
        text!(
            "How long another region may serve a tag that has moved.",
            "其他区域继续提供旧标签的最长时间。"
        ),
    ),
    row(
        "namespace_geo_restrictions_cache_ttl",
        Kind::DURATION,
        text!("Geographic restrictions", "地理限制缓存时间"),
    )
    .help(later!("How long a namespace's restrictions are remembered.", "命名空间地理限制的缓存时间。")),
    row("value_size_limit", Kind::TEXT, text!("Largest value", "最大值"))
        .default("1MiB")
        .help(later!("Larger answers are not cached.", "更大的结果不缓存。")),
];

const CACHE_REDIS: &[Field] = &[
    row("primary", Kind::Map { fields: CACHE_NODE, open: true }, text!("Primary", "主节点"))
        .help(later!("Redis that is written.", "写入的 Redis。")),
    row("replica", Kind::Map { fields: CACHE_NODE, open: true }, text!("Replica", "副本"))
        .help(later!("Redis that is read; the primary when absent.", "读取的 Redis，不填用主节点。")),
    row("startup_nodes", Kind::Yaml, text!("Cluster nodes", "集群节点"))
        .help(later!("List of {host, port} of a Redis cluster.", "Redis 集群的 {host, port} 列表。")),
    row("password", Kind::Secret, text!("Cluster password", "集群密码"))
        .help(later!("Password of a Redis cluster.", "Redis 集群的密码。")),
    row("ssl", Kind::Bool, text!("Cluster TLS", "集群 TLS"))
        .help(later!("TLS to a Redis cluster.", "对 Redis 集群使用 TLS。")),
];

const CACHE_NODE: &[Field] = &[
    row("host", Kind::Text(Shape::Host), text!("Host", "主机名"))
        .required()
        .help(later!("Host of this Redis, without port.", "此 Redis 的主机名，不带端口。")),
    row("port", Kind::PORT, text!("Port", "端口"))
        .default("6379")
        .help(later!("Unquoted number.", "不加引号的数字。")),
    row("password", Kind::Secret, text!("Password", "密码"))
        .help(later!("Quote it when it is all digits.", "全为数字时须加引号。")),
    row("ssl", Kind::Bool, text!("Use TLS", "使用 TLS"))
        .default("false")
        .help(later!("Encrypts the connection.", "加密连接。")),
];

const OTEL: &[Field] = &[
    row("service_name", Kind::TEXT, text!("Service name", "服务名称"))
        .default("quay")
        .help(later!("Name the traces carry.", "追踪数据携带的名称。")),
    row("endpoint", Kind::TEXT, text!("Endpoint", "端点"))
        .help(later!("OTLP endpoint the traces go to.", "追踪数据发送到的 OTLP 端点。")),
    row("sample_rate", Kind::Number { unit: None }, text!("Sample rate", "采样率"))
        .help(later!("Share of requests that are traced, from 0 to 1.", "追踪的请求比例，0 到 1。")),
    row("dt_api_url", Kind::TEXT, text!("Dynatrace URL", "Dynatrace URL"))
        .with("dt_api_token")
        .help(later!("Dynatrace instead of an OTLP endpoint.", "使用 Dynatrace 代替 OTLP 端点。")),
    row("dt_api_token", Kind::Secret, text!("Dynatrace token", "Dynatrace 令牌"))
        .with("dt_api_url")
        .help(later!("Token for Dynatrace.", "Dynatrace 的令牌。")),
];
