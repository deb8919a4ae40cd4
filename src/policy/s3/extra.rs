//! Actions on Quay's own bucket that a stolen credential must not have.

use crate::policy::On;
use crate::text;
use crate::text::Text;

const OPENS: Text =
    text!("It can open the bucket to others, or shut Quay out.", "可向他人开放存储桶，或把 Quay 挡在外面。");
const CARRIES: Text = text!(
    "It can send copies or listings of the contents to another bucket or service.",
    "可把内容的副本或清单发送到其他存储桶或服务。"
);
const DESTROYS: Text = text!(
    "It can destroy what the bucket holds beyond repair, older versions too.",
    "可彻底销毁存储桶中的内容，包括旧版本，且无法恢复。"
);
const LOCKS: Text = text!(
    "It can keep objects from being deleted, so that Quay cannot clean up.",
    "可使对象无法删除，导致 Quay 无法清理。"
);

/// The actions that matter: what each acts on, and why it is too much.
pub const EXTRAS: &[(&str, On, Text)] = &[
    ("s3:PutBucketPolicy", On::Bucket, OPENS),
    ("s3:DeleteBucketPolicy", On::Bucket, OPENS),
    ("s3:PutBucketAcl", On::Bucket, OPENS),
    ("s3:PutBucketPublicAccessBlock", On::Bucket, OPENS),
    ("s3:PutBucketOwnershipControls", On::Bucket, OPENS),
    ("s3:PutBucketWebsite", On::Bucket, OPENS),
    ("s3:PutEncryptionConfiguration", On::Bucket, OPENS),
    ("s3:PutObjectAcl", On::Objects, OPENS),
    ("s3:PutObjectVersionAcl", On::Objects, OPENS),
    ("s3:ObjectOwnerOverrideToBucketOwner", On::Objects, OPENS),
    ("s3:PutReplicationConfiguration", On::Bucket, CARRIES),
    ("s3:PutInventoryConfiguration", On::Bucket, CARRIES),
    ("s3:PutAnalyticsConfiguration", On::Bucket, CARRIES),
    ("s3:PutBucketNotification", On::Bucket, CARRIES),
    ("s3:PutBucketLogging", On::Bucket, CARRIES),
    ("s3:DeleteBucket", On::Bucket, DESTROYS),
    ("s3:PutLifecycleConfiguration", On::Bucket, DESTROYS),
    ("s3:PutBucketVersioning", On::Bucket, DESTROYS),
    ("s3:DeleteObjectVersion", On::Objects, DESTROYS),
    ("s3:BypassGovernanceRetention", On::Objects, DESTROYS),
    ("s3:PutBucketObjectLockConfiguration", On::Bucket, LOCKS),
    ("s3:PutObjectRetention", On::Objects, LOCKS),
    ("s3:PutObjectLegalHold", On::Objects, LOCKS),
];
