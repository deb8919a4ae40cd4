//! The registry's name, keys and TLS.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Registry)
}

pub(super) const FIELDS: &[Field] = &[
    row("SERVER_HOSTNAME", Kind::Text(Shape::Host), text!("Hostname", "主机名"))
        .required()
        .default("localhost:5000")
        .operator(&[Operator::Generates])
        .help(later!(
            "The global load balancer's name, no scheme, with a dot. Absent, each cluster invents its own and refuses tokens issued by the others.",
            "全局负载均衡器的名称，不带协议且含点。缺少时每个集群各自生成，彼此拒绝对方签发的令牌。"
        )),
    row("SECRET_KEY", Kind::Secret, text!("Session key", "会话密钥")).operator(&[Operator::Generates]).help(later!(
        "Signs sessions and CLI passwords. Absent or an unquoted number, each cluster makes its own and logins break whenever the load balancer changes region.",
        "签名会话与 CLI 密码。缺少或为未加引号的数字时各集群自行生成，负载均衡器切换区域后登录即失效。"
    )),
    row("DATABASE_SECRET_KEY", Kind::Secret, text!("Database encryption key", "数据库加密密钥"))
        .operator(&[Operator::Generates])
        .help(later!(
            "Encrypts robot tokens and credentials in the shared database. Must be equal everywhere before the first push; never change it afterwards: what it encrypted is lost.",
            "加密共享数据库中的机器人令牌与凭据。首次推送前各集群必须一致，之后绝不能更改，否则已加密内容无法解密。"
        )),
    row("PREFERRED_URL_SCHEME", Kind::Choice(&["http", "https"]), text!("URL scheme", "URL 协议"))
        .default("http")
        .operator(&[Operator::Overwrites("route")])
        .help(later!(
            "https as soon as clients use TLS, wherever it ends. Otherwise tokens and links point to http.",
            "只要客户端使用 TLS（无论在何处终止）就填 https，否则令牌与链接会指向 http。"
        )),
    row("EXTERNAL_TLS_TERMINATION", Kind::Bool, text!("TLS ends before Quay", "TLS 在 Quay 之前终止"))
        .default("false")
        .operator(&[Operator::Overwrites("route")])
        .help(later!(
            "true when a load balancer or route ends TLS and speaks http to the pod; needs PREFERRED_URL_SCHEME https.",
            "负载均衡器或路由终止 TLS 并以 http 访问 Pod 时为 true，须同时设 PREFERRED_URL_SCHEME 为 https。"
        )),
    row("SSL_PROTOCOLS", Kind::TextList, text!("TLS versions", "TLS 版本")).operator(&[Operator::Generates]).help(
        text!(
            "Versions nginx accepts, such as TLSv1.3. With TLS unmanaged and neither this nor SSL_CIPHERS set, each cluster applies its own TLS profile.",
            "nginx 接受的版本，如 TLSv1.3。TLS 非受管且此项与 SSL_CIPHERS 均未设置时，各集群套用自己的 TLS 配置。"
        ),
    ),
    row("SSL_CIPHERS", Kind::TextList, text!("TLS ciphers", "TLS 加密套件")).operator(&[Operator::Generates]).help(later!(
        "Ciphers nginx accepts. Setting only one of the two lists stops inheriting both from the cluster.",
        "nginx 接受的加密套件。两个列表只设其一时，二者都不再继承集群配置。"
    )),
    row("CORS_ORIGIN", Kind::TextList, text!("Allowed origins", "允许的来源")).help(later!(
        "Web origins that may call the API from a browser; any when absent.",
        "允许在浏览器中调用 API 的网页来源；不填则不限。"
    )),
    row(
        "FEATURE_LISTEN_IP_VERSION",
        Kind::Choice(&["IPv4", "IPv6", "dual-stack"]),
        text!("IP version", "IP 版本"),
    )
    .help(later!(
        "Addresses the pods listen on; IPv4 when absent. It must suit every cluster's network.",
        "Pod 监听的地址类型，不填为 IPv4。须适合每个集群的网络。"
    )),
    row("REGISTRY_STATE", Kind::Choice(&["normal", "readonly"]), text!("Registry state", "注册表状态"))
        .default("normal")
        .help(later!(
            "readonly serves pulls only, for maintenance of the database. It needs a service key made beforehand and turns storage health checks off.",
            "readonly 只提供拉取，用于数据库维护。须事先创建服务密钥，并会关闭存储健康检查。"
        )),
    row("DISABLE_PUSHES", Kind::Bool, text!("Refuse pushes", "禁止推送")).default("false").help(later!(
        "Pulls and the console go on, pushes are refused. Use it in all clusters before removing a storage location.",
        "拉取与控制台照常，拒绝推送。移除存储位置之前请在所有集群启用。"
    )),
    row("FEATURE_FIPS", Kind::Bool, text!("FIPS mode", "FIPS 模式")).default("false").help(later!(
        "Use only FIPS-compliant hashes. Turn it on in all clusters or in none.",
        "仅使用符合 FIPS 的哈希。所有集群须同开同关。"
    )),
    row("PAGE_TOKEN_KEY", Kind::Secret, text!("Page token key", "分页令牌密钥"))
        .default("\"0OYrc16oBuksR8T3JGB-xxYSlZ2-7I_zzqrLzggBJ58=\"")
        .help(later!(
            "Fernet key that encrypts paging tokens. The default is public; replace it with one that is the same in every cluster.",
            "加密分页令牌的 Fernet 密钥。默认值是公开的；如替换，所有集群须一致。"
        )),
    row("SETUP_COMPLETE", Kind::Bool, text!("Setup complete", "安装完成")).operator(&[Operator::Defaults("true")]).help(
        text!(
            "Must be true, or the pod stops at start.",
            "必须为 true，否则 Pod 启动即退出。"
        ),
    ),
    row("TESTING", Kind::Bool, text!("Test mode", "测试模式"))
        .default("true")
        .operator(&[Operator::Defaults("false")])
        .internal(),
    row("DEBUG", Kind::Bool, text!("Debug mode", "调试模式")).internal(),
];
