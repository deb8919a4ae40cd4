//! How people log in: own accounts, GitHub, Google, OIDC, JWT, Keystone.

use crate::schema::{Field, Group, Kind, Operator};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Login)
}

/// A login service of the administrator's own naming, such as `KEYCLOAK_LOGIN_CONFIG`.
pub static LOGIN_SERVICE: Field = row(
    "*_LOGIN_CONFIG",
    Kind::Map { fields: OIDC_FIELDS, open: true },
    text!("OIDC login service", "OIDC 登录服务"),
)
.help(later!(
    "An OpenID Connect service; the part before the first _ names it in its callback URLs, which carry the global hostname.",
    "OpenID Connect 登录服务；键名第一个 _ 之前的部分即其名称，用于带全局主机名的回调地址。"
));

pub(super) const FIELDS: &[Field] = &[
    row(
        "AUTHENTICATION_TYPE",
        Kind::Choice(&["Database", "LDAP", "JWT", "Keystone", "OIDC", "AppToken"]),
        text!("Accounts", "账户来源"),
    )
    .default("Database")
    .operator(&[Operator::Defaults("Database")])
    .help(later!(
        "Where user names and passwords are checked. The service must be reachable from every region; boot validation connects to it.",
        "校验用户名与密码的来源。该服务须从每个区域可达；启动校验会连接它。"
    )),
    row("FEATURE_DIRECT_LOGIN", Kind::Bool, text!("Log in with a password", "密码登录"))
        .default("true")
        .operator(&[Operator::Defaults("true")])
        .help(later!(
            "Shows the form for user and password. Must be false with AppToken.",
            "显示用户名密码登录框。AppToken 时必须为 false。"
        )),
    row(
        "FEATURE_REQUIRE_ENCRYPTED_BASIC_AUTH",
        Kind::Bool,
        text!("Encrypted CLI passwords", "CLI 使用加密密码"),
    )
    .default("false")
    .help(later!(
        "The CLI takes only encrypted passwords. They depend on SECRET_KEY: different keys per cluster make them fail at random.",
        "CLI 只接受加密密码。它依赖 SECRET_KEY：各集群密钥不同会随机失败。"
    )),
    row("INTERNAL_OIDC_SERVICE_ID", Kind::TEXT, text!("OIDC service for accounts", "账户所用 OIDC 服务"))
        .help(later!(
            "Lower-case name of the *_LOGIN_CONFIG that AUTHENTICATION_TYPE OIDC uses.",
            "AUTHENTICATION_TYPE 为 OIDC 时所用 *_LOGIN_CONFIG 的小写名称。"
        )),
    row("FEATURE_GITHUB_LOGIN", Kind::Bool, text!("GitHub login", "GitHub 登录")).default("false").help(later!(
        "Needs GITHUB_LOGIN_CONFIG.",
        "需要 GITHUB_LOGIN_CONFIG。"
    )),
    row(
        "GITHUB_LOGIN_CONFIG",
        Kind::Map { fields: GITHUB, open: false },
        text!("GitHub for login", "GitHub 登录配置"),
    )
    .help(later!(
        "The GitHub application people log in with. Its callback is the global hostname.",
        "用户登录所用的 GitHub 应用，回调地址为全局主机名。"
    )),
    row("FEATURE_GOOGLE_LOGIN", Kind::Bool, text!("Google login", "Google 登录")).default("false").help(later!(
        "Needs GOOGLE_LOGIN_CONFIG.",
        "需要 GOOGLE_LOGIN_CONFIG。"
    )),
    row(
        "GOOGLE_LOGIN_CONFIG",
        Kind::Map { fields: GOOGLE, open: false },
        text!("Google for login", "Google 登录配置"),
    )
    .help(later!(
        "The Google application people log in with.",
        "用户登录所用的 Google 应用。"
    )),
    row("FEATURE_RECAPTCHA", Kind::Bool, Text::name("reCAPTCHA")).default("false").help(later!(
        "Login and recovery ask for a reCAPTCHA; browsers and pods then need Google.",
        "登录与找回需通过 reCAPTCHA；浏览器与 Pod 须能访问 Google。"
    )),
    row("RECAPTCHA_SITE_KEY", Kind::TEXT, text!("reCAPTCHA site key", "reCAPTCHA 站点密钥"))
        .with("RECAPTCHA_SECRET_KEY")
        .help(later!(
            "Public key of the site.",
            "站点的公开密钥。"
        )),
    row("RECAPTCHA_SECRET_KEY", Kind::Secret, text!("reCAPTCHA secret key", "reCAPTCHA 保密密钥"))
        .with("RECAPTCHA_SITE_KEY")
        .help(later!(
            "Secret key of the site.",
            "站点的保密密钥。"
        )),
    row("RECAPTCHA_WHITELISTED_USERS", Kind::TextList, text!("Users without reCAPTCHA", "免 reCAPTCHA 用户"))
        .default("[]")
        .help(later!(
            "Users that may make users and organizations by API without it.",
            "可免验证通过 API 创建用户与组织的用户。"
        )),
    row("JWT_VERIFY_ENDPOINT", Kind::URL, text!("JWT verification URL", "JWT 验证 URL")).help(later!(
        "Checks user and password, with AUTHENTICATION_TYPE JWT.",
        "AUTHENTICATION_TYPE 为 JWT 时校验用户名与密码。"
    )),
    row("JWT_QUERY_ENDPOINT", Kind::URL, text!("JWT search URL", "JWT 查询 URL")).help(later!(
        "Finds users by the start of their names.",
        "按前缀查找用户。"
    )),
    row("JWT_GETUSER_ENDPOINT", Kind::URL, text!("JWT user URL", "JWT 用户 URL")).help(later!(
        "Finds one user.",
        "查找单个用户。"
    )),
    row("JWT_AUTH_ISSUER", Kind::TEXT, text!("JWT issuer", "JWT 签发者")).help(later!(
        "Issuer the tokens must carry. Its public key is jwt-authn.cert in the bundle.",
        "令牌须带的签发者，其公钥为捆绑包中的 jwt-authn.cert。"
    )),
    row("JWT_AUTH_MAX_FRESH_S", Kind::SECONDS, text!("JWT lifetime", "JWT 有效期")).default("300").help(later!(
        "Older tokens are refused; clocks of the sites must agree.",
        "超过此时间的令牌被拒绝；各站点时钟须一致。"
    )),
    row("KEYSTONE_AUTH_URL", Kind::URL, text!("Keystone URL", "Keystone URL")).help(later!(
        "Keystone of AUTHENTICATION_TYPE Keystone.",
        "AUTHENTICATION_TYPE 为 Keystone 时的地址。"
    )),
    row(
        "KEYSTONE_AUTH_VERSION",
        Kind::Int { min: 2, max: 3, unit: None },
        text!("Keystone version", "Keystone 版本"),
    )
    .default("2")
    .help(later!(
        "2 or 3.",
        "2 或 3。"
    )),
    row("KEYSTONE_AUTH_TIMEOUT", Kind::SECONDS, text!("Keystone timeout", "Keystone 超时")).help(later!(
        "How long to wait for Keystone.",
        "等待 Keystone 的时间。"
    )),
    row("KEYSTONE_ADMIN_USERNAME", Kind::TEXT, text!("Keystone user", "Keystone 用户"))
        .with("KEYSTONE_ADMIN_PASSWORD")
        .help(later!(
            "User Quay looks up others with.",
            "Quay 查询用户所用的账户。"
        )),
    row("KEYSTONE_ADMIN_PASSWORD", Kind::Secret, text!("Keystone password", "Keystone 密码"))
        .with("KEYSTONE_ADMIN_USERNAME")
        .help(later!(
            "Password of that user.",
            "该账户的密码。"
        )),
    row("KEYSTONE_ADMIN_TENANT", Kind::TEXT, text!("Keystone project", "Keystone 项目")).help(later!(
        "Project of that user.",
        "该账户所属项目。"
    )),
];

