//! The shared PostgreSQL database.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Database)
}

/// Keyword arguments of the connection; what Quay does not take goes to libpq.
const ARGS: &[Field] = &[
    row(
        "sslmode",
        Kind::Choice(&["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]),
        text!("TLS mode", "TLS 模式"),
    )
    .default("prefer")
    .help(later!(
        "The only place the running app reads it: ?sslmode= in DB_URI is for boot validation and migrations. Across sites use verify-full, in both places.",
        "运行中的应用只读此处；DB_URI 中的 ?sslmode= 仅用于启动校验与迁移。跨站点请两处都用 verify-full。"
    )),
    row("sslrootcert", Kind::Text(Shape::PodPath), text!("CA file", "CA 文件")).help(later!(
        "CA of the database server, /conf/stack/database.pem for the bundle's file of that name. Needed by verify-ca and verify-full.",
        "数据库服务器的 CA；捆绑包中的 database.pem 对应 /conf/stack/database.pem。verify-ca、verify-full 需要。"
    )),
    row("autorollback", Kind::Bool, text!("Roll back on error", "出错自动回滚")).default("true").help(later!(
        "Keep true: after an SQL error the connection stays unusable otherwise. Setting the map drops Quay's own default.",
        "保持 true，否则 SQL 出错后连接不可用。设置此映射会丢弃 Quay 的默认值，须一并写上。"
    )),
    row("threadlocals", Kind::Bool, text!("Thread-local connections", "线程本地连接")).default("true").help(later!(
        "Keep true. Read by old releases, dropped by new ones.",
        "保持 true。旧版本读取，新版本忽略。"
    )),
    row("sslcert", Kind::Text(Shape::PodPath), text!("Client certificate", "客户端证书")).with("sslkey").help(later!(
        "Certificate Quay shows to the database.",
        "Quay 向数据库出示的证书。"
    )),
    row("sslkey", Kind::Text(Shape::PodPath), text!("Client key", "客户端私钥")).with("sslcert").help(later!(
        "Key of that certificate; libpq refuses a file others may read.",
        "该证书的私钥；libpq 拒绝其他用户可读的文件。"
    )),
    row("sslpassword", Kind::Secret, text!("Password of the client key", "客户端私钥密码")).help(later!(
        "Unlocks an encrypted client key.",
        "解锁加密的客户端私钥。"
    )),
    row("sslsni", Kind::TEXT, text!("Server name indication", "服务器名称指示（SNI）")).help(later!(
        "\"1\" sends the server's name in TLS, \"0\" does not. Quote it: boot validation wants text.",
        "\"1\" 在 TLS 中发送服务器名，\"0\" 不发送。须加引号，启动校验要求字符串。"
    )),
    row("sslcrl", Kind::Text(Shape::PodPath), text!("Revocation list", "吊销列表")).help(later!(
        "File of revoked server certificates.",
        "已吊销服务器证书的文件。"
    )),
    row("sslcrldir", Kind::Text(Shape::PodPath), text!("Revocation directory", "吊销列表目录")).help(later!(
        "Directory of revocation lists.",
        "吊销列表所在目录。"
    )),
    row("sslcompression", Kind::Int { min: 0, max: 1, unit: None }, text!("TLS compression", "TLS 压缩")).help(later!(
        "Leave it out or 0; compression weakens TLS.",
        "不填或 0；压缩会削弱 TLS。"
    )),
    row("connect_timeout", Kind::SECONDS, text!("Connect timeout", "连接超时")).default("10").help(later!(
        "How long to wait for the database; raise it for distant regions.",
        "等待数据库连接的时间；远端区域可调大。"
    )),
    row("keepalives", Kind::Int { min: 0, max: 1, unit: None }, text!("TCP keepalives", "TCP 保活")).help(later!(
        "1 lets firewalls between sites keep idle connections open.",
        "1 可避免站点间防火墙断开空闲连接。"
    )),
    row("keepalives_idle", Kind::SECONDS, text!("Keepalive after", "保活空闲时间")).help(later!(
        "Idle time before the first probe; stay below the firewall's timeout.",
        "首次探测前的空闲时间，应短于防火墙超时。"
    )),
    row("keepalives_interval", Kind::SECONDS, text!("Keepalive interval", "保活间隔")).help(later!(
        "Time between probes that are not answered.",
        "未收到应答时两次探测的间隔。"
    )),
    row("keepalives_count", Kind::COUNT, text!("Keepalive probes", "保活次数")).help(later!(
        "Unanswered probes before the connection counts as dead.",
        "多少次无应答后视为断开。"
    )),
    row(
        "tcp_user_timeout",
        Kind::Int { min: 0, max: i64::MAX, unit: Some(text!("milliseconds", "毫秒")) },
        text!("TCP timeout", "TCP 超时"),
    )
    .help(later!(
        "How long sent data may stay unacknowledged; shortens hangs when a site link fails.",
        "已发送数据未确认的最长时间；可缩短站点链路故障时的卡顿。"
    )),
    row("application_name", Kind::TEXT, text!("Application name", "应用名称")).help(later!(
        "Shown in pg_stat_activity. The same for all clusters, since config.yaml is shared.",
        "显示在 pg_stat_activity 中。config.yaml 共享，因此所有集群相同。"
    )),
    row(
        "target_session_attrs",
        Kind::Choice(&["any", "read-write", "read-only", "primary", "standby", "prefer-standby"]),
        text!("Wanted server", "目标服务器"),
    )
    .help(later!(
        "read-write refuses a standby, which matters when the host name moves at failover.",
        "read-write 会拒绝备库，故障切换移动主机名时有用。"
    )),
    row("max_connections", Kind::COUNT, text!("Pool size", "连接池大小")).help(later!(
        "Connections per process, only with pooling; without it libpq refuses the key. Multiply by processes, pods and clusters.",
        "每进程连接数，仅用于连接池；未启用时 libpq 会拒绝此键。总数为进程 × Pod × 集群。"
    )),
    row("stale_timeout", Kind::SECONDS, text!("Pool idle time", "连接池空闲时间")).help(later!(
        "Pooled connections idle this long are closed. Only with pooling.",
        "空闲超过此时间的池内连接会关闭。仅用于连接池。"
    )),
    row("timeout", Kind::SECONDS, text!("Pool wait", "连接池等待时间")).help(later!(
        "How long to wait for a free connection. Only with pooling.",
        "等待空闲连接的时间。仅用于连接池。"
    )),
    row("ssl", Kind::Map { fields: MYSQL_TLS, open: false }, text!("TLS for MySQL", "MySQL 的 TLS")).help(later!(
        "For MySQL only. PostgreSQL refuses the connection: use sslmode and sslrootcert.",
        "仅用于 MySQL。PostgreSQL 会拒绝连接，请用 sslmode 与 sslrootcert。"
    )),
];

const MYSQL_TLS: &[Field] = &[row("ca", Kind::Text(Shape::Path), text!("CA file", "CA 文件"))
    .required()
    .help(later!("CA file of the MySQL server.", "MySQL 服务器的 CA 文件。"))];

pub(super) const FIELDS: &[Field] = &[
    row("DB_URI", Kind::Text(Shape::DatabaseUri), text!("Database URI", "数据库 URI"))
        .required()
        .operator(&[Operator::Rejects("postgres")])
        .help(later!(
            "postgresql://user:password@host:5432/quay, one for all clusters; not postgres://. Percent-encode the password. The database needs the extension pg_trgm.",
            "postgresql://user:password@host:5432/quay，所有集群同一个；不能写 postgres://。密码须百分号编码。数据库须有 pg_trgm 扩展。"
        )),
    row("DB_CONNECTION_ARGS", Kind::Map { fields: ARGS, open: false }, text!("Connection options", "连接选项"))
        .default("{threadlocals: true, autorollback: true}")
        .operator(&[Operator::Rejects("postgres")])
        .help(later!(
            "TLS and timeouts of the running app. It replaces the default map, and a key that libpq does not know stops every connection.",
            "运行中应用的 TLS 与超时选项。会整体替换默认映射；libpq 不认识的键会使所有连接失败。"
        )),
    row("DB_CONNECTION_POOLING", Kind::Bool, text!("Connection pooling", "连接池")).help(later!(
        "Allows pooling; it also needs the environment variable DB_CONNECTION_POOLING=true. Count connections of all clusters against max_connections.",
        "允许连接池，还需环境变量 DB_CONNECTION_POOLING=true。所有集群的连接数须计入 max_connections。"
    )),
];
