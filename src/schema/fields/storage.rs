//! Storage engines and replication between them.

use crate::schema::{Field, Group, Kind, Operator, Shape};
use crate::text::Text;
use crate::{later, text};

const fn row(key: &'static str, kind: Kind, label: Text) -> Field {
    Field::new(key, kind, label).group(Group::Storage)
}

pub(super) const FIELDS: &[Field] = &[
    row("DISTRIBUTED_STORAGE_CONFIG", Kind::MAP, text!("Storage engines", "存储引擎"))
        .required()
        .default(
            "{local_eu: [LocalStorage, {storage_path: test/data/registry/eu}], local_us: [LocalStorage, {storage_path: test/data/registry/us}]}",
        )
        .operator(&[Operator::Rejects("objectstorage")])
        .help(later!(
            "Id to [driver, {parameters}], one engine per region. Every pod opens all of them. Renaming an id loses every blob stored under the old one.",
            "ID 到 [驱动, {参数}]，每个区域一个存储引擎。每个 Pod 都会打开全部引擎。改名会丢失旧 ID 下的所有数据。"
        )),
    row("DISTRIBUTED_STORAGE_PREFERENCE", Kind::Locations, text!("Preferred storage", "首选存储"))
        .required()
        .default("[local_us]")
        .operator(&[Operator::Rejects("objectstorage")])
        .help(later!(
            "Engines in order of preference; pushes go to the first. Each cluster replaces it by the environment variable QUAY_DISTRIBUTED_STORAGE_PREFERENCE.",
            "按优先顺序排列的存储引擎，推送写入第一个。各集群用环境变量 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 覆盖它。"
        )),
    row("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS", Kind::Locations, text!("Default locations", "默认存储位置"))
        .default("[local_us]")
        .operator(&[Operator::Rejects("objectstorage")])
        .help(later!(
            "Engines that must end up with every blob: name all of them. [] copies nothing and says nothing; absent, copying to local_us fails for ever.",
            "每个 blob 都必须到达的存储引擎，应列出全部。[] 会什么都不复制且不报错；缺少时会不断尝试复制到 local_us 而失败。"
        )),
    row("FEATURE_STORAGE_REPLICATION", Kind::Bool, text!("Replicate between engines", "引擎间复制"))
        .default("false")
        .operator(&[Operator::Rejects("objectstorage")])
        .help(later!(
            "Copies pushed blobs to all default locations. Not retroactive: run the backfill once after turning it on.",
            "把推送的 blob 复制到所有默认存储位置。不追溯已有数据：启用后须运行一次回填。"
        )),
    row("FEATURE_PROXY_STORAGE", Kind::Bool, text!("Proxy downloads", "代理下载"))
        .default("false")
        .operator(&[Operator::Overwrites("objectstorage")])
        .help(later!(
            "Pulls stream through Quay's nginx instead of a redirect to the bucket. Needed where clients or Clair cannot reach a bucket; costs pod bandwidth.",
            "拉取经由 Quay 的 nginx 传输，而不是重定向到存储桶。客户端或 Clair 无法访问存储桶时需要；占用 Pod 带宽。"
        )),
    row("MAXIMUM_LAYER_SIZE", Kind::Text(Shape::Size), text!("Largest layer", "最大层大小")).default("20G").help(later!(
        "Larger layers are refused. A number and G or M.",
        "超过的层会被拒绝。数字加 G 或 M。"
    )),
    row("USERFILES_LOCATION", Kind::Location, text!("Location of user files", "用户文件存储位置"))
        .default("local_us")
        .help(later!(
            "Engine for what users upload to build from. The default is no engine of yours: set it as soon as builds are on.",
            "用户上传的构建文件所用的存储引擎。默认值并非您的引擎：启用构建时必须设置。"
        )),
    row("USERFILES_PATH", Kind::Text(Shape::Path), text!("Path of user files", "用户文件路径"))
        .default("userfiles/")
        .help(later!("Path under the engine's storage_path.", "存储引擎 storage_path 之下的路径。")),
    row("CLEAN_BLOB_UPLOAD_FOLDER", Kind::Bool, text!("Clean abandoned uploads", "清理遗留上传"))
        .default("true")
        .help(later!(
            "Removes old files of uploads/. One region holds the lock at a time and cleans only its preferred engine.",
            "清理 uploads/ 中的旧文件。每次只有一个区域持有锁，且只清理其首选存储。"
        )),
    row("FEATURE_ENABLE_STALE_MPU_CLEANUP", Kind::Bool, text!("Abort stale multipart uploads", "终止过期分段上传"))
        .default("true")
        .help(later!(
            "Aborts abandoned multipart uploads. The credentials need s3:ListBucketMultipartUploads and s3:AbortMultipartUpload.",
            "终止遗留的分段上传。凭据需要 s3:ListBucketMultipartUploads 与 s3:AbortMultipartUpload 权限。"
        )),
    row("STORAGE_REPLICATION_PROCESSING_SECONDS", Kind::SECONDS, text!("Time for one copy", "单次复制时限"))
        .default("1200")
        .help(later!(
            "How long a worker keeps a copy job. Too short for huge layers over slow links, two regions copy the same blob at once.",
            "工作进程占有复制任务的时间。链路慢而层大时过短会使两个区域同时复制同一 blob。"
        )),
    row("REPLICATION_QUEUE_NAME", Kind::TEXT, text!("Replication queue", "复制队列"))
        .default("imagestoragereplication")
        .help(later!(
            "Name of the job queue in the shared database. It must be equal in every cluster; leave it out.",
            "共享数据库中的任务队列名，各集群必须一致；建议不填。"
        )),
    row("DISTRIBUTED_STORAGE_VALIDATE_ENDTOEND", Kind::Bool, text!("Validate end to end", "端到端校验"))
        .default("false")
        .help(later!(
            "Meant for /health/endtoend; without visible effect in current releases.",
            "用于 /health/endtoend；当前版本中没有可见效果。"
        )),
    row("DISTRIBUTED_STORAGE_REQUIRES_ALL_AVAILABLE", Kind::Bool, text!("Require all engines", "要求所有引擎可用"))
        .default("false")
        .help(later!(
            "Meant for /health/endtoend; without visible effect in current releases.",
            "用于 /health/endtoend；当前版本中没有可见效果。"
        )),
    row("CHUNK_CLEANUP_QUEUE_NAME", Kind::TEXT, text!("Chunk cleanup queue", "分块清理队列"))
        .default("chunk_cleanup")
        .internal(),
];
