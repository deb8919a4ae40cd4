//! What Quay and the Operator accept, as data. Form, checks, YAML, masking, search and docs read these rows.

mod access;
mod bundle;
mod check;
mod clair;
mod components;
mod consequences;
mod endpoint;
mod engines;
mod facts;
mod fields;
mod near;
mod overrides;
mod shape;
mod source;
mod typed;
mod words;
mod zone;

pub use access::Access;
pub use bundle::{BUNDLE_BYTES, BUNDLE_FILES, BundleFile, Name, bundle_file};
pub use check::Fault;
pub use clair::{CLAIR, CLAIR_DATABASES, ClairField, SSL_MODES};
pub use components::{COMPONENTS, Component, Override};
pub use consequences::{CONSEQUENCES, Consequence, Effect, In, Turn, consequence};
pub use endpoint::{Contact, Params};
pub use engines::{ENGINES, Endpoint, Engine, Fit};
pub use facts::{
    CLUSTER_FACTS, CONTROLS, ENGINE_ZONE, EXPORTS, FACTS, MANIFEST, MIRRORING, PREFERENCE, ZONES,
};
pub use fields::{FIELDS, LOGIN_SERVICE, field};
pub use near::near;
pub use overrides::{OVERRIDES, SECRET_REF};
pub use source::{Source, sources};
pub use zone::Zone;

use crate::text;
use crate::text::Text;

/// One setting: a key of config.yaml, a parameter of a storage engine, or a key nested in either.
#[derive(Debug)]
pub struct Field {
    /// The key as Quay spells it.
    pub key: &'static str,
    /// What a person calls it.
    pub label: Text,
    /// What it does and what goes wrong; `None` for internal settings that nobody should touch.
    pub help: Option<Text>,
    /// What values it takes.
    pub kind: Kind,
    /// Whether it must be there.
    pub need: Need,
    /// What Quay assumes when the key is absent, as YAML; `None` where there is no default.
    pub default: Option<&'static str>,
    /// What the Operator does with it.
    pub operator: &'static [Operator],
    /// Where it belongs among the settings; for parameters and nested keys, the group of their parent.
    pub group: Group,
    /// Known to Quay but not meant to be set by an administrator.
    pub internal: bool,
}

/// What values a field takes. Each consumer matches on this, so a new kind is a compile error where it must be learnt.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text(Shape),
    /// Text that is masked on screen.
    Secret,
    /// `true` or `false`.
    Bool,
    /// A whole number in this range, in this unit.
    Int { min: i64, max: i64, unit: Option<Text> },
    /// A number, in this unit.
    Number { unit: Option<Text> },
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// The id of one storage engine of the plan.
    Location,
    /// A list of ids of storage engines of the plan.
    Locations,
    /// A list of texts.
    TextList,
    /// A map with these keys; others are kept. With `open`, other keys are expected.
    Map { fields: &'static [Field], open: bool },
    /// A map or list whose shape is free (or described elsewhere): shown and edited as YAML.
    Yaml,
}

/// What a text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Anything.
    Any,
    /// A host, optionally with a port; no scheme.
    Host,
    /// An absolute URL with a scheme.
    Url,
    /// A PostgreSQL connection URI.
    DatabaseUri,
    /// A duration such as `2w`, `60m`.
    Duration,
    /// A size such as `20G`.
    Size,
    /// The name of a file of the config bundle.
    BundleFile,
    /// A path inside a bucket or volume.
    Path,
    /// An absolute path in the pod.
    PodPath,
    /// The name of a bucket or container.
    Bucket,
    /// The name of a user.
    User,
    /// An e-mail address.
    Email,
    /// A name of Kubernetes without dots.
    DnsLabel,
    /// A name of Kubernetes, perhaps with dots.
    DnsName,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Quay, its boot-time validator or the constructor refuses to go without.
    Required,
    /// May be left out.
    Optional,
    /// Needed as soon as this other key of the same map is set.
    With(&'static str),
}

