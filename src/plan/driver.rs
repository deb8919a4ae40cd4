//! Another driver for an engine: what has a counterpart there is kept, the rest is dropped, by name.

use super::action::{config, engine_path, new_engine};
use super::{Change, Plan};
use crate::schema::{self, Engine};
use crate::yaml::{Edit, Node, NodeKind, Value};

/// What changing the driver of an engine does to its parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Switch {
    /// The changes.
    pub changes: Vec<Change>,
    /// The parameters that stay: the name, or the old and the new one where they differ.
    pub kept: Vec<String>,
    /// The parameters that had a value and go.
    pub dropped: Vec<String>,
}

impl Plan {
    /// What giving an engine another driver does.
    pub fn switch_driver(&self, id: &str, driver: &str) -> Switch {
        let path = engine_path(id);
        let mut switch =
            Switch { changes: vec![config(Edit::Set(path.index(0), driver.into()))], ..Switch::default() };
        let (Some(row), Some(location)) = (schema::engine(driver), self.location(id)) else { return switch };
        let known = |key: &str| row.params.iter().any(|it| it.key == key);
        let mut keys: Vec<String> = Vec::new();
        for entry in location.params().into_iter().flat_map(Node::entries) {
            let Some(key) = entry.key.text() else { continue };
            let at = path.index(1).key(key);
            match location.engine().and_then(|old| counterpart(old, row, key)) {
                Some(new) if new != key => {
                    switch.changes.push(config(Edit::Rename(at, new.to_owned())));
                    switch.kept.push(format!("{key} → {new}"));
                    keys.push(new.to_owned());
                }
                _ if known(key) => {
                    switch.kept.push(key.to_owned());
                    keys.push(key.to_owned());
                }
                _ => {
                    switch.changes.push(config(Edit::Remove(at)));
                    switch.dropped.extend((!is_empty(entry.value)).then(|| key.to_owned()));
                }
            }
        }
        if let Value::Map(required) = new_engine(driver) {
            let missing = required.into_iter().filter(|(key, _)| !keys.contains(key));
            let set = |(key, value): (String, Value)| config(Edit::Set(path.index(1).key(&key), value));
            switch.changes.extend(missing.map(set));
        }
        switch
    }
}

/// The parameter of `new` that means what `key` means to `old`: bucket, and both parts of the credential.
fn counterpart(old: &Engine, new: &Engine, key: &str) -> Option<&'static str> {
    let (who, what) = old.credential.unzip();
    let (new_who, new_what) = new.credential.unzip();
    match Some(key) {
        it if it == old.bucket => new.bucket,
        it if it == who => new_who,
        it if it == what => new_what,
        _ => None,
    }
}

fn is_empty(node: Node<'_>) -> bool {
    match node.kind() {
        NodeKind::Scalar(_) => node.text().is_none_or(str::is_empty),
        NodeKind::Map => node.entries().next().is_none(),
        NodeKind::List => node.items().next().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn what_is_kept_and_dropped_is_named() {
        let config = "DISTRIBUTED_STORAGE_CONFIG:\n  us:\n  - GoogleCloudStorage\n  - bucket_name: a\n    \
                      access_key: k\n    secret_key: s\n    storage_path: /q\n    boto_timeout: 60\n    signature_version: ''\n    odd: 1\n";
        let plan = Plan { config: Document::parse(config), ..Plan::default() };
        let switch = plan.switch_driver("us", "AzureStorage");
        assert_eq!(
            switch.kept,
            [
                "bucket_name → azure_container",
                "access_key → azure_account_name",
                "secret_key → azure_account_key",
                "storage_path"
            ]
        );
        assert_eq!(switch.dropped, ["boto_timeout", "odd"]);
        let after = plan.with(&switch.changes).expect("a sound plan");
        assert_eq!(after.location("us").and_then(|it| it.text("azure_container")), Some("a"));
        assert_eq!(plan.switch_driver("none", "AzureStorage").kept, [""; 0]);
    }
}