const GITHUB: &[Field] = &[
    row("GITHUB_ENDPOINT", Kind::URL, text!("GitHub URL", "GitHub URL")).help(later!(
        "https://github.com/ or your GitHub Enterprise.",
        "https://github.com/ 或您的 GitHub Enterprise。"
    )),
    row("API_ENDPOINT", Kind::URL, text!("API URL", "API URL"))
        .help(later!("https://api.github.com/ for github.com.", "github.com 填 https://api.github.com/。")),
    row("CLIENT_ID", Kind::TEXT, text!("Client id", "客户端 ID")).required().help(later!(
        "Id of the OAuth application; not the one used for builds.",
        "OAuth 应用的 ID，不能与构建用的相同。"
    )),
    row("CLIENT_SECRET", Kind::Secret, text!("Client secret", "客户端密钥"))
        .required()
        .help(later!("Secret of the OAuth application.", "OAuth 应用的密钥。")),
    row("ORG_RESTRICT", Kind::Bool, text!("Only listed organizations", "仅限所列组织"))
        .default("false")
        .help(later!(
            "Without it anyone with a GitHub account may log in.",
            "不启用则任何 GitHub 用户都可登录。"
        )),
    row("ALLOWED_ORGANIZATIONS", Kind::TextList, text!("Organizations", "组织"))
        .help(later!("GitHub organizations whose members may log in.", "成员可登录的 GitHub 组织。")),
];

