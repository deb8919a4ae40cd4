//! What a control shows of the plan.

use super::{Address, Plan};
use crate::yaml::{NodeKind, Path};

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

    /// The texts of the list at an address, as they are written; empty where there is none.
    pub fn shown_list(&self, at: &Address) -> Vec<String> {
        let items = self.node(at).into_iter().flat_map(crate::yaml::Node::items);
        items.map(|it| it.text().unwrap_or_default().to_owned()).collect()
    }
}
