//! Redis: build logs, events, locks and pull counts.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Redis)
}

const HOST: Field = row("host", Kind::Text(Shape::Host), text!("Host", "主机名")).required().help(later!(
    "One Redis for all clusters, without port or scheme. One per cluster would lose the locks between regions.",
    "所有集群共用一个 Redis，不带端口与协议。每集群各一个会失去区域间的锁。"
));

const PORT: Field = row("port", Kind::PORT, text!("Port", "端口")).required().default("6379").help(later!(
    "Boot validation fails without it, and it must not be quoted. Keep it equal for build logs and events: the check uses the first for both.",
    "缺少时启动校验失败，且不能加引号。构建日志与事件应使用相同端口：校验会用前者检查后者。"
));

const PASSWORD: Field = row("password", Kind::Secret, text!("Password", "密码")).help(later!(
    "Quote it when it is all digits. Across sites without password and TLS anyone on the link can take the locks.",
    "全为数字时须加引号。跨站点不设密码与 TLS 时，链路上任何人都能控制锁。"
));

const USERNAME: Field = row("username", Kind::TEXT, text!("User", "用户名")).with("password").help(later!(
    "ACL user. Boot validation never sends it, so any user but default fails the check.",
    "ACL 用户。启动校验从不发送它，因此除 default 外的用户无法通过校验。"
));

const SSL: Field = row("ssl", Kind::Bool, text!("Use TLS", "使用 TLS")).default("false").help(later!(
    "Encrypts the connection and verifies the server with the pod's CAs; boot validation does not verify.",
    "加密连接并用 Pod 的 CA 校验服务器；启动校验不校验证书。"
));

const SSL_CA: Field = row("ssl_ca_certs", Kind::Text(Shape::PodPath), text!("CA file", "CA 文件")).help(later!(
    "CA of the Redis server, such as /conf/stack/extra_ca_certs/redis.crt; the file must be in every bundle.",
    "Redis 服务器的 CA，如 /conf/stack/extra_ca_certs/redis.crt；每个捆绑包都须有该文件。"
));

const SSL_VERIFY: Field = row(
    "ssl_cert_reqs",
    Kind::Choice(&["none", "optional", "required"]),
    text!("Verify server", "校验服务器"),
)
.default("required")
.help(later!("none accepts any certificate: only for tests.", "none 接受任意证书，仅用于测试。"));

const SSL_HOSTNAME: Field = row("ssl_check_hostname", Kind::Bool, text!("Check host name", "校验主机名"))
    .help(later!("Whether the certificate must carry the host's name.", "证书是否必须包含主机名。"));

const SSL_CERT: Field =
    row("ssl_certfile", Kind::Text(Shape::PodPath), text!("Client certificate", "客户端证书"))
        .with("ssl_keyfile")
        .help(later!(
            "Certificate Quay shows to Redis. Boot validation does not send it.",
            "Quay 向 Redis 出示的证书。启动校验不会发送。"
        ));

const SSL_KEY: Field = row("ssl_keyfile", Kind::Text(Shape::PodPath), text!("Client key", "客户端私钥"))
    .with("ssl_certfile")
    .help(later!("Key of that certificate.", "该证书的私钥。"));

const DB: Field = row("db", Kind::COUNT, text!("Database number", "数据库编号")).default("0").help(later!(
    "Number of the logical database. Quay honours it; boot validation looks at 0 for build logs and events.",
    "逻辑数据库编号。Quay 会使用它；启动校验对构建日志与事件只检查 0。"
));

const MAX_CONNECTIONS: Field = row("max_connections", Kind::COUNT, text!("Most connections", "最大连接数"))
    .help(later!("Connections per process.", "每个进程的连接数。"));

const HEALTH_CHECK: Field =
    row("health_check_interval", Kind::SECONDS, text!("Health check interval", "健康检查间隔")).help(later!(
        "Ping connections idle this long before using them again.",
        "空闲超过此时间的连接在重用前先检测。"
    ));

const RETRY: Field = row("retry_on_timeout", Kind::Bool, text!("Retry after timeout", "超时重试"))
    .help(later!("Send a command once more after a timeout.", "命令超时后重发一次。"));

