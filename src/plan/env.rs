//! Environment variables of a component.

use super::{Cluster, cluster};
use crate::yaml::{Edit, Node};

impl Cluster {
    /// The edit that takes an environment variable out, and with the last one the list and the overrides it leaves
    /// empty: an unmanaged component must have none, not even `{}`.
    pub fn without_env(&self, kind: &str, index: usize) -> Edit {
        let overrides = cluster::component(kind).key("overrides");
        let node = self.component(kind).and_then(|it| it.node).and_then(|it| it.get("overrides"));
        let env = node.and_then(|it| it.get("env"));
        let alone = node.into_iter().flat_map(Node::entries).nth(1).is_none();
        match env.into_iter().flat_map(Node::items).nth(1) {
            Some(_) => Edit::Remove(overrides.key("env").index(index)),
            None if alone => Edit::Remove(overrides),
            None => Edit::Remove(overrides.key("env")),
        }
    }

    /// The place of an environment variable in the list of a component.
    pub fn env_index(&self, kind: &str, name: &str) -> Option<usize> {
        let env = self.component(kind)?.node?.get("overrides")?.get("env")?;
        env.items().position(|it| it.get("name").and_then(Node::text) == Some(name))
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Action, Address, Change, File, PREFERENCE_ENV, Plan, apply};

    fn plan() -> Plan {
        let action = Action::AddCluster { name: "a".to_owned(), engine: Some("us".to_owned()) };
        apply(&Plan::default(), &action).expect("a fresh name")
    }

    #[test]
    fn the_last_variable_takes_the_empty_overrides_with_it() {
        let two = apply(&plan(), &Action::Set(Address::env("a", "quay", "HTTP_PROXY"), "x".into()))
            .expect("it is managed");
        let edit = two.clusters[0].without_env("quay", 0);
        let one = two.with(&[Change::Edit(File::Cluster("a".to_owned()), edit)]).expect("it is there");
        assert_eq!(one.clusters[0].env("quay", "HTTP_PROXY"), Some("x"));
        let edit = one.clusters[0].without_env("quay", 0);
        let none = one.with(&[Change::Edit(File::Cluster("a".to_owned()), edit)]).expect("it is there");
        let overrides = |kind| none.clusters[0].component(kind).map(|it| it.overrides());
        assert_eq!(overrides("quay"), Some(Vec::new()));
        assert_eq!(overrides("mirror"), Some(vec!["env".to_owned()]));
    }

    #[test]
    fn unsetting_the_preference_takes_it_from_quay_and_mirror() {
        let after = apply(&plan(), &Action::Unset(Address::preference("a"))).expect("it is there");
        let cluster = &after.clusters[0];
        assert_eq!(
            (cluster.env("quay", PREFERENCE_ENV), cluster.env("mirror", PREFERENCE_ENV)),
            (None, None)
        );
    }
}
