//! Accounts of an LDAP directory.

use crate::schema::{Field, Group, Kind};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Login)
}

pub(super) const FIELDS: &[Field] = &[
    row("LDAP_URI", Kind::URL, text!("LDAP URL", "LDAP URL")).help(later!(
        "ldaps://host:636, or ldap:// which sends passwords in clear. Every cluster must reach it, already at start.",
        "ldaps://host:636；ldap:// 会明文传输密码。每个集群启动时都须能访问。"
    )),
    row("LDAP_BASE_DN", Kind::TextList, text!("Base DN", "Base DN")).help(later!(
        "Parts of the base, one an item: dc=example, dc=com.",
        "基准 DN 的各部分，每项一个：dc=example、dc=com。"
    )),
    row("LDAP_USER_RDN", Kind::TextList, text!("User RDN", "用户 RDN")).help(later!(
        "Parts of where users stand below the base: ou=people.",
        "用户在基准之下的位置：ou=people。"
    )),
    row("LDAP_SECONDARY_USER_RDNS", Kind::TextList, text!("Further user RDNs", "其他用户 RDN")).help(later!(
        "Other places of users, one an item: ou=sales,ou=people.",
        "用户的其他位置，每项一个：ou=sales,ou=people。"
    )),
    row("LDAP_ADMIN_DN", Kind::TEXT, text!("Reader's DN", "查询账户 DN"))
        .with("LDAP_ADMIN_PASSWD")
        .help(later!(
            "Account Quay searches with; read rights are enough.",
            "Quay 查询所用账户，只读权限即可。"
        )),
    row("LDAP_ADMIN_PASSWD", Kind::Secret, text!("Reader's password", "查询账户密码"))
        .with("LDAP_ADMIN_DN")
        .help(later!(
            "Password of that account; quote it when it is all digits.",
            "该账户的密码；全为数字时须加引号。"
        )),
    row("LDAP_UID_ATTR", Kind::TEXT, text!("User name attribute", "用户名属性")).default("uid").help(later!(
        "uid, or sAMAccountName for Active Directory.",
        "uid；Active Directory 用 sAMAccountName。"
    )),
    row("LDAP_EMAIL_ATTR", Kind::TEXT, text!("E-mail attribute", "邮箱属性")).default("mail").help(later!(
        "Attribute with the address; users without it cannot log in while mail is on.",
        "邮箱所在属性；启用邮件时缺少它的用户无法登录。"
    )),
    row("LDAP_MEMBEROF_ATTR", Kind::TEXT, text!("Group attribute", "组属性")).default("memberOf").help(later!(
        "Attribute that names a user's groups.",
        "标明用户所属组的属性。"
    )),
    row("LDAP_USER_FILTER", Kind::TEXT, text!("User filter", "用户过滤器")).help(later!(
        "Only users that match may log in: (memberof=cn=quay,ou=groups,dc=example,dc=com).",
        "仅匹配的用户可登录：(memberof=cn=quay,ou=groups,dc=example,dc=com)。"
    )),
    row("LDAP_SUPERUSER_FILTER", Kind::TEXT, text!("Superuser filter", "超级用户过滤器")).help(later!(
        "Users that match are superusers.",
        "匹配的用户为超级用户。"
    )),
    row(
        "LDAP_GLOBAL_READONLY_SUPERUSER_FILTER",
        Kind::TEXT,
        text!("Read-only superuser filter", "只读超级用户过滤器"),
    )
    .help(later!(
        "Users that match may read everything.",
        "匹配的用户可读取全部内容。"
    )),
    row("LDAP_RESTRICTED_USER_FILTER", Kind::TEXT, text!("Restricted user filter", "受限用户过滤器"))
        .help(later!(
            "Users that match are restricted, with FEATURE_RESTRICTED_USERS.",
            "启用 FEATURE_RESTRICTED_USERS 时匹配的用户受限。"
        )),
    row("LDAP_ALLOW_INSECURE_FALLBACK", Kind::Bool, text!("Fall back to no TLS", "允许退回无 TLS"))
        .default("false")
        .help(later!(
            "Goes on without TLS when STARTTLS fails: passwords in clear.",
            "STARTTLS 失败时继续明文连接，密码会泄露。"
        )),
    row("LDAP_FOLLOW_REFERRALS", Kind::Bool, text!("Follow referrals", "跟随引用"))
        .default("true")
        .help(later!(
            "false for Active Directory, whose referrals time out.",
            "Active Directory 建议 false，其引用常超时。"
        )),
    row("LDAP_TIMEOUT", Kind::SECONDS, text!("Timeout", "超时")).help(later!(
        "How long one operation may take.",
        "单个操作的时限。"
    )),
    row("LDAP_NETWORK_TIMEOUT", Kind::SECONDS, text!("Connect timeout", "连接超时")).help(later!(
        "How long to wait for the connection; short, so that a dead site does not hold logins.",
        "等待连接的时间；宜短，以免故障站点拖住登录。"
    )),
    row("FEATURE_LDAP_CACHING", Kind::Bool, text!("Cache answers", "缓存查询结果"))
        .default("false")
        .help(later!(
            "Keeps answers of the directory for LDAP_CACHE_TTL.",
            "在 LDAP_CACHE_TTL 内缓存目录应答。"
        )),
    row("LDAP_CACHE_TTL", Kind::SECONDS, text!("Cache time", "缓存时间")).default("5").help(later!(
        "A disabled user works that much longer.",
        "被停用的用户会多可用这么久。"
    )),
    row("LDAP_CONNECTION_POOLING", Kind::Bool, text!("Pool connections", "连接池"))
        .default("true")
        .help(later!(
            "Keeps connections to the directory open.",
            "保持与目录的连接。"
        )),
    row("LDAP_POOL_SIZE", Kind::Int { min: 1, max: i64::MAX, unit: None }, text!("Pool size", "连接池大小"))
        .default("10")
        .help(later!(
            "Connections per process.",
            "每个进程的连接数。"
        )),
    row(
        "LDAP_POOL_MAX_WAIT",
        Kind::Number { unit: Some(text!("seconds", "秒")) },
        text!("Pool wait", "连接池等待时间"),
    )
    .default("5")
    .help(later!(
        "How long to wait for a free connection.",
        "等待空闲连接的时间。"
    )),
    row("LDAP_POOL_CONNECTION_LIFETIME", Kind::SECONDS, text!("Connection lifetime", "连接寿命"))
        .default("300")
        .help(later!(
            "Connections older than this are renewed; stay below the firewall's timeout.",
            "超过此时间的连接会重建；应短于防火墙超时。"
        )),
];
