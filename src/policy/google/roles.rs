//! What Google's own roles permit, as far as it concerns storage.
//!
//! Source: Google Cloud, "IAM roles for Cloud Storage".

/// The permissions of a role of Google's; `None` for one that is not known.
pub(super) fn permissions(role: &str) -> Option<&'static [&'static str]> {
    let known = ROLES.iter().find(|it| it.0 == role).map(|it| it.1);
    // Other services have no say over what is stored.
    let foreign = role.starts_with("roles/") && !role.starts_with("roles/storage.");
    known.or(foreign.then_some(&[]))
}

/// Permissions on a bucket that a stolen credential must not have.
pub(super) const MATTER: &[&str] =
    &["storage.buckets.setIamPolicy", "storage.buckets.update", "storage.buckets.delete"];

const READ_BUCKET: &str = "storage.buckets.get";
const LIST: &str = "storage.objects.list";
const READ: &str = "storage.objects.get";
const CREATE: &str = "storage.objects.create";
const DELETE: &str = "storage.objects.delete";

const ROLES: &[(&str, &[&str])] = &[
    ("roles/storage.legacyBucketReader", &[READ_BUCKET, LIST, "storage.multipartUploads.list"]),
    ("roles/storage.legacyBucketWriter", &[READ_BUCKET, LIST, CREATE, DELETE, "storage.multipartUploads.*"]),
    (
        "roles/storage.legacyBucketOwner",
        &[
            READ_BUCKET,
            LIST,
            CREATE,
            DELETE,
            "storage.multipartUploads.*",
            "storage.buckets.update",
            "storage.buckets.getIamPolicy",
            "storage.buckets.setIamPolicy",
        ],
    ),
    ("roles/storage.legacyObjectReader", &[READ]),
    (
        "roles/storage.legacyObjectOwner",
        &[READ, "storage.objects.update", "storage.objects.getIamPolicy", "storage.objects.setIamPolicy"],
    ),
    ("roles/storage.objectViewer", &[READ, LIST]),
    (
        "roles/storage.objectCreator",
        &[
            CREATE,
            "storage.multipartUploads.create",
            "storage.multipartUploads.abort",
            "storage.multipartUploads.listParts",
        ],
    ),
    (
        "roles/storage.objectUser",
        &[READ, LIST, CREATE, DELETE, "storage.objects.update", "storage.multipartUploads.*"],
    ),
    ("roles/storage.objectAdmin", &["storage.objects.*", "storage.multipartUploads.*"]),
    ("roles/storage.bucketViewer", &[READ_BUCKET, "storage.buckets.list"]),
    ("roles/storage.hmacKeyAdmin", &["storage.hmacKeys.*"]),
    ("roles/storage.admin", &["storage.*"]),
    ("roles/viewer", &["storage.buckets.list"]),
    ("roles/editor", &["storage.buckets.create", "storage.buckets.delete", "storage.buckets.list"]),
    ("roles/owner", &["storage.buckets.create", "storage.buckets.delete", "storage.buckets.list"]),
];
