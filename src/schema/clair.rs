//! Settings of clair-config.yaml, at their paths. What the Operator writes by itself is their default; a list replaces
//! the Operator's list whole.

use super::{Field, Kind};
use crate::text;
use crate::text::Text;

/// What libpq and pgx take for `sslmode`, the safest first.
pub const SSL_MODES: [&str; 6] = ["verify-full", "verify-ca", "require", "prefer", "allow", "disable"];

/// A setting: where it stands, and its row.
pub type ClairField = (&'static [&'static str], Field);

const fn connstring(label: Text) -> Field {
    Field::new("connstring", Kind::Secret, label).required()
}

const fn migrations(label: Text) -> Field {
    Field::new("migrations", Kind::Bool, label).default("true")
}

/// The three connection strings as they are written, and whether each part makes its tables.
pub static CLAIR_DATABASES: &[ClairField] = &[
    (
        &["indexer", "connstring"],
        connstring(text!("Indexer's database", "indexer 的数据库")).help(text!(
            "A part that has none connects to a host that does not exist, because clairpostgres is unmanaged.",
            "clairpostgres 为非受管时，缺少连接串的部分会连接到一个不存在的主机。"
        )),
    ),
    (&["indexer", "migrations"], migrations(text!("Indexer makes its tables", "indexer 自行建表"))),
    (&["matcher", "connstring"], connstring(text!("Matcher's database", "matcher 的数据库"))),
    (&["matcher", "migrations"], migrations(text!("Matcher makes its tables", "matcher 自行建表"))),
    (&["notifier", "connstring"], connstring(text!("Notifier's database", "notifier 的数据库"))),
    (&["notifier", "migrations"], migrations(text!("Notifier makes its tables", "notifier 自行建表"))),
];

/// The other settings that people change.
pub static CLAIR: &[ClairField] = &[
    (
        &["log_level"],
        Field::new(
            "log_level",
            Kind::Choice(&["debug-color", "debug", "info", "warn", "error", "fatal", "panic"]),
            text!("Log level", "日志级别"),
        )
        .default("info"),
    ),
    (
        &["matcher", "disable_updaters"],
        Field::new("matcher.disable_updaters", Kind::Bool, text!("Without updaters", "停用更新器"))
            .default("false")
            .help(text!(
                "For clusters without a way to the internet: import bundles with clairctl into the shared database, once for all clusters.",
                "适用于无法访问互联网的集群：用 clairctl 将更新包导入共享数据库，所有集群只需导入一次。"
            )),
    ),
    (
        &["updaters", "sets"],
        Field::new("updaters.sets", Kind::TextList, text!("Updater sets", "更新器集合")).help(text!(
            "Replaces the Operator's whole list: alpine, aws, clair.cvss, debian, oracle, photon, rhcc, rhel-vex, suse, ubuntu.",
            "会整体替换 Operator 的列表：alpine、aws、clair.cvss、debian、oracle、photon、rhcc、rhel-vex、suse、ubuntu。"
        )),
    ),
    (&["updaters", "config"], Field::new("updaters.config", Kind::Yaml, text!("Settings of updaters", "更新器设置"))),
    (
        &["matcher", "period"],
        Field::new("matcher.period", Kind::TEXT, text!("Time between updates", "更新间隔")).default("6h").help(text!(
            "Below 6h Clair complains; the updaters take a lock, so several clusters do not fetch at once.",
            "小于 6h 时 Clair 会告警；更新器使用锁，因此多个集群不会同时拉取。"
        )),
    ),
    (
        &["indexer", "layer_scan_concurrency"],
        Field::new(
            "indexer.layer_scan_concurrency",
            Kind::Int { min: 1, max: i64::MAX, unit: None },
            text!("Layers scanned at once", "同时扫描的层数"),
        ),
    ),
    (
        &["notifier", "poll_interval"],
        Field::new("notifier.poll_interval", Kind::TEXT, text!("Time between looks for news", "检查新漏洞的间隔"))
            .default("5m"),
    ),
    (
        &["notifier", "delivery_interval"],
        Field::new("notifier.delivery_interval", Kind::TEXT, text!("Time between deliveries", "发送通知的间隔"))
            .default("1m"),
    ),
];
