//! Storage engines of config.yaml, read by path.

use super::{Address, Change, Plan};
use crate::schema::{self, Contact, Endpoint, Engine};
use crate::yaml::{Node, Path, Value};

/// A named entry of DISTRIBUTED_STORAGE_CONFIG.
#[derive(Clone, Copy, Debug)]
pub struct Location<'a> {
    /// Its key as written. What the Operator makes of it can differ (`no` becomes `false`): see [`Location::id`].
    pub key: Node<'a>,
    /// Its value, normally `[driver, {parameters}]`.
    pub node: Node<'a>,
}

/// The key that holds the engines.
pub const CONFIG: &str = "DISTRIBUTED_STORAGE_CONFIG";

impl Plan {
    /// The engines, in the order of the file.
    pub fn locations(&self) -> impl Iterator<Item = Location<'_>> {
        self.top(CONFIG)
            .into_iter()
            .flat_map(Node::entries)
            .map(|it| Location { key: it.key, node: it.value })
    }

    /// The engine with this id.
    pub fn location(&self, id: &str) -> Option<Location<'_>> {
        self.locations().find(|it| it.id() == id)
    }

    /// The ids in a list of locations such as DISTRIBUTED_STORAGE_PREFERENCE; `None` where it is absent or no list.
    pub fn location_list(&self, key: &str) -> Option<Vec<String>> {
        let list = self.setting(key)?;
        Some(list.as_list()?.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect())
    }

    /// The changes that give an engine another id, and every reference to it. The new id must be free.
    pub fn rename_engine(&self, from: &str, to: &str) -> Vec<Change> {
        super::action::rename_engine(self, from, to)
    }
}

impl<'a> Location<'a> {
    /// The id: the key as it is written.
    pub fn id(self) -> &'a str {
        self.key.text().unwrap_or_default()
    }

    /// The path of the entry in config.yaml.
    pub fn path(self) -> Path {
        Path::of(CONFIG).key(self.id())
    }

    /// The path of a parameter.
    pub fn param_path(self, key: &str) -> Path {
        self.path().index(1).key(key)
    }

    /// The driver as written.
    pub fn driver(self) -> Option<&'a str> {
        self.node.items().next().and_then(Node::text)
    }

    /// The row of the driver; `None` for one that Quay does not know.
    pub fn engine(self) -> Option<&'static Engine> {
        self.driver().and_then(schema::engine)
    }

    /// The map of parameters.
    pub fn params(self) -> Option<Node<'a>> {
        self.node.items().nth(1)
    }

    /// A parameter.
    pub fn param(self, key: &str) -> Option<Node<'a>> {
        self.params().and_then(|it| it.get(key))
    }

    /// A parameter that is text and not empty.
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.param(key).and_then(Node::text).filter(|it| !it.is_empty())
    }

    /// A parameter as the Operator reads it.
    pub fn value(self, key: &str) -> Option<Value> {
        self.param(key).map(Node::value)
    }

    /// The address of a parameter.
    pub fn at(self, key: &str) -> Address {
        Address::config(self.param_path(key))
    }

    /// The address of the driver's name.
    pub fn driver_at(self) -> Address {
        Address::config(self.path().index(0))
    }

    /// Whether it has one of these drivers.
    pub fn is(self, drivers: &[&str]) -> bool {
        self.driver().is_some_and(|it| drivers.contains(&it))
    }

    /// Whom it really contacts.
    pub fn contact(self) -> Option<Contact> {
        self.engine()?.contact(&|key| self.value(key))
    }

    /// Where its objects really are: host and port, bucket, prefix. `None` where that cannot be told.
    pub fn place(self) -> Option<(String, u16, &'a str, &'a str)> {
        let contact = self.contact()?;
        let bucket = self.text(self.engine()?.bucket?)?;
        let prefix = self.text("storage_path").unwrap_or_default().trim_matches('/');
        Some((contact.host, contact.port, bucket, prefix))
    }

    /// The parameter that decides whom it contacts.
    pub fn contact_key(self) -> &'static str {
        let set = |keys: &[&'static str]| keys.iter().copied().find(|it| self.text(it).is_some());
        match self.engine().map(|it| it.endpoint) {
            Some(Endpoint::S3) => set(&["s3_region", "endpoint_url", "host"]).unwrap_or("s3_region"),
            Some(Endpoint::Azure) => set(&["endpoint_url"]).unwrap_or("azure_account_name"),
            Some(Endpoint::AuthUrl) => "auth_url",
            Some(Endpoint::Nested) => "storage_config",
            Some(Endpoint::Disk) => "storage_path",
            Some(Endpoint::Hostname) | None => "hostname",
            Some(Endpoint::Fixed(_)) => "bucket_name",
        }
    }
}
