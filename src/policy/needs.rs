//! What Quay does to a bucket, and what each provider calls the permission for it: one table, from which analysis,
//! generation and documentation follow.
//!
//! Sources: quay storage/cloud.py:161-786, azurestorage.py:75-383, swift.py:42-540 and config-tool's
//! storage_validators.go:606-747; Google's "IAM permissions for XML requests"; Swift's "Access Control Lists".

use crate::text;
use crate::text::Text;

/// Something Quay does to a bucket.
#[derive(Debug)]
pub struct Need {
    /// What it does.
    pub what: Text,
    /// What does not work without it; `None` for what clients of the store may ask for and Quay does without.
    pub breaks: Option<Text>,
    /// What it acts on.
    pub on: On,
    /// Whether the request names a prefix: a policy may allow a listing only below one.
    pub below_path: bool,
    /// The action in S3's language.
    pub s3: &'static str,
    /// The permissions of Google Cloud.
    pub google: &'static [&'static str],
    /// The least role of IBM Cloud Object Storage.
    pub ibm: &'static str,
    /// The letter of a SAS token; none where Azure has no such thing.
    pub azure: Option<char>,
    /// What Swift asks for.
    pub swift: Right,
}

/// What an action acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// The bucket itself.
    Bucket,
    /// The objects below Quay's path.
    Objects,
}

/// What a user of Swift must be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Nothing: Swift has no such thing.
    None,
    /// Listing the containers of the whole account.
    Account,
    /// Listing the container.
    Listing,
    /// Reading objects.
    Read,
    /// Writing and deleting objects.
    Write,
}

/// Everything Quay does to a bucket.
pub static NEEDS: &[Need] = &[
    Need {
        what: text!("Look for the bucket, at every start and first use", "每次启动和首次使用时查找存储桶"),
        breaks: Some(text!(
            "Pods do not start: the boot check and Quay's first request to the bucket fail.",
            "Pod 无法启动：启动校验以及 Quay 对存储桶的首次请求都会失败。"
        )),
        on: On::Bucket,
        below_path: false,
        s3: "s3:ListBucket",
        google: &["storage.buckets.get"],
        ibm: "Reader",
        azure: Some('r'),
        swift: Right::Account,
    },
    Need {
        what: text!("Ask for the region of the bucket, at every start", "每次启动时查询存储桶所在区域"),
        breaks: Some(text!(
            "The boot check is refused when it asks where the bucket is, and may then fail.",
            "启动校验查询存储桶位置时被拒绝，可能因此失败。"
        )),
        on: On::Bucket,
        below_path: false,
        s3: "s3:GetBucketLocation",
        google: &["storage.buckets.get"],
        ibm: "Reader",
        azure: None,
        swift: Right::None,
    },
    Need {
        what: text!("List objects below a prefix", "列出某前缀下的对象"),
        breaks: Some(text!(
            "Quay takes a missing object for a failure (403 instead of 404), and leftovers of uploads are not cleaned.",
            "对象不存在时 Quay 会视为故障（收到 403 而不是 404），上传残留也不会被清理。"
        )),
        on: On::Bucket,
        below_path: true,
        s3: "s3:ListBucket",
        google: &["storage.objects.list"],
        ibm: "Reader",
        azure: Some('l'),
        swift: Right::Listing,
    },
    Need {
        what: text!("Look for abandoned multipart uploads", "查找被遗弃的分段上传"),
        breaks: Some(text!(
            "Uploads that broke off stay in the bucket for ever, unseen and paid for.",
            "中断的上传会一直留在存储桶中，既看不见又持续计费。"
        )),
        on: On::Bucket,
        below_path: false,
        s3: "s3:ListBucketMultipartUploads",
        google: &["storage.multipartUploads.list"],
        ibm: "Writer",
        azure: None,
        swift: Right::None,
    },
    Need {
        what: text!("Read objects, and sign links to them", "读取对象并为其签发链接"),
        breaks: Some(text!(
            "Pulls fail, and nothing is replicated from here.",
            "拉取失败，也无法从这里复制到其他存储。"
        )),
        on: On::Objects,
        below_path: false,
        s3: "s3:GetObject",
        google: &["storage.objects.get"],
        ibm: "Reader",
        azure: Some('r'),
        swift: Right::Read,
    },
    Need {
        what: text!("Write objects, also in parts and by copying", "写入对象（包括分段上传和复制）"),
        breaks: Some(text!(
            "Pushes and replication to here fail, and every cluster's /health/endtoend turns red: it writes _verify.",
            "推送以及复制到此处都会失败；每个集群的 /health/endtoend 也会变红，因为它要写入 _verify。"
        )),
        on: On::Objects,
        below_path: false,
        s3: "s3:PutObject",
        google: &["storage.objects.create", "storage.multipartUploads.create"],
        ibm: "Writer",
        azure: Some('w'),
        swift: Right::Write,
    },
    Need {
        what: text!("Delete objects", "删除对象"),
        breaks: Some(text!(
            "Garbage collection of every cluster stops at this engine, and chunks of finished uploads stay.",
            "所有集群的垃圾回收都会卡在此存储引擎，已完成上传的分块也会残留。"
        )),
        on: On::Objects,
        below_path: false,
        s3: "s3:DeleteObject",
        google: &["storage.objects.delete"],
        ibm: "Writer",
        azure: Some('d'),
        swift: Right::Write,
    },
    Need {
        what: text!("Give up a multipart upload", "放弃分段上传"),
        breaks: Some(text!(
            "The parts of every failed or cancelled push stay in the bucket.",
            "每次失败或取消的推送所产生的分段都会留在存储桶中。"
        )),
        on: On::Objects,
        below_path: false,
        s3: "s3:AbortMultipartUpload",
        google: &["storage.multipartUploads.abort"],
        ibm: "Writer",
        azure: None,
        swift: Right::None,
    },
    Need {
        what: text!("List the parts of an upload", "列出上传的各个分段"),
        breaks: None,
        on: On::Objects,
        below_path: false,
        s3: "s3:ListMultipartUploadParts",
        google: &["storage.multipartUploads.listParts"],
        ibm: "Writer",
        azure: None,
        swift: Right::None,
    },
];
