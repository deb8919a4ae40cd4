//! Google Cloud Storage, through its S3-compatible interface.

use super::shared::{
    ACCESS_KEY, BUCKET_NAME, MINIMUM_CHUNK_MB, SECONDS, SECRET_KEY, SIGNATURE_VERSION, STORAGE_PATH, param,
};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Kind, Zone};
use crate::text::Text;
use crate::{later, text};

pub(super) const GOOGLE: Engine = Engine {
    driver: "GoogleCloudStorage",
    label: Text::name("Google Cloud Storage"),
    summary: later!(
        "Always https://storage.googleapis.com. Each push is downloaded and uploaded again by the pod to join its chunks: three times the traffic.",
        "始终访问 https://storage.googleapis.com。推送时 Pod 会重新下载并上传所有分块以拼接，流量约为三倍。"
    ),
    params: &[
        BUCKET_NAME,
        ACCESS_KEY.help(later!(
            "Access id of an HMAC key (interoperability), not a service-account JSON. Use one key of a service account limited to this bucket.",
            "HMAC 密钥（互操作）的访问 ID，不是服务账号 JSON。请用仅限此存储桶的服务账号密钥。"
        )),
        SECRET_KEY,
        STORAGE_PATH,
        param("boto_timeout", Kind::Int { min: 1, max: 3600, unit: SECONDS }, text!("Timeout", "超时"))
            .default("60")
            .help(later!(
                "Connect and read timeout. Raise it where a distant region often fails on large layers.",
                "连接与读取超时。远端区域传输大层经常失败时调大。"
            )),
        MINIMUM_CHUNK_MB,
        SIGNATURE_VERSION,
    ],
    fit: Fit::Good,
    endpoint: Endpoint::Fixed("storage.googleapis.com"),
    home: Zone::Unknown,
    bucket: Some("bucket_name"),
    credential: Some(("access_key", "secret_key")),
    access: Access::Google,
};
