//! Amazon S3 and the parameters its relatives share.

use super::shared::{GIBIBYTES, MINIMUM_CHUNK_MB, PORT, SIGNATURE_VERSION, STORAGE_PATH, param};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Field, Kind, Shape, Zone};
use crate::text::Text;
use crate::{later, text};

pub(super) const BUCKET: Field = param("s3_bucket", Kind::Text(Shape::Bucket), text!("Bucket", "存储桶"))
    .required()
    .help(later!(
        "An existing bucket: Quay does not make it. Give each engine its own; two engines on one bucket delete each other's blobs.",
        "已存在的存储桶，Quay 不会创建。每个存储引擎各用一个；两个引擎共用会互相删除数据。"
    ));

pub(super) const REGION: Field = param("s3_region", Kind::TEXT, text!("Region", "区域")).help(later!(
    "Forces https://s3.<region>.amazonaws.com (.cn in China); host and endpoint_url are then ignored. With an on-premises endpoint it sends that store's keys to AWS.",
    "强制使用 https://s3.<region>.amazonaws.com（中国区为 .cn），忽略 host 与 endpoint_url。与本地端点同填会把其密钥发往 AWS。"
));

pub(super) const ACCESS_KEY: Field = param("s3_access_key", Kind::TEXT, text!("Access key", "访问密钥 ID"))
    .with("s3_secret_key")
    .help(later!(
        "Leave both keys out to use the pod's own identity (IRSA, instance profile), which must then reach every region's bucket. Quote an all-digit key.",
        "两个密钥都不填则使用 Pod 自身身份（IRSA、实例配置），它须能访问所有区域的存储桶。全数字时须加引号。"
    ));

pub(super) const SECRET_KEY: Field =
    param("s3_secret_key", Kind::Secret, text!("Secret key", "秘密访问密钥")).with("s3_access_key").help(later!(
        "The secret half of the pair, stored in every cluster's config bundle. Scope it to this bucket: read, write, list and delete.",
        "密钥对的保密部分，存于每个集群的配置捆绑包。应仅授权此存储桶的读、写、列出和删除。"
    ));

pub(super) const ENDPOINT_URL: Field =
    param("endpoint_url", Kind::URL, text!("Endpoint URL", "端点 URL")).help(later!(
        "Full URL with scheme, used as it is; wins over host. Ignored as soon as s3_region is set, although boot validation still tests this one.",
        "带协议的完整 URL，原样使用，优先于 host。一旦设置 s3_region 就被忽略，但启动校验仍会测试它。"
    ));

pub(super) const HOST: Field = param("host", Kind::Text(Shape::Host), text!("Host", "主机名")).help(later!(
    "S3 host without scheme, always over https. Only used without s3_region and endpoint_url.",
    "不带协议的 S3 主机名，始终用 https。仅在没有 s3_region 和 endpoint_url 时使用。"
));

pub(super) const HOST_PORT: Field = PORT
    .help(later!("Appended to host; without host it has no effect.", "附加在 host 之后；没有 host 时无效。"));

pub(super) const SESSION_TOKEN: Field =
    param("aws_session_token", Kind::Secret, text!("Session token", "会话令牌")).with("s3_access_key").help(later!(
        "Part of temporary keys. They expire and Quay does not renew them: all regions lose the bucket at once. Prefer STSS3Storage.",
        "临时密钥的一部分。过期后 Quay 不会续期，所有区域会同时失去该存储桶。建议改用 STSS3Storage。"
    ));

pub(super) const SIGNATURE: Field = SIGNATURE_VERSION.default("s3v4");

pub(super) const MAXIMUM_CHUNK_GB: Field = param(
    "maximum_chunk_size_gb",
    Kind::Int { min: 1, max: 5, unit: GIBIBYTES },
    text!("Largest chunk", "最大分块"),
)
.default("5")
.help(later!(
    "Largest part when the bucket copies within itself; S3 allows 5. A quoted number makes each worker allocate gigabytes.",
    "存储桶内部复制时的最大分块，S3 上限为 5。数字加引号会使每个工作进程占用数 GB 内存。"
));

