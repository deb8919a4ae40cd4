//! A cluster: its QuayRegistry manifest, read by path.

use super::Address;
use crate::schema::{COMPONENTS, Component};
use crate::yaml::{Document, Node, Path, Value};

/// The environment variable that names the engines a cluster prefers; split on white space.
pub const PREFERENCE_ENV: &str = "QUAY_DISTRIBUTED_STORAGE_PREFERENCE";

/// A cluster of the plan.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// The name it has in the plan and in the folders of the export.
    pub name: String,
    /// Its QuayRegistry manifest.
    pub manifest: Document,
}

impl PartialEq for Cluster {
    fn eq(&self, other: &Cluster) -> bool {
        self.name == other.name && self.manifest.text() == other.manifest.text()
    }
}

/// A component as a manifest has it.
#[derive(Clone, Copy, Debug)]
pub struct ComponentView<'a> {
    /// Its row.
    pub component: &'static Component,
    /// Its first item in `spec.components`; `None` where it is omitted.
    pub node: Option<Node<'a>>,
}

/// An item of `spec.components` as it is written, of a known kind or not.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// Its place in the list.
    pub index: usize,
    /// The item.
    pub node: Node<'a>,
}

/// The path of a component's item in `spec.components`.
pub fn component(kind: &str) -> Path {
    Path::of("spec").key("components").item("kind", kind)
}

/// The path of the value of an environment variable override.
pub fn env_value(kind: &str, name: &str) -> Path {
    component(kind).key("overrides").key("env").item("name", name).key("value")
}

impl Cluster {
    fn text(&self, path: &Path) -> Option<&str> {
        self.manifest.get(path).and_then(Node::text).filter(|it| !it.is_empty())
    }

    /// `metadata.name` of the QuayRegistry.
    pub fn registry(&self) -> Option<&str> {
        self.text(&Path::of("metadata").key("name"))
    }

    /// `metadata.namespace`.
    pub fn namespace(&self) -> Option<&str> {
        self.text(&Path::of("metadata").key("namespace"))
    }

    /// `spec.configBundleSecret`.
    pub fn bundle_secret(&self) -> Option<&str> {
        self.text(&Path::of("spec").key("configBundleSecret"))
    }

    /// The items of `spec.components`, as written.
    pub fn listed(&self) -> impl Iterator<Item = Listed<'_>> {
        let spec = self.manifest.root().and_then(|it| it.get("spec"));
        let items = spec.and_then(|it| it.get("components")).into_iter().flat_map(Node::items);
        items.enumerate().map(|(index, node)| Listed { cluster: self, index, node })
    }

    fn first(&self, kind: &str) -> Option<Listed<'_>> {
        self.listed().find(|it| it.kind() == Some(kind))
    }

    /// A component, listed or not. `kind` must be one of the eleven; another gives `None`.
    pub fn component(&self, kind: &str) -> Option<ComponentView<'_>> {
        let row = COMPONENTS.iter().find(|it| it.kind == kind)?;
        Some(ComponentView { component: row, node: self.first(kind).map(|it| it.node) })
    }

    /// Whether a component is managed, taking what the Operator adds for an omitted one (managed). A listed one that
    /// does not say is neither managed nor unmanaged: the manifest is refused.
    pub fn is_managed(&self, kind: &str) -> bool {
        self.component(kind).is_some_and(|it| it.node.is_none() || it.managed() == Some(true))
    }

    /// Whether `managed: false` is written for a component.
    pub fn is_unmanaged(&self, kind: &str) -> bool {
        self.first(kind).and_then(Listed::managed) == Some(false)
    }

    /// An environment variable override of a component: `{name: …, value: …}`.
    pub fn env_entry(&self, kind: &str, name: &str) -> Option<Node<'_>> {
        self.first(kind)?.env().find(|it| it.get("name").and_then(Node::text) == Some(name))
    }

    /// The value of an environment variable override of a component, as text.
    pub fn env(&self, kind: &str, name: &str) -> Option<&str> {
        self.env_entry(kind, name)?.get("value").and_then(Node::text)
    }

    /// What the preference variable of `quay` or `mirror` is split into, as Quay does.
    pub fn preference(&self, kind: &str) -> Option<Vec<&str>> {
        self.env(kind, PREFERENCE_ENV).map(|it| it.split_whitespace().collect())
    }

    /// The one engine this cluster writes to first.
    pub fn preferred(&self) -> Option<&str> {
        self.env("quay", PREFERENCE_ENV).and_then(|it| it.split_whitespace().next())
    }
}

impl<'a> Listed<'a> {
    /// `kind` as written.
    pub fn kind(self) -> Option<&'a str> {
        self.node.get("kind").and_then(Node::text)
    }

    /// `managed` as written.
    pub fn managed(self) -> Option<bool> {
        self.node.get("managed").and_then(|it| it.value().as_bool())
    }

    /// The row of its kind.
    pub fn row(self) -> Option<&'static Component> {
        self.kind().and_then(crate::schema::component)
    }

    /// The value of an override.
    pub fn over(self, key: &str) -> Option<Node<'a>> {
        self.node.get("overrides")?.get(key)
    }

    /// The items of `overrides.env`.
    pub fn env(self) -> impl Iterator<Item = Node<'a>> {
        self.over("env").into_iter().flat_map(Node::items)
    }

    /// Where it stands: by its kind, or by its place where the kind is unknown or stands before.
    pub fn at(self) -> Address {
        let kind = self.row().map(|it| it.kind);
        let earlier = self.cluster.listed().take(self.index).any(|it| it.kind() == kind);
        match kind {
            Some(kind) if !earlier => Address::component(&self.cluster.name, kind),
            _ => {
                let path = Path::of("spec").key("components").index(self.index);
                Address::cluster(&self.cluster.name, path)
            }
        }
    }
}

impl ComponentView<'_> {
    /// `managed` as written; `None` where the component is omitted or does not say.
    pub fn managed(self) -> Option<bool> {
        self.node.and_then(|it| it.get("managed")).and_then(|it| it.value().as_bool())
    }

    /// The keys under `overrides`, as written.
    pub fn overrides(self) -> Vec<String> {
        let overrides = self.node.and_then(|it| it.get("overrides"));
        overrides
            .into_iter()
            .flat_map(Node::entries)
            .filter_map(|it| it.key.text())
            .map(str::to_owned)
            .collect()
    }

    /// `secretRef.name`.
    pub fn secret_ref(self) -> Option<String> {
        let name = self.node?.get("secretRef")?.get("name")?.value();
        name.as_str().map(str::to_owned)
    }
}

/// A value of `overrides.env` that is one engine.
pub fn env_entry(name: &str, value: &str) -> Value {
    Value::map([("name", name), ("value", value)])
}
