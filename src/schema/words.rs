//! The tables' own terms in words, for the page and for docs.

use super::{Endpoint, Group, Kind, Operator, Shape};
use crate::text;
use crate::text::{Message, Text};

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Group; 15] = [
        Group::Registry,
        Group::Database,
        Group::Redis,
        Group::Storage,
        Group::Scanner,
        Group::Mirror,
        Group::Access,
        Group::Login,
        Group::Content,
        Group::Build,
        Group::Logs,
        Group::Mail,
        Group::Appearance,
        Group::Tuning,
        Group::Other,
    ];

    /// Its title.
    pub const fn label(self) -> Text {
        match self {
            Group::Registry => text!("Registry", "注册表"),
            Group::Database => text!("Database", "数据库"),
            Group::Redis => Text::name("Redis"),
            Group::Storage => text!("Storage and replication", "存储与复制"),
            Group::Scanner => text!("Security scanning", "安全扫描"),
            Group::Mirror => text!("Mirroring and caches", "镜像与缓存"),
            Group::Access => text!("Access", "访问权限"),
            Group::Login => text!("Login", "登录"),
            Group::Content => text!("Content", "内容"),
            Group::Build => text!("Builds", "构建"),
            Group::Logs => text!("Action logs", "操作日志"),
            Group::Mail => text!("Mail", "邮件"),
            Group::Appearance => text!("Appearance", "外观"),
            Group::Tuning => text!("Tuning", "调优"),
            Group::Other => text!("Other", "其他"),
        }
    }
}

impl Operator {
    /// What the Operator does, as a sentence.
    pub fn message(self) -> Message {
        match self {
            Operator::Overwrites(kind) => {
                text!("The Operator overwrites it while {0} is managed.", "{0} 受管时，Operator 会覆盖此值。")
                    .with([kind])
            }
            Operator::Rejects(kind) => text!(
                "The Operator refuses the bundle that has it while {0} is managed.",
                "{0} 受管时，Operator 会拒绝包含此键的配置捆绑包。"
            )
            .with([kind]),
            Operator::Defaults(value) => {
                text!("Where it is absent the Operator writes {0}.", "未设置时 Operator 会写入 {0}。")
                    .with([value])
            }
            Operator::Generates => text!(
                "Where it is absent the Operator of each cluster makes its own.",
                "未设置时，每个集群的 Operator 会各自生成。"
            )
            .into(),
        }
    }
}

impl Kind {
    /// What values it takes.
    pub fn message(self) -> Message {
        match self {
            Kind::Text(Shape::Any) => text!("text", "文本").into(),
            Kind::Text(shape) => shape.expected().into(),
            Kind::Secret => text!("text, masked", "文本，屏蔽显示").into(),
            Kind::Bool => text!("true or false", "true 或 false").into(),
            Kind::Int { min, max, unit } => with_unit(range(min, max), unit),
            Kind::Number { unit } => with_unit(text!("a number", "数字").into(), unit),
            Kind::Choice(choices) => text!("one of {0}", "其中之一：{0}").with([choices.join(", ")]),
            Kind::Location => text!("a storage engine", "一个存储引擎").into(),
            Kind::Locations => text!("a list of storage engines", "存储引擎列表").into(),
            Kind::TextList => text!("a list of texts", "文本列表").into(),
            Kind::Map { .. } => text!("a map", "映射").into(),
            Kind::Yaml => text!("any YAML", "任意 YAML").into(),
        }
    }
}

fn range(min: i64, max: i64) -> Message {
    let (least, most) = (min.to_string(), max.to_string());
    match (min, max) {
        (i64::MIN, i64::MAX) => text!("a whole number", "整数").into(),
        (_, i64::MAX) => text!("a whole number from {0}", "不小于 {0} 的整数").with([least]),
        _ => text!("a whole number from {0} to {1}", "{0} 到 {1} 的整数").with([least, most]),
    }
}

fn with_unit(number: Message, unit: Option<Text>) -> Message {
    match unit {
        Some(unit) => text!("{0}, in {1}", "{0}，单位：{1}").with([number, unit.into()]),
        None => number,
    }
}

impl Endpoint {
    /// Which host is contacted, as a sentence.
    pub fn message(self) -> Message {
        match self {
            Endpoint::Disk => text!("It contacts nobody.", "不访问任何主机。").into(),
            Endpoint::Fixed(host) => text!("It contacts https://{0}.", "访问 https://{0}。").with([host]),
            Endpoint::S3 => text!(
                "It contacts https://s3.<s3_region>.amazonaws.com; without s3_region endpoint_url, else host, else s3.amazonaws.com.",
                "访问 https://s3.<s3_region>.amazonaws.com；没有 s3_region 时依次为 endpoint_url、host、s3.amazonaws.com。"
            )
            .into(),
            Endpoint::Hostname => text!(
                "It contacts hostname; a scheme written there wins over is_secure.",
                "访问 hostname；其中写明的协议优先于 is_secure。"
            )
            .into(),
            Endpoint::Azure => text!(
                "It contacts endpoint_url, else https://<azure_account_name>.blob.core.windows.net.",
                "访问 endpoint_url，否则为 https://<azure_account_name>.blob.core.windows.net。"
            )
            .into(),
            Endpoint::AuthUrl => {
                text!("It contacts auth_url and the object store named there.", "访问 auth_url 及其给出的对象存储。").into()
            }
            Endpoint::Nested => text!(
                "It contacts what storage_config and the default provider say.",
                "访问 storage_config 与默认提供方所指定的主机。"
            )
            .into(),
        }
    }
}