const KEEPALIVE: Field = row("socket_keepalive", Kind::Bool, text!("TCP keepalives", "TCP 保活")).help(
    text!("Keeps idle connections open through firewalls between sites.", "避免站点间防火墙断开空闲连接。"),
);

const TIMEOUT: Field = row("socket_timeout", Kind::Number { unit: SECONDS }, text!("Timeout", "超时"))
    .help(later!("How long to wait for an answer.", "等待应答的时间。"));

const CONNECT_TIMEOUT: Field =
    row("socket_connect_timeout", Kind::Number { unit: SECONDS }, text!("Connect timeout", "连接超时"))
        .help(later!("How long to wait for the connection.", "等待连接的时间。"));

const SECONDS: Option<Text> = Some(text!("seconds", "秒"));

/// Keyword arguments of redis-py; any other key is a TypeError.
const CONNECTION: &[Field] = &[
    HOST,
    PORT,
    PASSWORD,
    USERNAME,
    SSL,
    SSL_CA,
    SSL_VERIFY,
    SSL_HOSTNAME,
    SSL_CERT,
    SSL_KEY,
    DB,
    TIMEOUT,
    CONNECT_TIMEOUT,
    KEEPALIVE,
    RETRY,
    HEALTH_CHECK,
    MAX_CONNECTIONS,
];

/// As [`CONNECTION`], without the timeouts that Quay itself passes: giving them twice is a TypeError.
const EVENTS: &[Field] = &[
    HOST,
    PORT,
    PASSWORD,
    USERNAME,
    SSL,
    SSL_CA,
    SSL_VERIFY,
    SSL_HOSTNAME,
    SSL_CERT,
    SSL_KEY,
    DB,
    KEEPALIVE,
    RETRY,
    HEALTH_CHECK,
    MAX_CONNECTIONS,
];

pub(super) const FIELDS: &[Field] = &[
    row("BUILDLOGS_REDIS", Kind::Map { fields: CONNECTION, open: false }, text!("Build logs Redis", "构建日志 Redis"))
        .required()
        .default("{host: localhost}")
        .operator(&[Operator::Overwrites("redis")])
        .help(later!(
            "Required even without builds. With redis managed the Operator accepts it and puts the cluster's own Redis in its place.",
            "即使不用构建也必需。redis 受管时 Operator 会接受，然后换成集群自己的 Redis。"
        )),
    row("USER_EVENTS_REDIS", Kind::Map { fields: EVENTS, open: false }, text!("Events and locks Redis", "事件与锁 Redis"))
        .required()
        .default("{host: localhost}")
        .operator(&[Operator::Overwrites("redis")])
        .help(later!(
            "Holds the locks between regions for garbage collection and uploads: it must be one Redis for all clusters.",
            "保存区域间垃圾回收与上传的锁：所有集群必须共用一个 Redis。"
        )),
    row("PULL_METRICS_REDIS", Kind::Map { fields: CONNECTION, open: false }, text!("Pull counts Redis", "拉取计数 Redis"))
        .default("{host: localhost, db: 1}")
        .help(later!(
            "Collects pull counts before they reach the database. Only used with FEATURE_IMAGE_PULL_STATS.",
            "在写入数据库前汇集拉取计数。仅在 FEATURE_IMAGE_PULL_STATS 启用时使用。"
        )),
    row("FEATURE_IMAGE_PULL_STATS", Kind::Bool, text!("Count pulls", "统计拉取次数")).default("false").help(later!(
        "Counts pulls per tag and manifest through PULL_METRICS_REDIS, which must then be reachable from every region.",
        "通过 PULL_METRICS_REDIS 统计标签与清单的拉取次数，它须能从每个区域访问。"
    )),
    row("REDIS_FLUSH_INTERVAL_SECONDS", Kind::SECONDS, text!("Pull count flush interval", "拉取计数写入间隔"))
        .default("300")
        .help(later!(
            "How often pull counts go from Redis to the database.",
            "拉取计数从 Redis 写入数据库的间隔。"
        )),
    row("PULL_METRICS_WORKER_COUNT", Kind::COUNT, text!("Pull count workers", "拉取计数工作线程"))
        .default("5")
        .help(later!("Threads per process that write pull counts.", "每个进程写入拉取计数的线程数。")),
];
