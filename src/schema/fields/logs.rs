//! Action logs: what is recorded, and where it goes.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Logs)
}

use super::destinations;

pub(super) const FIELDS: &[Field] = &[
    row(
        "LOGS_MODEL",
        Kind::Choice(&["database", "transition_reads_both_writes_es", "elasticsearch", "splunk"]),
        text!("Where action logs go", "操作日志去向"),
    )
    .default("database")
    .help(later!(
        "database keeps them in the shared PostgreSQL. Anything else must be reachable from every cluster, already at start.",
        "database 存入共享 PostgreSQL。其他去向须从每个集群可达，启动时即校验。"
    )),
    row(
        "LOGS_MODEL_CONFIG",
        Kind::Map { fields: destinations::DESTINATIONS, open: true },
        text!("Log destination", "日志目的地"),
    )
    .default("{}")
    .help(later!(
        "Connection of the chosen LOGS_MODEL. Boot validation logs in to Elasticsearch.",
        "所选 LOGS_MODEL 的连接。启动校验会登录 Elasticsearch。"
    )),
    row("ALLOW_PULLS_WITHOUT_STRICT_LOGGING", Kind::Bool, text!("Pull without logging", "无日志也可拉取"))
        .default("false")
        .operator(&[Operator::Defaults("false")])
        .help(later!(
            "Pulls go on when the log entry cannot be written, such as while the shared database is read-only during failover.",
            "无法写日志时仍可拉取，例如故障切换中共享数据库只读时。"
        )),
    row("ALLOW_WITHOUT_STRICT_LOGGING", Kind::Bool, text!("Work without logging", "无日志也可操作"))
        .default("false")
        .help(later!(
            "All actions go on when the log entry cannot be written. The audit trail then has gaps.",
            "无法写日志时所有操作照常，审计记录会有缺口。"
        )),
    row("ACTION_LOG_AUDIT_LOGINS", Kind::Bool, text!("Log logins", "记录登录")).default("true").help(later!(
        "Records logins to the console, API and registry.",
        "记录对控制台、API 与注册表的登录。"
    )),
    row("ACTION_LOG_AUDIT_LOGIN_FAILURES", Kind::Bool, text!("Log failed logins", "记录登录失败"))
        .default("false")
        .help(later!(
            "Records logins that were refused.",
            "记录被拒绝的登录。"
        )),
    row("ACTION_LOG_AUDIT_PULL_FAILURES", Kind::Bool, text!("Log failed pulls", "记录拉取失败"))
        .default("false")
        .help(later!(
            "Records pulls that were refused.",
            "记录被拒绝的拉取。"
        )),
    row("ACTION_LOG_AUDIT_PUSH_FAILURES", Kind::Bool, text!("Log failed pushes", "记录推送失败"))
        .default("false")
        .help(later!(
            "Records pushes that were refused.",
            "记录被拒绝的推送。"
        )),
    row("ACTION_LOG_AUDIT_DELETE_FAILURES", Kind::Bool, text!("Log failed deletions", "记录删除失败"))
        .default("false")
        .help(later!(
            "Records deletions that were refused.",
            "记录被拒绝的删除。"
        )),
    row("FEATURE_EXTENDED_ACTION_LOGGING", Kind::Bool, text!("More detail", "更多细节"))
        .default("false")
        .help(later!(
            "Entries carry more about the client and the request.",
            "日志条目包含更多客户端与请求信息。"
        )),
    row("FEATURE_ACTION_LOG_ROTATION", Kind::Bool, text!("Rotate logs", "轮转日志"))
        .default("false")
        .help(later!(
            "Moves old entries from the database to ACTION_LOG_ARCHIVE_LOCATION, which must name an engine of yours: boot validation checks it.",
            "把旧日志从数据库移到 ACTION_LOG_ARCHIVE_LOCATION，它须为您的存储引擎：启动校验会检查。"
        )),
    row("ACTION_LOG_ARCHIVE_LOCATION", Kind::Location, text!("Location of archived logs", "日志归档存储位置"))
        .default("local_us")
        .help(later!(
            "Engine for archived action logs. The default is no engine of yours.",
            "归档操作日志的存储引擎。默认值并非您的引擎。"
        )),
    row("ACTION_LOG_ARCHIVE_PATH", Kind::Text(Shape::Path), text!("Path of archived logs", "日志归档路径"))
        .default("actionlogarchive/")
        .help(later!(
            "Path under the engine's storage_path.",
            "存储引擎 storage_path 之下的路径。"
        )),
    row("ACTION_LOG_ROTATION_THRESHOLD", Kind::DURATION, text!("Archive after", "归档时限"))
        .default("30d")
        .help(later!(
            "Age at which entries are archived.",
            "日志条目归档的年龄。"
        )),
    row("FEATURE_LOG_EXPORT", Kind::Bool, text!("Export logs", "导出日志")).default("true").help(later!(
        "Owners may export action logs. The file goes to the region's preferred engine.",
        "所有者可导出操作日志，文件写入该区域的首选存储。"
    )),
    row("FEATURE_AGGREGATED_LOG_COUNT_RETRIEVAL", Kind::Bool, text!("Log counts", "日志统计"))
        .default("true")
        .help(later!(
            "Charts of actions over time.",
            "按时间统计操作的图表。"
        )),
    row("FEATURE_USER_LOG_ACCESS", Kind::Bool, text!("Users see their logs", "用户可看自己的日志"))
        .default("false")
        .help(later!(
            "Users see the action log of their own namespace.",
            "用户可查看自己命名空间的操作日志。"
        )),
    row(
        "LOGGING_LEVEL",
        Kind::Choice(&["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
        text!("Log level", "日志级别"),
    )
    .default("DEBUG")
    .help(later!(
        "Level of the pods' own logs. DEBUG is chatty; INFO suits production.",
        "Pod 自身日志的级别。DEBUG 很冗长，生产环境建议 INFO。"
    )),
    row(
        "DISABLED_FOR_AUDIT_LOGS",
        Kind::TextList,
        text!("Namespaces without audit log", "不记审计日志的命名空间"),
    )
    .default("[]")
    .internal(),
    row(
        "DISABLED_FOR_PULL_LOGS",
        Kind::TextList,
        text!("Namespaces without pull log", "不记拉取日志的命名空间"),
    )
    .default("[]")
    .internal(),
    row(
        "FEATURE_DISABLE_PULL_LOGS_FOR_FREE_NAMESPACES",
        Kind::Bool,
        text!("No pull log for free namespaces", "免费命名空间不记拉取日志"),
    )
    .default("false")
    .internal(),
    row("ACTION_LOG_MAX_PAGE", Kind::COUNT, text!("Pages of logs", "日志页数")).internal(),
    row("EXPORT_ACTION_LOGS_QUEUE_NAME", Kind::TEXT, text!("Export queue", "导出队列"))
        .default("exportactionlogs")
        .internal(),
    row("SERVICE_LOG_ACCOUNT_ID", Kind::TEXT, text!("Service log account", "服务日志账户")).internal(),
];
