//! Parameters that several drivers take.

use crate::schema::{Field, Group, Kind, Shape};
use crate::text::Text;
use crate::{later, text};

/// A parameter of a driver.
pub(super) const fn param(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Storage)
}

pub(super) const SECONDS: Option<Text> = Some(text!("seconds", "秒"));
pub(super) const MEBIBYTES: Option<Text> = Some(Text::name("MiB"));
pub(super) const GIBIBYTES: Option<Text> = Some(Text::name("GiB"));

pub(super) const STORAGE_PATH: Field =
    param("storage_path", Kind::Text(Shape::Path), text!("Path in the bucket", "存储桶内路径"))
        .required()
        .help(later!(
            "Prefix of every object; a leading / is dropped. Boot validation lets it pass when missing, then Quay crashes. Never change it while the bucket holds blobs.",
            "所有对象的前缀，开头的 / 会被去掉。启动校验不检查它，但缺少时 Quay 会崩溃。存储桶已有数据后不要更改。"
        ));

pub(super) const ACCESS_KEY: Field = param("access_key", Kind::TEXT, text!("Access key", "访问密钥 ID"))
    .required()
    .help(later!(
        "Who Quay is to the store. Quote it when it is all digits: a number stops the pod at boot. Every region uses it, so limit it to this bucket.",
        "Quay 访问存储的身份。全为数字时必须加引号，否则 Pod 启动失败。所有区域都会使用它，应仅授权此存储桶。"
    ));

pub(super) const SECRET_KEY: Field = param("secret_key", Kind::Secret, text!("Secret key", "秘密访问密钥"))
    .required()
    .help(later!(
        "The secret half of the pair. It is stored in every cluster's config bundle; it needs read, write, list and delete on this bucket from every region.",
        "密钥对的保密部分，存于每个集群的配置捆绑包。各区域都须能用它读、写、列出和删除此存储桶的对象。"
    ));

pub(super) const BUCKET_NAME: Field =
    param("bucket_name", Kind::Text(Shape::Bucket), text!("Bucket", "存储桶"))
        .required()
        .help(later!(
            "An existing bucket: Quay does not make it. Give each engine its own; two engines on one bucket delete each other's blobs.",
            "已存在的存储桶，Quay 不会创建。每个存储引擎各用一个；两个引擎共用会互相删除数据。"
        ));

pub(super) const HOSTNAME: Field = param("hostname", Kind::Text(Shape::Host), text!("Host", "主机名"))
    .required()
    .help(later!(
        "Host of the store without scheme: a scheme overrides is_secure and fails boot validation. Every cluster must reach it, so no *.svc name.",
        "存储的主机名，不带协议：协议会覆盖 is_secure 且无法通过启动校验。每个集群都须可达，不能用 *.svc 名称。"
    ));

pub(super) const PORT: Field = param("port", Kind::PORT, text!("Port", "端口")).help(later!(
    "Appended to the host unless the host already ends in one. Absent: 443 with TLS, 80 without.",
    "附加在主机名之后（主机名已带端口时除外）。不填则 TLS 用 443，否则用 80。"
));

pub(super) const IS_SECURE: Field = param("is_secure", Kind::Bool, text!("Use TLS", "使用 TLS"))
    .required()
    .help(later!(
        "Without it the constructor fails. A quoted \"false\" counts as true in Quay and fails boot validation. false sends keys and blobs over the site link in clear.",
        "缺少时驱动无法构造。带引号的 \"false\" 在 Quay 中为真，且启动校验失败。false 会在站点间明文传输凭据与数据。"
    ));

pub(super) const SIGNATURE_VERSION: Field = param(
    "signature_version",
    Kind::TEXT,
    text!("Signature version", "签名版本"),
)
.help(later!(
    "How requests are signed: s3v4, or s3 for old stores. Leave it out unless the store rejects the default.",
    "请求签名方式：s3v4，旧存储用 s3。除非存储拒绝默认值，否则不填。"
));

/// The smallest and largest part an S3 multipart upload may have.
const PART: Kind = Kind::Int { min: 5, max: 5120, unit: MEBIBYTES };

pub(super) const MINIMUM_CHUNK_MB: Field =
    param("minimum_chunk_size_mb", PART, text!("Smallest chunk", "最小分块")).default("5").help(later!(
        "Smallest part of a multipart upload. S3 allows 10000 parts, so 5 caps a layer near 50 GiB. A quoted number breaks pushes.",
        "分段上传的最小分块。S3 最多 10000 块，5 时单层上限约 50 GiB。数字加引号会使推送失败。"
    ));

pub(super) const MAXIMUM_CHUNK_MB: Field =
    param("maximum_chunk_size_mb", PART, text!("Largest chunk", "最大分块")).default("100").help(later!(
        "Largest part of a multipart upload; each upload in flight holds up to this much. A quoted number breaks pushes.",
        "分段上传的最大分块；每个进行中的上传最多占用这么多。数字加引号会使推送失败。"
    ));
