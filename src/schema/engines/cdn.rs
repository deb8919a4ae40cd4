//! S3 buckets whose downloads go through a content delivery network.

use super::s3::{
    ACCESS_KEY, BUCKET, CREDENTIALS, ENDPOINT_URL, HOST, HOST_PORT, MAXIMUM_CHUNK_GB, PARAMS, REGION, S3,
    SECRET_KEY, SESSION_TOKEN, SIGNATURE,
};
use super::shared::{MINIMUM_CHUNK_MB, STORAGE_PATH, param};
use super::{Endpoint, Engine, Fit};
use crate::schema::{Access, Field, Kind, Shape, Zone};
use crate::{later, text};

const CDN_REGION: Field = REGION.required().help(later!(
    "Required here, and it fixes the bucket's host to AWS: host and endpoint_url have no effect.",
    "此驱动必需，并使存储桶固定在 AWS：host 与 endpoint_url 无效。"
));

/// Boot validation wants static keys although the constructor does not.
const CDN_ACCESS_KEY: Field = ACCESS_KEY.required().help(later!(
    "Optional for the driver, but boot validation demands a static pair: the pod's own identity (IRSA) does not pass.",
    "驱动视为可选，但启动校验要求静态密钥对：Pod 自身身份（IRSA）无法通过。"
));
const CDN_SECRET_KEY: Field = SECRET_KEY.required();

const DEAD_ENDPOINT_URL: Field =
    ENDPOINT_URL.help(later!("Accepted and without effect: s3_region wins.", "可填但无效：s3_region 优先。"));
const DEAD_HOST: Field =
    HOST.help(later!("Accepted and without effect: s3_region wins.", "可填但无效：s3_region 优先。"));

const KEY_FILE_FIT: Fit = Fit::Limited(text!(
    "The network only changes download links; copies go to S3 directly. The private key file must be in the config bundle of every cluster.",
    "CDN 只改变下载链接，复制仍直接访问 S3。每个集群的配置捆绑包都须包含私钥文件。"
));

pub(super) const CLOUDFRONT: Engine = Engine {
    driver: "CloudFrontedS3Storage",
    label: text!("Amazon S3 behind CloudFront", "Amazon S3（经 CloudFront）"),
    summary: later!(
        "S3 with signed CloudFront downloads. Links leave out storage_path, so the distribution's origin path must equal it.",
        "通过签名的 CloudFront 链接下载的 S3。链接不含 storage_path，因此分发的源路径须与之相同。"
    ),
    params: &[
        BUCKET,
        CDN_REGION,
        CDN_ACCESS_KEY,
        CDN_SECRET_KEY,
        STORAGE_PATH,
        param("cloudfront_distribution_domain", Kind::Text(Shape::Host), text!("Distribution domain", "分发域名"))
            .required()
            .help(later!(
                "Domain clients download from, such as d111111abcdef8.cloudfront.net.",
                "客户端下载所用的域名，如 d111111abcdef8.cloudfront.net。"
            )),
        param("cloudfront_key_id", Kind::TEXT, text!("Key id", "密钥 ID")).required().help(later!(
            "Id of the public key that CloudFront checks signed links with.",
            "CloudFront 校验签名链接所用公钥的 ID。"
        )),
        param("cloudfront_privatekey_filename", Kind::Text(Shape::BundleFile), text!("Private key file", "私钥文件"))
            .required()
            .help(later!(
                "Name of a file of the config bundle. Absent in a cluster, its pods stop at start; boot validation does not look.",
                "配置捆绑包中的文件名。某集群缺少它时该集群的 Pod 无法启动，而启动校验不检查。"
            )),
        param(
            "cloudfront_distribution_org_overrides",
            Kind::MAP,
            text!("Domains by organization", "按组织指定域名"),
        )
        .help(later!(
            "Organization name to the distribution domain its pulls use.",
            "组织名称到其拉取所用分发域名的映射。"
        )),
        SESSION_TOKEN,
        SIGNATURE,
        MINIMUM_CHUNK_MB,
        MAXIMUM_CHUNK_GB,
        DEAD_ENDPOINT_URL,
        DEAD_HOST,
        HOST_PORT,
        CREDENTIALS,
    ],
    fit: KEY_FILE_FIT,
    ..S3
};

