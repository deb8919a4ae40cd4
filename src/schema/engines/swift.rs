//! OpenStack Swift.

use super::shared::{SECONDS, STORAGE_PATH, param};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Field, Kind, Shape, Zone};
use crate::text::Text;
use crate::{later, text};

const OS_OPTIONS: &[Field] = &[
    param("user_domain_name", Kind::TEXT, text!("User domain", "用户域")).help(later!(
        "Keystone domain of the user. Boot validation needs it with auth_version 3.",
        "用户所属的 Keystone 域。auth_version 为 3 时启动校验必需。"
    )),
    param("tenant_id", Kind::TEXT, text!("Project id", "项目 ID")).help(later!(
        "Id of the project (tenant). Boot validation needs it with auth_version 3; quote it when it is all digits.",
        "项目（租户）ID。auth_version 为 3 时启动校验必需；全为数字时须加引号。"
    )),
    param("tenant_name", Kind::TEXT, text!("Project", "项目")).help(later!(
        "Name of the project (tenant), used with auth_version 2.",
        "项目（租户）名称，用于 auth_version 2。"
    )),
    param("project_domain_name", Kind::TEXT, text!("Project domain", "项目域")).help(later!(
        "Keystone domain of the project, with auth_version 3.",
        "项目所属的 Keystone 域，用于 auth_version 3。"
    )),
    param("region_name", Kind::TEXT, text!("Region", "区域")).help(later!(
        "Which Swift region of the catalogue to use.",
        "使用服务目录中的哪个 Swift 区域。"
    )),
    param("object_storage_url", Kind::URL, text!("Object store URL", "对象存储 URL")).help(later!(
        "Replaces the URL from the catalogue. Every cluster must reach it.",
        "替代服务目录给出的 URL。每个集群都须能访问。"
    )),
];

pub(super) const SWIFT: Engine = Engine {
    driver: "SwiftStorage",
    label: Text::name("OpenStack Swift"),
    summary: later!(
        "Boot validation lists all containers of the account, so a credential limited to one container fails. Without temp_url_key all pulls go through the pods.",
        "启动校验会列出账户的所有容器，仅限单个容器的凭据会失败。没有 temp_url_key 时所有拉取都经过 Pod。"
    ),
    params: &[
        param("auth_url", Kind::URL, text!("Authentication URL", "认证 URL")).required().help(later!(
            "Keystone or Swift authentication URL with scheme and version. Every cluster must reach it and the object store it names.",
            "带协议和版本的 Keystone 或 Swift 认证 URL。每个集群都须能访问它及其给出的对象存储。"
        )),
        param("auth_version", Kind::Int { min: 1, max: 3, unit: None }, text!("Authentication version", "认证版本"))
            .required()
            .default("2")
            .help(later!(
                "1, 2 or 3. The driver assumes 2, but boot validation refuses a missing one. 3 needs user_domain_name and tenant_id in os_options.",
                "1、2 或 3。驱动默认 2，但启动校验不允许缺少。3 需要 os_options 中的 user_domain_name 与 tenant_id。"
            )),
        param("swift_container", Kind::Text(Shape::Bucket), text!("Container", "容器")).required().help(later!(
            "An existing container: Quay does not make it. Give each engine its own.",
            "已存在的容器，Quay 不会创建。每个存储引擎各用一个。"
        )),
        param("swift_user", Kind::TEXT, text!("User", "用户")).required().help(later!(
            "User of the account, tenant:user with version 1. It must be able to list the account's containers.",
            "账户用户，版本 1 写作 tenant:user。须能列出账户的容器。"
        )),
        param("swift_password", Kind::Secret, text!("Password", "密码")).required().help(later!(
            "Password or key of the user. Quote it when it is all digits.",
            "用户的密码或密钥。全为数字时须加引号。"
        )),
        STORAGE_PATH,
        param("os_options", Kind::Map { fields: OS_OPTIONS, open: true }, text!("OpenStack options", "OpenStack 选项")).help(
            text!(
                "Domain, project and region. Required in practice with auth_version 3.",
                "域、项目与区域。auth_version 为 3 时实际必需。"
            ),
        ),
        param("temp_url_key", Kind::Secret, text!("Temporary URL key", "临时 URL 密钥")).help(later!(
            "Signs direct download links; it must equal the key set on the account. Without it, every pull streams through a pod.",
            "签名直接下载链接，须与账户上设置的密钥一致。没有它，所有拉取都经由 Pod 传输。"
        )),
        param("ca_cert_path", Kind::Text(Shape::PodPath), text!("CA file", "CA 文件")).help(later!(
            "Path in the pod, such as /conf/stack/swift-ca.crt; the file must be in every cluster's config bundle.",
            "Pod 内路径，如 /conf/stack/swift-ca.crt；文件须在每个集群的配置捆绑包中。"
        )),
        param("simple_path_concat", Kind::Bool, text!("Simple path joining", "简单路径拼接")).default("false").help(later!(
            "Joins storage_path and object name without a slash between. Changing it loses sight of every stored blob.",
            "拼接 storage_path 与对象名时不加斜杠。更改后将找不到已存的数据。"
        )),
        param("connect_timeout", Kind::Number { unit: SECONDS }, text!("Connect timeout", "连接超时")).default("5").help(
            text!(
                "Raise it where a distant region is slow to answer.",
                "远端区域响应较慢时调大。"
            ),
        ),
        param("retry_count", Kind::COUNT, text!("Retries", "重试次数")).default("5").help(later!(
            "How often a failed request is tried again.",
            "请求失败后的重试次数。"
        )),
        param("retry_on_ratelimit", Kind::Bool, text!("Retry when limited", "限速时重试")).default("true").help(later!(
            "Try again when Swift says there are too many requests.",
            "Swift 返回请求过多时重试。"
        )),
    ],
    fit: Fit::Good,
    endpoint: Endpoint::AuthUrl,
    home: Zone::Unknown,
    bucket: Some("swift_container"),
    credential: Some(("swift_user", "swift_password")),
    access: Access::Swift,
};
