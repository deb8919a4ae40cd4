//! Ceph RADOS Gateway and the S3-compatible stores that work like it.

use super::shared::{
    ACCESS_KEY, BUCKET_NAME, HOSTNAME, IS_SECURE, MAXIMUM_CHUNK_MB, MINIMUM_CHUNK_MB, PORT, SECRET_KEY,
    SIGNATURE_VERSION, STORAGE_PATH, param,
};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Field, Kind, Zone};
use crate::text::Text;
use crate::{later, text};

const PARAMS: &[Field] = &[
    HOSTNAME,
    PORT,
    IS_SECURE,
    BUCKET_NAME,
    ACCESS_KEY,
    SECRET_KEY,
    STORAGE_PATH,
    param("region_name", Kind::TEXT, text!("Region", "区域")).help(later!(
        "Region used to sign requests. It does not change the host.",
        "用于请求签名的区域，不影响所访问的主机。"
    )),
    SIGNATURE_VERSION,
    MINIMUM_CHUNK_MB,
    MAXIMUM_CHUNK_MB,
    param("server_side_assembly", Kind::Bool, text!("Join chunks in the store", "在存储端拼接分块"))
        .default("true")
        .help(later!(
            "false downloads and uploads every chunk again through the pod and raises timeouts from 60 s to 600 s. A quoted \"false\" counts as true.",
            "false 时由 Pod 重新下载并上传所有分块，超时从 60 秒增至 600 秒。带引号的 \"false\" 视为真。"
        )),
];

pub(super) const RADOS: Engine = Engine {
    driver: "RadosGWStorage",
    label: text!("Ceph RADOS Gateway, S3-compatible", "Ceph RADOS 网关（S3 兼容）"),
    summary: later!(
        "For Ceph and other S3-compatible stores on premises. Where clients or another site's Clair cannot reach it, pulls need FEATURE_PROXY_STORAGE.",
        "用于本地（内部）的 Ceph 等 S3 兼容存储。客户端或其他站点的 Clair 无法访问它时，拉取需要 FEATURE_PROXY_STORAGE。"
    ),
    params: PARAMS,
    fit: Fit::Good,
    endpoint: Endpoint::Hostname,
    home: Zone::OnPremises,
    bucket: Some("bucket_name"),
    credential: Some(("access_key", "secret_key")),
    access: Access::Ceph,
};

pub(super) const RHOCS: Engine = Engine {
    driver: "RHOCSStorage",
    label: Text::name("OpenShift Data Foundation (NooBaa)"),
    summary: later!(
        "Same driver as RadosGWStorage. Use the external Route: s3.openshift-storage.svc exists in one cluster only, and every cluster must reach the bucket.",
        "与 RadosGWStorage 相同的驱动。请用外部 Route：s3.openshift-storage.svc 只在一个集群内可用，而每个集群都须访问该存储桶。"
    ),
    access: Access::NooBaa,
    ..RADOS
};

pub(super) const IBM: Engine = Engine {
    driver: "IBMCloudStorage",
    label: Text::name("IBM Cloud Object Storage"),
    summary: later!(
        "For IBM Cloud. Use the public or direct endpoint that every cluster can reach; a private endpoint works only from inside IBM Cloud.",
        "用于 IBM Cloud。请用每个集群都能访问的端点；private 端点只能在 IBM Cloud 内部使用。"
    ),
    params: &[
        HOSTNAME,
        PORT,
        IS_SECURE,
        BUCKET_NAME,
        ACCESS_KEY.help(later!(
            "Access key id of HMAC credentials, not an IAM API key. Quote it when it is all digits.",
            "HMAC 凭据的访问密钥 ID，不是 IAM API 密钥。全为数字时须加引号。"
        )),
        SECRET_KEY,
        STORAGE_PATH,
        SIGNATURE_VERSION,
        MAXIMUM_CHUNK_MB,
    ],
    home: Zone::Unknown,
    access: Access::Ibm,
    ..RADOS
};
