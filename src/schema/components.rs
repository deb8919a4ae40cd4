//! The eleven components of a QuayRegistry, one row each.

use crate::text::Text;

/// A component of a QuayRegistry.
#[derive(Debug)]
pub struct Component {
    /// `kind` in `spec.components`.
    pub kind: &'static str,
    /// What a person calls it.
    pub label: Text,
    /// What it is, and what managing it or not means in geo-replication.
    pub help: Text,
    /// The overrides it supports while managed.
    pub overrides: &'static [Override],
    /// Any one of these keys in config.yaml satisfies the Operator when the component is unmanaged.
    pub config: &'static [&'static str],
    /// Whether the Operator refuses a bundle without any of `config` when it is unmanaged.
    pub required: bool,
    /// Whether the Operator refuses a bundle with any of `config` when it is managed.
    pub rejects_config: bool,
    /// What geo-replication wants: `Some(false)` must be unmanaged, `Some(true)` must be managed.
    pub geo: Option<bool>,
}

/// A kind of override of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Override {
    /// `env`
    Env,
    /// `replicas`
    Replicas,
    /// `resources`
    Resources,
    /// `affinity`
    Affinity,
    /// `volumeSize`
    VolumeSize,
    /// `storageClassName`
    StorageClassName,
    /// `securityContext`
    SecurityContext,
    /// `labels`
    Labels,
    /// `annotations`
    Annotations,
}

/// Every component, in the order manifests list them.
pub static COMPONENTS: &[Component] = &[];
