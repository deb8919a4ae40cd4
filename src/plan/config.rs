//! Views over single settings of config.yaml that several places read.

use super::{Connection, ConnectionError, Plan};
use crate::yaml::{Node, Value};

/// The two Redis maps that Quay's validator requires; a form edits both at once.
pub const REDIS_KEYS: [&str; 2] = ["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"];

/// A Redis map of config.yaml.
#[derive(Clone, Copy, Debug)]
pub struct Redis<'a> {
    /// Its key.
    pub key: &'static str,
    /// Its value.
    pub node: Node<'a>,
}

impl Redis<'_> {
    /// A value of the map.
    pub fn value(self, key: &str) -> Option<Value> {
        self.node.get(key).map(Node::value)
    }
}

impl Plan {
    /// DB_URI in parts; `None` where it is absent or not text.
    pub fn connection(&self) -> Option<Result<Connection, ConnectionError>> {
        Some(Connection::parse(self.setting("DB_URI")?.as_str()?))
    }

    /// The Redis maps that are there, PULL_METRICS_REDIS last.
    pub fn redis(&self) -> impl Iterator<Item = Redis<'_>> {
        let keys = REDIS_KEYS.into_iter().chain(["PULL_METRICS_REDIS"]);
        keys.filter_map(|key| self.top(key).map(|node| Redis { key, node }))
    }

    /// The host name of the registry.
    pub fn hostname(&self) -> Option<&str> {
        self.top("SERVER_HOSTNAME").and_then(Node::text).filter(|it| !it.is_empty())
    }
}