pub(super) const CLOUDFLARE: Engine = Engine {
    driver: "CloudFlareStorage",
    label: text!("Amazon S3 behind Cloudflare", "Amazon S3（经 Cloudflare）"),
    summary: later!(
        "S3 with downloads through a Cloudflare domain. Boot validation checks the fields and does not connect.",
        "通过 Cloudflare 域名下载的 S3。启动校验只检查字段，不连接。"
    ),
    params: &[
        BUCKET,
        CDN_REGION,
        CDN_ACCESS_KEY,
        CDN_SECRET_KEY,
        STORAGE_PATH,
        param("cloudflare_domain", Kind::Text(Shape::Host), text!("Cloudflare domain", "Cloudflare 域名"))
            .required()
            .help(later!("Domain clients download from.", "客户端下载所用的域名。")),
        param("cloudflare_privatekey_filename", Kind::Text(Shape::BundleFile), text!("Private key file", "私钥文件"))
            .required()
            .help(later!(
                "Name of a file of the config bundle. Absent in a cluster, its pods stop at start; boot validation does not look.",
                "配置捆绑包中的文件名。某集群缺少它时该集群的 Pod 无法启动，而启动校验不检查。"
            )),
        SESSION_TOKEN,
        SIGNATURE,
        MINIMUM_CHUNK_MB,
        MAXIMUM_CHUNK_GB,
        DEAD_ENDPOINT_URL,
        DEAD_HOST,
        HOST_PORT,
        CREDENTIALS,
    ],
    fit: KEY_FILE_FIT,
    ..S3
};

pub(super) const AKAMAI: Engine = Engine {
    driver: "AkamaiS3Storage",
    label: text!("Amazon S3 behind Akamai", "Amazon S3（经 Akamai）"),
    summary: later!(
        "S3 with downloads through Akamai. Only usable as a provider inside MultiCDNStorage.",
        "通过 Akamai 下载的 S3。只能作为 MultiCDNStorage 的提供方使用。"
    ),
    params: &[
        BUCKET,
        CDN_REGION,
        ACCESS_KEY,
        SECRET_KEY,
        STORAGE_PATH,
        param("akamai_domain", Kind::Text(Shape::Host), text!("Akamai domain", "Akamai 域名"))
            .required()
            .help(later!("Domain clients download from.", "客户端下载所用的域名。")),
        param("akamai_shared_secret", Kind::Secret, text!("Shared secret", "共享密钥")).required().help(
            text!(
                "Key that signs the download tokens; it must equal the one of the Akamai property.",
                "签名下载令牌的密钥，须与 Akamai 属性中的一致。"
            ),
        ),
        SESSION_TOKEN,
        SIGNATURE,
        MINIMUM_CHUNK_MB,
        MAXIMUM_CHUNK_GB,
        DEAD_ENDPOINT_URL,
        DEAD_HOST,
        HOST_PORT,
        CREDENTIALS,
    ],
    fit: Fit::Unfit(text!(
        "Quay's boot validation does not know this driver and the pod refuses to start. Nest it in MultiCDNStorage.",
        "Quay 的启动校验不认识此驱动，Pod 拒绝启动。请嵌套在 MultiCDNStorage 中使用。"
    )),
    ..S3
};

pub(super) const MULTI: Engine = Engine {
    driver: "MultiCDNStorage",
    label: text!("Several CDNs over one bucket", "一个存储桶，多个 CDN"),
    summary: later!(
        "Chooses a CDN driver per pull by namespace, continent or host. Boot validation neither looks inside nor connects.",
        "按命名空间、大洲或主机为每次拉取选择 CDN 驱动。启动校验既不检查内部参数也不连接。"
    ),
    params: &[
        param("storage_config", Kind::Map { fields: PARAMS, open: true }, text!("Bucket", "存储桶"))
            .required()
            .help(later!(
                "S3 parameters all providers share. A provider's own parameters win; a misspelt one stops the pod.",
                "所有提供方共用的 S3 参数，提供方自己的参数优先；拼错参数名会使 Pod 无法启动。"
            )),
        param("providers", Kind::MAP, text!("Providers", "提供方")).required().help(later!(
            "One entry each, NAME: [DRIVER, {cloudflare_domain: cdn.acme.io}]; drivers are CloudFrontedS3Storage, CloudFlareStorage and AkamaiS3Storage.",
            "每个一项，写作 名称: [驱动, {cloudflare_domain: cdn.acme.io}]；驱动限 CloudFrontedS3Storage、CloudFlareStorage、AkamaiS3Storage。"
        )),
        param("default_provider", Kind::TEXT, text!("Default provider", "默认提供方")).required().help(later!(
            "Provider used for writing and where no rule matches; one of the names above.",
            "写入以及没有规则匹配时使用的提供方，须是上面的名称之一。"
        )),
        param("rules", Kind::Yaml, text!("Rules", "规则")).required().help(later!(
            "One item each, such as - {continent: EU, target: NAME}, by namespace, continent or host. May be [] but must be there.",
            "每条一项，如 - {continent: EU, target: 名称}，条件为 namespace、continent 或 host。可为 [] 但不能缺少。"
        )),
    ],
    fit: Fit::Limited(text!(
        "Copies go through the default provider. Boot validation sees none of the nested parameters, so mistakes appear only when Quay starts.",
        "复制经由默认提供方。启动校验看不到嵌套参数，错误只有在 Quay 启动时才会出现。"
    )),
    endpoint: Endpoint::Nested,
    home: Zone::Unknown,
    bucket: None,
    credential: None,
    access: Access::Aws,
};