pub(super) const CREDENTIALS: Field =
    param("deferred_refreshable_credentials", Kind::Yaml, text!("Refreshable credentials", "可刷新凭据"))
        .internal();

/// Parameters of S3Storage; the CDN drivers pass theirs on to it.
pub(super) const PARAMS: &[Field] = &[
    BUCKET,
    REGION,
    ACCESS_KEY,
    SECRET_KEY,
    STORAGE_PATH,
    ENDPOINT_URL,
    HOST,
    HOST_PORT,
    SESSION_TOKEN,
    SIGNATURE,
    MINIMUM_CHUNK_MB,
    MAXIMUM_CHUNK_GB,
    CREDENTIALS,
];

pub(super) const S3: Engine = Engine {
    driver: "S3Storage",
    label: Text::name("Amazon S3"),
    summary: later!(
        "For AWS. Every write asks for server-side encryption (AES256), which many S3-compatible stores refuse: use RadosGWStorage for those.",
        "用于 AWS。每次写入都要求服务端加密（AES256），许多 S3 兼容存储会拒绝；这类存储请用 RadosGWStorage。"
    ),
    params: PARAMS,
    fit: Fit::Good,
    endpoint: Endpoint::S3,
    home: Zone::Unknown,
    bucket: Some("s3_bucket"),
    credential: Some(("s3_access_key", "s3_secret_key")),
    access: Access::Aws,
};

pub(super) const STS: Engine = Engine {
    driver: "STSS3Storage",
    label: text!("Amazon S3 with an assumed role (STS)", "Amazon S3（通过 STS 代入角色）"),
    summary: later!(
        "S3 with short-lived keys from a role. STS is asked while Quay starts: where it cannot be reached, the pods of that cluster do not start.",
        "用角色的短期密钥访问 S3。Quay 启动时即请求 STS：无法访问 STS 的集群，其 Pod 无法启动。"
    ),
    params: &[
        BUCKET,
        REGION,
        param("sts_role_arn", Kind::TEXT, text!("Role ARN", "角色 ARN")).help(later!(
            "Role to assume. Absent, Quay uses the pod's default credentials while boot validation takes AWS_ROLE_ARN from the environment.",
            "要代入的角色。不填时 Quay 使用 Pod 的默认凭据，而启动校验会取环境变量 AWS_ROLE_ARN。"
        )),
        param("sts_user_access_key", Kind::TEXT, text!("Access key of the STS user", "STS 用户访问密钥 ID"))
            .with("sts_user_secret_key")
            .help(later!(
                "User that may assume the role. An empty text means the pod's default credentials.",
                "有权代入该角色的用户。空字符串表示使用 Pod 的默认凭据。"
            )),
        param("sts_user_secret_key", Kind::Secret, text!("Secret key of the STS user", "STS 用户秘密访问密钥"))
            .with("sts_user_access_key")
            .help(later!(
                "Secret half of the STS user's pair. It needs sts:AssumeRole only; the role holds the rights on the bucket.",
                "STS 用户密钥对的保密部分。只需 sts:AssumeRole 权限，存储桶权限归角色所有。"
            )),
        STORAGE_PATH,
        ENDPOINT_URL.help(later!(
            "Full URL of the S3 endpoint; ignored with s3_region. Quay always asks AWS for the role, boot validation asks this URL.",
            "S3 端点的完整 URL，设置 s3_region 时被忽略。Quay 始终向 AWS 请求角色，启动校验却向此 URL 请求。"
        )),
        SIGNATURE,
        MAXIMUM_CHUNK_GB,
    ],
    fit: Fit::Good,
    endpoint: Endpoint::S3,
    home: Zone::Unknown,
    bucket: Some("s3_bucket"),
    credential: Some(("sts_user_access_key", "sts_user_secret_key")),
    access: Access::Aws,
};
