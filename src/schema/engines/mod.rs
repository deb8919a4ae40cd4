//! The storage drivers of DISTRIBUTED_STORAGE_CONFIG, one row each.

mod azure;
mod cdn;
mod google;
mod local;
mod rados;
mod s3;
mod shared;
mod swift;

use super::{Access, Field, Zone};
use crate::text::Text;

/// A storage driver.
#[derive(Debug)]
pub struct Engine {
    /// The class name, as DISTRIBUTED_STORAGE_CONFIG spells it.
    pub driver: &'static str,
    /// What a person calls it.
    pub label: Text,
    /// When to choose it and what to know first.
    pub summary: Text,
    /// Its parameters, in the order of the form and of new YAML.
    pub params: &'static [Field],
    /// Whether it suits geo-replication.
    pub fit: Fit,
    /// How the host that is really contacted follows from the parameters.
    pub endpoint: Endpoint,
    /// The trust zone where the host does not tell.
    pub home: Zone,
    /// The parameter that names the bucket or container.
    pub bucket: Option<&'static str>,
    /// The parameters that are the credential: who, and with what.
    pub credential: Option<(&'static str, &'static str)>,
    /// How the access of the credential is granted.
    pub access: Access,
}

/// Whether a driver suits geo-replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It does.
    Good,
    /// It does, with this to know.
    Limited(Text),
    /// It does not, because of this.
    Unfit(Text),
}

/// How the host that a driver really contacts follows from its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// None: files on the pod's own disk.
    Disk,
    /// Always this host, over https.
    Fixed(&'static str),
    /// `s3_region` wins over `endpoint_url`, which wins over `host`; without any, AWS's global endpoint.
    S3,
    /// `hostname`, whose own scheme wins over `is_secure`.
    Hostname,
    /// `endpoint_url`, else the storage account's public host.
    Azure,
    /// The host of `auth_url`.
    AuthUrl,
    /// What the nested `storage_config` says (MultiCDN).
    Nested,
}

/// Every driver Quay knows, the likely ones first.
pub static ENGINES: &[Engine] = &[
    s3::S3,
    s3::STS,
    google::GOOGLE,
    rados::RADOS,
    rados::RHOCS,
    rados::IBM,
    azure::AZURE,
    swift::SWIFT,
    cdn::CLOUDFRONT,
    cdn::CLOUDFLARE,
    cdn::AKAMAI,
    cdn::MULTI,
    local::LOCAL,
];
