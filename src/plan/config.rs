//! Views over single settings of config.yaml that several places read.

use super::{Address, Change, Connection, ConnectionError, Plan};
use crate::yaml::{Node, Path, Value};

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

/// How the database connection is encrypted, as said for the running app, else for the migration Job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatabaseTls {
    /// `sslmode`.
    pub mode: Option<String>,
    /// `sslrootcert`: a path in the pod.
    pub root: Option<String>,
}

impl Plan {
    /// How the database connection is encrypted: DB_CONNECTION_ARGS, else the parameters of DB_URI.
    pub fn database_tls(&self) -> DatabaseTls {
        let uri = self.connection().and_then(Result::ok).unwrap_or_default();
        let said = |key: &str| {
            let args = self.config.get(&Path::of("DB_CONNECTION_ARGS").key(key)).and_then(Node::text);
            args.or(uri.parameter(key)).map(str::to_owned)
        };
        DatabaseTls { mode: said("sslmode"), root: said("sslrootcert") }
    }

    /// The changes that say so in both places. DB_URI stays as it is where it cannot be taken apart or is absent.
    pub fn set_database_tls(&self, tls: &DatabaseTls) -> Vec<Change> {
        let mut changes = Vec::new();
        let pairs = [("sslmode", &tls.mode), ("sslrootcert", &tls.root)];
        for (key, value) in pairs {
            let at = Address::config(Path::of("DB_CONNECTION_ARGS").key(key));
            changes.push(match value {
                Some(value) => Change::set(&at, value.as_str()),
                None => Change::remove(&at),
            });
        }
        if let Some(Ok(mut uri)) = self.connection() {
            for (key, value) in pairs {
                uri.set_parameter(key, value.as_deref());
            }
            changes.push(Change::set(&Address::key("DB_URI"), uri.to_string()));
        }
        changes
    }

    /// The paths at which a pod finds the CA files of the bundle.
    pub fn ca_paths(&self) -> Vec<String> {
        let path = |name: &String| match name.strip_prefix("extra_ca_cert_") {
            Some(rest) => Some(format!("conf/stack/extra_ca_certs/{rest}")),
            None if name.ends_with(".pem") => Some(format!("conf/stack/{name}")),
            None => None,
        };
        self.files.keys().filter_map(path).collect()
    }

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
