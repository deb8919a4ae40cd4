//! Where action logs can go: Elasticsearch, Kafka, Kinesis, Splunk.

use crate::schema::{Field, Group, Kind, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Logs)
}

const ELASTICSEARCH: &[Field] = &[
    row("host", Kind::Text(Shape::Host), text!("Host", "主机名"))
        .help(later!("Every cluster must reach it.", "每个集群都须能访问。")),
    row("port", Kind::PORT, text!("Port", "端口")).help(later!("Usually 9200.", "通常为 9200。")),
    row("access_key", Kind::TEXT, text!("User", "用户"))
        .help(later!("User, or IAM access key for AWS.", "用户名；AWS 填 IAM 访问密钥。")),
    row("secret_key", Kind::Secret, text!("Password", "密码"))
        .help(later!("Password, or IAM secret key for AWS.", "密码；AWS 填 IAM 秘密密钥。")),
    row("aws_region", Kind::TEXT, text!("AWS region", "AWS 区域"))
        .help(later!("Only for Elasticsearch at AWS.", "仅用于 AWS 上的 Elasticsearch。")),
    row("use_ssl", Kind::Bool, text!("Use TLS", "使用 TLS"))
        .default("true")
        .help(later!("false sends logs and password in clear.", "false 会明文传输日志与密码。")),
    row("index_prefix", Kind::TEXT, text!("Index prefix", "索引前缀"))
        .help(later!("Start of the index names; the same in all clusters.", "索引名前缀，所有集群相同。")),
    row("index_settings", Kind::MAP, text!("Index settings", "索引设置")).help(later!(
        "Settings for new indexes, such as number_of_replicas.",
        "新索引的设置，如 number_of_replicas。"
    )),
];

const KAFKA: &[Field] = &[
    row("bootstrap_servers", Kind::TextList, text!("Brokers", "Broker 列表")).help(later!(
        "host:port of the first brokers; every cluster must reach all brokers.",
        "初始 broker 的 host:port；每个集群须能访问全部 broker。"
    )),
    row("topic", Kind::TEXT, text!("Topic", "主题"))
        .help(later!("Topic the entries go to.", "日志写入的主题。")),
    row(
        "max_block_seconds",
        Kind::Number { unit: Some(text!("seconds", "秒")) },
        text!("Longest wait", "最长等待"),
    )
    .help(later!("How long an action waits for a full buffer.", "缓冲区满时操作等待的时间。")),
];

const KINESIS: &[Field] = &[
    row("stream_name", Kind::TEXT, text!("Stream", "数据流"))
        .help(later!("Stream the entries go to.", "日志写入的数据流。")),
    row("aws_region", Kind::TEXT, text!("AWS region", "AWS 区域"))
        .help(later!("Region of the stream.", "数据流所在区域。")),
    row("aws_access_key", Kind::TEXT, text!("Access key", "访问密钥 ID"))
        .with("aws_secret_key")
        .help(later!("Key that may write to the stream.", "可写入数据流的密钥。")),
    row("aws_secret_key", Kind::Secret, text!("Secret key", "秘密访问密钥"))
        .with("aws_access_key")
        .help(later!("Secret half of the pair.", "密钥对的保密部分。")),
    row(
        "connect_timeout",
        Kind::Number { unit: Some(text!("seconds", "秒")) },
        text!("Connect timeout", "连接超时"),
    )
    .help(later!("How long to wait for the connection.", "等待连接的时间。")),
    row(
        "read_timeout",
        Kind::Number { unit: Some(text!("seconds", "秒")) },
        text!("Read timeout", "读取超时"),
    )
    .help(later!("How long to wait for an answer.", "等待应答的时间。")),
    row("retries", Kind::COUNT, text!("Retries", "重试次数"))
        .help(later!("Attempts for one request.", "单个请求的尝试次数。")),
    row("max_pool_connections", Kind::COUNT, text!("Most connections", "最大连接数"))
        .help(later!("Connections kept per process.", "每个进程保持的连接数。")),
];

const SPLUNK: &[Field] = &[
    row("host", Kind::Text(Shape::Host), text!("Host", "主机名"))
        .help(later!("Every cluster must reach it.", "每个集群都须能访问。")),
    row("port", Kind::PORT, text!("Management port", "管理端口"))
        .help(later!("Usually 8089.", "通常为 8089。")),
    row("bearer_token", Kind::Secret, text!("Bearer token", "Bearer 令牌"))
        .help(later!("Token Quay logs in with.", "Quay 登录所用的令牌。")),
    row("url_scheme", Kind::Choice(&["http", "https"]), text!("URL scheme", "URL 协议"))
        .help(later!("https, unless Splunk has no TLS at all.", "除非 Splunk 完全没有 TLS，否则为 https。")),
    row("verify_ssl", Kind::Bool, text!("Verify certificate", "校验证书"))
        .default("true")
        .help(later!("false accepts any certificate.", "false 接受任意证书。")),
    row("ssl_ca_path", Kind::Text(Shape::Path), text!("CA file", "CA 文件")).help(later!(
        "One PEM file, such as conf/stack/splunk-ca.pem; it must be in every bundle.",
        "单个 PEM 文件，如 conf/stack/splunk-ca.pem；每个捆绑包都须包含。"
    )),
    row("index_prefix", Kind::TEXT, text!("Index prefix", "索引前缀"))
        .help(later!("Start of the index names.", "索引名前缀。")),
    row(
        "search_timeout",
        Kind::Int { min: 5, max: 300, unit: Some(text!("seconds", "秒")) },
        text!("Search timeout", "搜索超时"),
    )
    .default("60")
    .help(later!("How long the console waits for a search.", "控制台等待搜索的时间。")),
    row("max_results", Kind::Int { min: 100, max: 50000, unit: None }, text!("Most results", "最大结果数"))
        .default("10000")
        .help(later!("Entries one search returns.", "单次搜索返回的条目数。")),
    row(
        "export_batch_size",
        Kind::Int { min: 100, max: 10000, unit: None },
        text!("Export batch", "导出批量"),
    )
    .default("5000")
    .help(later!("Entries per request of an export.", "导出时每次请求的条目数。")),
];

