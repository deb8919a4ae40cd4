//! Sessions and tokens.

use crate::schema::{Field, Group, Kind, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Access)
}

pub(super) const FIELDS: &[Field] = &[
    row("SESSION_TIMEOUT", Kind::DURATION, text!("Session length", "会话时长")).default("31d").help(later!(
        "How long a login to the console lasts.",
        "控制台登录保持的时间。"
    )),
    row("FRESH_LOGIN_TIMEOUT", Kind::DURATION, text!("Password again after", "再次输入密码的间隔"))
        .default("10m")
        .help(later!(
            "Sensitive actions ask for the password again after this time.",
            "超过此时间后，敏感操作需再次输入密码。"
        )),
    row("FEATURE_PERMANENT_SESSIONS", Kind::Bool, text!("Keep sessions", "保持会话"))
        .default("true")
        .help(later!(
            "Sessions outlive closing the browser.",
            "关闭浏览器后会话仍有效。"
        )),
    row("SESSION_COOKIE_SECURE", Kind::Bool, text!("Cookies over TLS only", "Cookie 仅限 TLS"))
        .default("false")
        .help(later!(
            "Browsers send the session only over https. true for every registry with TLS.",
            "浏览器仅通过 https 发送会话。使用 TLS 的注册表都应为 true。"
        )),
    row(
        "SESSION_COOKIE_SAMESITE",
        Kind::Choice(&["Lax", "Strict", "None"]),
        text!("Cookies from other sites", "跨站 Cookie"),
    )
    .default("Lax")
    .help(later!(
        "Strict also drops the session on links from other sites and on return from a login service.",
        "Strict 会在从其他站点跳转或登录服务返回时丢弃会话。"
    )),
    row("FEATURE_APP_SPECIFIC_TOKENS", Kind::Bool, text!("Application tokens", "应用令牌"))
        .default("true")
        .help(later!(
            "Users may make tokens for the CLI. They are encrypted with DATABASE_SECRET_KEY.",
            "用户可为 CLI 创建令牌，用 DATABASE_SECRET_KEY 加密。"
        )),
    row(
        "APP_SPECIFIC_TOKEN_EXPIRATION",
        Kind::DURATION,
        text!("Application token lifetime", "应用令牌有效期"),
    )
    .help(later!(
        "How long application tokens work; for ever when absent.",
        "应用令牌的有效时间，不填则永久。"
    )),
    row("EXPIRED_APP_SPECIFIC_TOKEN_GC", Kind::DURATION, text!("Keep expired tokens", "过期令牌保留时间"))
        .default("1d")
        .help(later!(
            "Expired tokens are removed after this time.",
            "过期令牌在此时间后删除。"
        )),
    row("FEATURE_ASSIGN_OAUTH_TOKEN", Kind::Bool, text!("Assign OAuth tokens", "分配 OAuth 令牌"))
        .default("true")
        .help(later!(
            "Owners may make an OAuth token for another user.",
            "所有者可为其他用户创建 OAuth 令牌。"
        )),
    row(
        "OAUTH_APPLICATION_MAXIMUM_TOKEN_COUNT",
        Kind::Int { min: 1, max: i64::MAX, unit: None },
        text!("Tokens per OAuth application", "每个 OAuth 应用的令牌数"),
    )
    .help(later!(
        "Most tokens of one application; no limit when absent.",
        "单个应用的最多令牌数，不填不限。"
    )),
    row(
        "DIRECT_OAUTH_CLIENTID_WHITELIST",
        Kind::TextList,
        text!("Trusted OAuth clients", "受信任的 OAuth 客户端"),
    )
    .default("[]")
    .help(later!(
        "Client ids that need no approval by the user.",
        "无需用户批准的客户端 ID。"
    )),
    row("FEATURE_PROGRAMMATIC_BOOTSTRAP", Kind::Bool, text!("Machine token at start", "启动时生成机器令牌"))
        .default("false")
        .help(later!(
            "Makes an API token for BOOTSTRAP_TOKEN_OWNER at start. Every cluster would make one: turn it on in one.",
            "启动时为 BOOTSTRAP_TOKEN_OWNER 生成 API 令牌。每个集群都会生成：只在一个集群启用。"
        )),
    row(
        "BOOTSTRAP_TOKEN_OWNER",
        Kind::Text(Shape::User),
        text!("Owner of the machine token", "机器令牌所有者"),
    )
    .help(later!(
        "Superuser the token acts for; required with FEATURE_PROGRAMMATIC_BOOTSTRAP.",
        "令牌代表的超级用户；启用 FEATURE_PROGRAMMATIC_BOOTSTRAP 时必需。"
    )),
    row(
        "BOOTSTRAP_TOKEN_PATH",
        Kind::Text(Shape::PodPath),
        text!("File of the machine token", "机器令牌文件"),
    )
    .default("/var/lib/quay/quay-machine-token.json")
    .help(later!(
        "File in the pod the token is written to.",
        "令牌写入的 Pod 内文件。"
    )),
    row(
        "BOOTSTRAP_TOKEN_EXPIRATION",
        Kind::Int { min: 1, max: i64::MAX, unit: Some(text!("seconds", "秒")) },
        text!("Machine token lifetime", "机器令牌有效期"),
    )
    .default("3600")
    .help(later!(
        "How long the machine token works.",
        "机器令牌的有效时间。"
    )),
    row("BOOTSTRAP_TOKEN_SCOPE", Kind::TEXT, text!("Machine token rights", "机器令牌权限"))
        .default("org:admin repo:admin repo:create repo:read repo:write super:user user:admin user:read")
        .help(later!(
            "OAuth scopes, separated by blanks. Name only those that are needed.",
            "以空格分隔的 OAuth 权限范围，只写需要的。"
        )),
    row(
        "PROGRAMMATIC_TOKEN_PATH",
        Kind::Text(Shape::PodPath),
        text!("File to read the token from", "读取令牌的文件"),
    )
    .help(later!(
        "File in the pod the machine token is read from.",
        "读取机器令牌的 Pod 内文件。"
    )),
    row(
        "PROGRAMMATIC_TOKEN_K8S_SECRET",
        Kind::Text(Shape::DnsName),
        text!("Secret of the machine token", "机器令牌 Secret"),
    )
    .help(later!(
        "Kubernetes Secret the token is kept in, instead of a file.",
        "存放令牌的 Kubernetes Secret，代替文件。"
    )),
    row(
        "PROGRAMMATIC_TOKEN_K8S_KEY",
        Kind::Text(Shape::BundleFile),
        text!("Key in that Secret", "Secret 中的键"),
    )
    .default("token.json")
    .help(later!(
        "Key the token is kept under.",
        "存放令牌的键名。"
    )),
    row(
        "PROGRAMMATIC_TOKEN_K8S_NAMESPACE",
        Kind::Text(Shape::DnsLabel),
        text!("Namespace of that Secret", "Secret 的命名空间"),
    )
    .help(later!(
        "The pod's own namespace when absent.",
        "不填为 Pod 所在命名空间。"
    )),
    row("ENABLE_HEALTH_DEBUG_SECRET", Kind::Secret, text!("Health details secret", "健康详情密钥"))
        .help(later!(
            "Whoever sends it to the health endpoints sees details without login.",
            "向健康端点提供它即可免登录查看详情。"
        )),
    row("SESSION_COOKIE_NAME", Kind::TEXT, text!("Session cookie", "会话 Cookie 名称"))
        .default("_csrf_token")
        .internal(),
    row("SESSION_COOKIE_HTTPONLY", Kind::Bool, text!("Cookies hidden from scripts", "脚本不可读 Cookie"))
        .default("true")
        .internal(),
    row("SESSION_REFRESH_EACH_REQUEST", Kind::Bool, text!("Refresh session cookie", "刷新会话 Cookie"))
        .internal(),
    row(
        "OAUTH_TOKEN_LAST_ACCESSED_UPDATE_THRESHOLD_S",
        Kind::SECONDS,
        text!("OAuth access record interval", "OAuth 访问记录间隔"),
    )
    .default("60")
    .internal(),
    row("LAST_ACCESSED_UPDATE_THRESHOLD_S", Kind::SECONDS, text!("Access record interval", "访问记录间隔"))
        .default("60")
        .internal(),
    row("REGISTRY_JWT_AUTH_MAX_FRESH_S", Kind::SECONDS, text!("Registry token lifetime", "注册表令牌有效期"))
        .default("3660")
        .internal(),
    row("SIGNED_GRANT_EXPIRATION_SEC", Kind::SECONDS, text!("Signed grant lifetime", "签名授权有效期"))
        .default("86400")
        .internal(),
    row("INSTANCE_SERVICE_KEY_EXPIRATION", Kind::MINUTES, text!("Service key lifetime", "服务密钥有效期"))
        .default("120")
        .internal(),
    row(
        "INSTANCE_SERVICE_KEY_KID_LOCATION",
        Kind::Text(Shape::PodPath),
        text!("Service key id file", "服务密钥 ID 文件"),
    )
    .internal(),
    row(
        "INSTANCE_SERVICE_KEY_LOCATION",
        Kind::Text(Shape::PodPath),
        text!("Service key file", "服务密钥文件"),
    )
    .internal(),
    row("INSTANCE_SERVICE_KEY_REFRESH", Kind::MINUTES, text!("Service key refresh", "服务密钥刷新间隔"))
        .default("55")
        .internal(),
    row("INSTANCE_SERVICE_KEY_SERVICE", Kind::TEXT, text!("Service key service", "服务密钥服务名"))
        .default("quay")
        .internal(),
    row(
        "UNAPPROVED_SERVICE_KEY_TTL_SEC",
        Kind::SECONDS,
        text!("Unapproved service keys", "未批准服务密钥时长"),
    )
    .default("86400")
    .internal(),
    row("EXPIRED_SERVICE_KEY_TTL_SEC", Kind::SECONDS, text!("Expired service keys", "过期服务密钥时长"))
        .default("604800")
        .internal(),
    row("LOCAL_OAUTH_HANDLER", Kind::TEXT, text!("Local OAuth handler", "本地 OAuth 处理路径"))
        .default("/oauth/localapp")
        .internal(),
];