const GOOGLE: &[Field] = &[
    row("CLIENT_ID", Kind::TEXT, text!("Client id", "客户端 ID"))
        .required()
        .help(later!("Id of the OAuth client.", "OAuth 客户端的 ID。")),
    row("CLIENT_SECRET", Kind::Secret, text!("Client secret", "客户端密钥"))
        .required()
        .help(later!("Secret of the OAuth client.", "OAuth 客户端的密钥。")),
];

const OIDC_FIELDS: &[Field] = &[
    row("OIDC_SERVER", Kind::URL, text!("Server", "服务器")).required().help(later!(
        "Issuer URL, ending in a slash. Pods of every region and the users' browsers must reach it.",
        "签发者 URL，以斜杠结尾。各区域 Pod 与用户浏览器都须能访问。"
    )),
    row("CLIENT_ID", Kind::TEXT, text!("Client id", "客户端 ID")).required().help(later!(
        "Id of the client registered for the global hostname.",
        "为全局主机名注册的客户端 ID。"
    )),
    row("CLIENT_SECRET", Kind::Secret, text!("Client secret", "客户端密钥"))
        .help(later!("Secret of the client; none for a public client.", "客户端的密钥；公开客户端不需要。")),
    row("SERVICE_NAME", Kind::TEXT, text!("Name on the button", "按钮名称"))
        .required()
        .help(later!("What the login button says.", "登录按钮上显示的名称。")),
    row("SERVICE_ICON", Kind::TEXT, text!("Icon", "图标"))
        .help(later!("URL or icon class of the button.", "按钮图标的 URL 或类名。")),
    row("LOGIN_SCOPES", Kind::TextList, text!("Scopes", "权限范围")).help(later!(
        "Scopes asked for, such as openid, email, profile.",
        "请求的权限范围，如 openid、email、profile。"
    )),
    row("PREFERRED_USERNAME_CLAIM_NAME", Kind::TEXT, text!("Claim of the user name", "用户名声明")).help(
        text!(
            "Claim that proposes the user name; preferred_username when absent.",
            "提供用户名的声明，不填为 preferred_username。"
        ),
    ),
    row("VERIFIED_EMAIL_CLAIM_NAME", Kind::TEXT, text!("Claim of the e-mail", "邮箱声明")).help(later!(
        "Claim with the address; when absent, email, if the service says it is verified.",
        "提供邮箱的声明；不填则用 email，且须为已验证。"
    )),
    row("PREFERRED_GROUP_CLAIM_NAME", Kind::TEXT, text!("Claim of the groups", "组声明"))
        .help(later!("Claim that lists groups, for team syncing.", "列出组的声明，用于团队同步。")),
    row("LOGIN_BINDING_FIELD", Kind::TEXT, text!("Bind to internal account by", "绑定内部账户依据")).help(
        text!(
            "Links the login to the LDAP account with this sub, username or email.",
            "按 sub、username 或 email 绑定 LDAP 账户。"
        ),
    ),
    row("OIDC_ENDPOINT_CUSTOM_PARAMS", Kind::MAP, text!("Extra parameters", "附加参数"))
        .help(later!("Extra query parameters per endpoint.", "各端点的附加查询参数。")),
    row("OIDC_ISSUER", Kind::TEXT, text!("Issuer", "签发者")).help(later!(
        "Issuer of the tokens, where it differs from the server.",
        "令牌签发者（与服务器不同时）。"
    )),
    row("OIDC_DISABLE_USER_ENDPOINT", Kind::Bool, text!("No user endpoint", "不用用户端点"))
        .default("false")
        .help(later!("Takes the user from the token only, for Azure.", "仅从令牌读取用户信息，用于 Azure。")),
    row("USE_PKCE", Kind::Bool, Text::name("PKCE"))
        .default("false")
        .help(later!("Proof key for the authorization code.", "为授权码使用 PKCE。")),
    row("PKCE_METHOD", Kind::Choice(&["S256", "plain"]), text!("PKCE method", "PKCE 方式"))
        .default("S256")
        .help(later!("S256, unless the server knows only plain.", "除非服务器只支持 plain，否则用 S256。")),
    row("PUBLIC_CLIENT", Kind::Bool, text!("Public client", "公开客户端"))
        .default("false")
        .help(later!("The client has no secret; needs PKCE.", "客户端没有密钥，需要 PKCE。")),
    row("DEBUGGING", Kind::Bool, text!("Insecure debugging", "不安全调试")).default("false").help(later!(
        "Accepts http and does not verify. Only for tests.",
        "接受 http 且不校验，仅用于测试。"
    )),
];