/// What the Operator does with a key of config.yaml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Overwrites it while this component is managed.
    Overwrites(&'static str),
    /// Rejects the bundle that holds it while this component is managed.
    Rejects(&'static str),
    /// Adds this value (YAML) where the key is absent.
    Defaults(&'static str),
    /// Generates one per cluster where the key is absent.
    Generates,
}

/// The groups of settings, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Hostname, keys, TLS termination.
    Registry,
    /// The shared database.
    Database,
    /// Redis.
    Redis,
    /// Storage engines and replication.
    Storage,
    /// Security scanning and Clair.
    Scanner,
    /// Repository mirroring and proxy caches.
    Mirror,
    /// Who may log in and do what.
    Access,
    /// LDAP, OIDC and other login services.
    Login,
    /// Tags, garbage collection, quotas.
    Content,
    /// Builds.
    Build,
    /// Action logs.
    Logs,
    /// Mail.
    Mail,
    /// Looks of the web console.
    Appearance,
    /// Caches, queues, workers, limits.
    Tuning,
    /// Everything else.
    Other,
}

impl Field {
    /// A row; the builder methods below say the rest.
    pub const fn new(key: &'static str, kind: Kind, label: Text) -> Field {
        Field {
            key,
            label,
            help: None,
            kind,
            need: Need::Optional,
            default: None,
            operator: &[],
            group: Group::Other,
            internal: false,
        }
    }

    /// With this help.
    pub const fn help(mut self, help: Text) -> Field {
        self.help = Some(help);
        self
    }

    /// Must be there.
    pub const fn required(mut self) -> Field {
        self.need = Need::Required;
        self
    }

    /// Must be there as soon as `key` is.
    pub const fn with(mut self, key: &'static str) -> Field {
        self.need = Need::With(key);
        self
    }

    /// What Quay assumes without it, as YAML.
    pub const fn default(mut self, yaml: &'static str) -> Field {
        self.default = Some(yaml);
        self
    }

    /// What the Operator does with it.
    pub const fn operator(mut self, roles: &'static [Operator]) -> Field {
        self.operator = roles;
        self
    }

    /// In this group.
    pub const fn group(mut self, group: Group) -> Field {
        self.group = group;
        self
    }

    /// Not meant to be set by an administrator.
    pub const fn internal(mut self) -> Field {
        self.internal = true;
        self
    }

    /// Whether the value is masked on screen and kept out of logs.
    pub const fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret | Kind::Text(Shape::DatabaseUri))
    }
}

impl Kind {
    /// Text of any shape.
    pub const TEXT: Kind = Kind::Text(Shape::Any);
    /// A TCP port.
    pub const PORT: Kind = Kind::Int { min: 1, max: 65535, unit: None };
    /// A whole number from 0.
    pub const COUNT: Kind = Kind::Int { min: 0, max: i64::MAX, unit: None };
    /// Whole seconds from 0.
    pub const SECONDS: Kind = Kind::Int { min: 0, max: i64::MAX, unit: Some(text!("seconds", "秒")) };
    /// Whole minutes from 0.
    pub const MINUTES: Kind = Kind::Int { min: 0, max: i64::MAX, unit: Some(text!("minutes", "分钟")) };
    /// Whole bytes from 0.
    pub const BYTES: Kind = Kind::Int { min: 0, max: i64::MAX, unit: Some(text!("bytes", "字节")) };
    /// A duration such as `2w`.
    pub const DURATION: Kind = Kind::Text(Shape::Duration);
    /// A URL with a scheme.
    pub const URL: Kind = Kind::Text(Shape::Url);
    /// A map whose keys are the administrator's own.
    pub const MAP: Kind = Kind::Map { fields: &[], open: true };
}

/// The row of a storage driver.
pub fn engine(driver: &str) -> Option<&'static Engine> {
    ENGINES.iter().find(|it| it.driver == driver)
}

/// The row of a component of QuayRegistry.
pub fn component(kind: &str) -> Option<&'static Component> {
    COMPONENTS.iter().find(|it| it.kind == kind)
}
