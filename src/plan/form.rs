//! What a control shows of the plan.

use super::{Address, Plan};
use crate::schema::Field;
use crate::yaml::{Node, NodeKind, Path};

/// What stands at an address, for a control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text of the value as it is typed in a control; empty where nothing stands.
    pub text: String,
    /// Whether the key is in the file.
    pub set: bool,
    /// Whether a map or list stands there, which a control of one line cannot show.
    pub nested: bool,
}

impl Shown {
    /// The truth value, read as the Operator does; `None` for anything else.
    pub fn is_on(&self) -> Option<bool> {
        match crate::yaml::read_plain(&self.text, crate::yaml::Reader::Operator)? {
            crate::yaml::Value::Bool(it) => Some(it),
            _ => None,
        }
    }
}

impl Plan {
    /// What stands at an address.
    pub fn shown(&self, at: &Address) -> Shown {
        if matches!(at.file, super::File::Bundle(_)) && at.path == Path::root() {
            let text = self.text(&at.file);
            return Shown { text: text.unwrap_or_default().to_owned(), set: text.is_some(), nested: false };
        }
        let Some(node) = self.node(at) else { return Shown::default() };
        let nested = !matches!(node.kind(), NodeKind::Scalar(_));
        let text = node.text().unwrap_or_default().to_owned();
        Shown { text, set: true, nested }
    }

    /// The keys of the map at an address that none of these fields describes.
    pub fn other_keys(&self, at: &Address, fields: &[Field]) -> Vec<String> {
        let keys = self.node(at).into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
        keys.filter(|key| fields.iter().all(|it| it.key != *key)).map(str::to_owned).collect()
    }

    /// The clusters in which a component is managed right now.
    pub fn managed_in(&self, kind: &str) -> Vec<&str> {
        self.clusters.iter().filter(|it| it.is_managed(kind)).map(|it| it.name.as_str()).collect()
    }

    /// The texts of the list at an address, as they are written; empty where there is none.
    pub fn shown_list(&self, at: &Address) -> Vec<String> {
        let items = self.node(at).into_iter().flat_map(Node::items);
        items.map(|it| it.text().unwrap_or_default().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, Change, apply};
    use crate::yaml::Document;

    #[test]
    fn keys_without_a_field_are_named() {
        let config = Document::parse("DB_CONNECTION_ARGS: {sslmode: require, tcp_user_timeout: 1}\n");
        let plan = Plan { config, ..Plan::default() };
        let mode = [Field::new("sslmode", crate::schema::Kind::TEXT, crate::text::Text::name("mode"))];
        assert_eq!(plan.other_keys(&Address::key("DB_CONNECTION_ARGS"), &mode), ["tcp_user_timeout"]);
        assert!(plan.other_keys(&Address::key("DB_URI"), &mode).is_empty());
    }

    #[test]
    fn a_component_is_managed_where_its_manifest_leaves_it_so() {
        let mut plan = Plan::default();
        for name in ["us", "eu"] {
            let action = Action::AddCluster { name: name.to_owned(), engine: None };
            plan = apply(&plan, &action).expect("a fresh name");
        }
        let at = Address::component("us", "redis").below("managed");
        let plan = plan.with(&[Change::set(&at, true)]).expect("a sound manifest");
        assert_eq!(plan.managed_in("redis"), ["us"]);
        assert!(plan.managed_in("no such").is_empty());
    }
}