const SPLUNK_HEC: &[Field] = &[
    row("host", Kind::Text(Shape::Host), text!("Host", "主机名")).required().help(later!(
        "Host of the HTTP event collector; every cluster must reach it.",
        "HTTP 事件收集器的主机名，每个集群都须能访问。"
    )),
    row("port", Kind::PORT, text!("Port", "端口"))
        .default("443")
        .help(later!("Port of the collector, often 8088.", "收集器端口，常为 8088。")),
    row("hec_token", Kind::Secret, text!("Collector token", "收集器令牌"))
        .required()
        .help(later!("Token that entries are sent with.", "发送日志所用的令牌。")),
    row("url_scheme", Kind::Choice(&["http", "https"]), text!("URL scheme", "URL 协议"))
        .default("https")
        .help(later!("https, unless Splunk has no TLS at all.", "除非 Splunk 完全没有 TLS，否则为 https。")),
    row("verify_ssl", Kind::Bool, text!("Verify certificate", "校验证书"))
        .default("true")
        .help(later!("false accepts any certificate.", "false 接受任意证书。")),
    row("ssl_ca_path", Kind::Text(Shape::Path), text!("CA file", "CA 文件")).help(later!(
        "One PEM file, such as conf/stack/splunk-ca.pem; it must be in every bundle.",
        "单个 PEM 文件，如 conf/stack/splunk-ca.pem；每个捆绑包都须包含。"
    )),
    row("index", Kind::TEXT, text!("Index", "索引"))
        .help(later!("Instead of the token's own index.", "替代令牌的默认索引。")),
    row("splunk_host", Kind::TEXT, text!("Source host", "来源主机")).help(later!(
        "Host that entries are marked with; SERVER_HOSTNAME when absent.",
        "日志标记的主机，不填为 SERVER_HOSTNAME。"
    )),
    row("splunk_sourcetype", Kind::TEXT, text!("Source type", "来源类型"))
        .default("access_combined")
        .help(later!("Source type that entries are marked with.", "日志标记的来源类型。")),
    row(
        "timeout",
        Kind::Int { min: 1, max: 15, unit: Some(text!("seconds", "秒")) },
        text!("Timeout", "超时"),
    )
    .default("10")
    .help(later!("How long sending one entry may take.", "发送单条日志的时限。")),
    row("search_host", Kind::Text(Shape::Host), text!("Search host", "搜索主机")).help(later!(
        "Where the console searches, if not at host.",
        "控制台搜索所用主机（如与 host 不同）。"
    )),
    row("search_port", Kind::PORT, text!("Search port", "搜索端口"))
        .default("8089")
        .help(later!("Management port for searching.", "搜索用的管理端口。")),
    row("search_token", Kind::Secret, text!("Search token", "搜索令牌"))
        .help(later!("Token the console searches with.", "控制台搜索所用的令牌。")),
    row(
        "search_timeout",
        Kind::Int { min: 5, max: 300, unit: Some(text!("seconds", "秒")) },
        text!("Search timeout", "搜索超时"),
    )
    .default("60")
    .help(later!("How long the console waits for a search.", "控制台等待搜索的时间。")),
    row("max_results", Kind::Int { min: 100, max: 50000, unit: None }, text!("Most results", "最大结果数"))
        .default("10000")
        .help(later!("Entries one search returns.", "单次搜索返回的条目数。")),
    row(
        "export_batch_size",
        Kind::Int { min: 100, max: 10000, unit: None },
        text!("Export batch", "导出批量"),
    )
    .default("5000")
    .help(later!("Entries per request of an export.", "导出时每次请求的条目数。")),
];

/// What LOGS_MODEL_CONFIG holds.
pub(super) const DESTINATIONS: &[Field] = &[
    row(
        "producer",
        Kind::Choice(&["kafka", "elasticsearch", "kinesis_stream", "splunk", "splunk_hec"]),
        text!("Producer", "写入方式"),
    )
    .help(later!(
        "Who takes the entries; it decides which block below is read.",
        "日志的接收方，决定读取下面哪个配置块。"
    )),
    row("elasticsearch_config", Kind::Map { fields: ELASTICSEARCH, open: true }, Text::name("Elasticsearch"))
        .help(later!(
            "Also needed with Kafka or Kinesis as producer: the console reads from it.",
            "以 Kafka 或 Kinesis 写入时也需要：控制台从中读取。"
        )),
    row("kafka_config", Kind::Map { fields: KAFKA, open: true }, Text::name("Kafka"))
        .help(later!("Used with producer kafka.", "producer 为 kafka 时使用。")),
    row("kinesis_stream_config", Kind::Map { fields: KINESIS, open: true }, Text::name("Kinesis"))
        .help(later!("Used with producer kinesis_stream.", "producer 为 kinesis_stream 时使用。")),
    row("splunk_config", Kind::Map { fields: SPLUNK, open: true }, Text::name("Splunk"))
        .help(later!("Used with producer splunk.", "producer 为 splunk 时使用。")),
    row(
        "splunk_hec_config",
        Kind::Map { fields: SPLUNK_HEC, open: true },
        text!("Splunk HTTP event collector", "Splunk HTTP 事件收集器"),
    )
    .help(later!("Used with producer splunk_hec.", "producer 为 splunk_hec 时使用。")),
];
