//! What a policy is judged and generated for.

use crate::plan::{Location, Verdict};
use crate::schema::{self, Access, Contact, Engine};
use crate::yaml::Value;

/// One storage engine, as far as its credential's policy is concerned.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The row of its driver.
    pub engine: &'static Engine,
    /// Its id in the plan; names of users and files are made from it.
    pub id: String,
    /// The bucket or container.
    pub bucket: String,
    /// The path in the bucket, as it is written.
    pub path: String,
    /// The region, where the driver has one: it decides the partition of AWS.
    pub region: Option<String>,
    /// Whom it contacts, where that is known.
    pub contact: Option<Contact>,
    /// Whom the credential belongs to where that is no secret: an Azure storage account, a user of Swift.
    pub account: String,
    /// The day on which it is judged (`2026-11-24`); without it, nothing is said about what has expired.
    pub today: Option<String>,
}

impl Subject {
    /// A bucket without a plan. `None` for a driver that Quay does not know.
    pub fn new(driver: &str, bucket: &str, path: &str) -> Option<Subject> {
        let engine = schema::engine(driver)?;
        Some(Subject {
            engine,
            id: "quay".to_owned(),
            bucket: bucket.to_owned(),
            path: path.to_owned(),
            region: None,
            contact: None,
            account: String::new(),
            today: None,
        })
    }

    /// An engine of a plan. `None` for a driver that Quay does not know.
    pub fn of(location: Location<'_>) -> Option<Subject> {
        let engine = location.engine()?;
        let text = |key: &str| {
            let value = engine.param(&|it| location.value(it), key);
            value.as_ref().and_then(Value::as_str).map(str::to_owned)
        };
        let judged = location.judged();
        let account = match engine.access {
            Access::Azure => text("azure_account_name"),
            Access::Swift => text("swift_user"),
            _ => None,
        };
        Some(Subject {
            engine,
            id: location.id().to_owned(),
            bucket: judged.bucket,
            path: judged.path,
            region: text("s3_region").or_else(|| text("region_name")).filter(|it| !it.is_empty()),
            contact: location.contact(),
            account: account.unwrap_or_default(),
            today: None,
        })
    }

    /// What every object's name begins with: the path as Quay joins it (one leading slash is dropped), with a slash at
    /// its end; empty for the root of the bucket.
    pub fn prefix(&self) -> String {
        let path = self.path.strip_prefix('/').unwrap_or(&self.path);
        if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
    }

    /// The tenant of Ceph that the bucket belongs to, written before it with a colon; empty without one.
    pub(super) fn tenant(&self) -> &str {
        match self.bucket.split_once(':') {
            Some((tenant, _)) if self.engine.access == Access::Ceph => tenant,
            _ => "",
        }
    }

    /// The bucket without its tenant.
    pub(super) fn bucket_of_tenant(&self) -> &str {
        match self.bucket.split_once(':') {
            Some((_, bucket)) if self.engine.access == Access::Ceph => bucket,
            _ => &self.bucket,
        }
    }

    /// The best verdict that a policy for this driver can get.
    pub fn best(&self) -> Verdict {
        Verdict::of(!self.engine.access.is_scopable(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_lie_below_the_path_as_quay_joins_it() {
        for (path, prefix) in
            [("/datastorage/registry", "datastorage/registry/"), ("a/", "a/"), ("/", ""), ("", "")]
        {
            assert_eq!(Subject::new("S3Storage", "b", path).unwrap().prefix(), prefix, "{path}");
        }
    }
}
