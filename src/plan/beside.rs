//! What is kept beside a plan, read-only: what the clusters run and what ran before, to compare it with, and the other
//! registries of the workspace.
//!
//! Each is a plan itself, so every view of a plan reads it too. Beside another registry stands what is compared with it;
//! beside the others, nothing.

use super::Plan;
use std::fmt;

/// What is kept beside a plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Beside {
    /// What the cluster of this name runs: its config bundle and, where it was given, its manifest.
    Observed(String),
    /// Another registry of the workspace: edited in its turn, see [`super::Action::SwitchRegistry`].
    Registry(String),
    /// What ran, or was rolled out, before this plan.
    Previous,
}

impl fmt::Display for Beside {
    /// As people read it, and as a folder is called.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beside::Observed(cluster) => write!(f, "observed/{cluster}"),
            Beside::Registry(name) => write!(f, "registries/{name}"),
            Beside::Previous => f.write_str("previous"),
        }
    }
}

impl Plan {
    /// What the clusters run, by their names.
    pub fn observed(&self) -> impl Iterator<Item = (&str, &Plan)> {
        self.beside.iter().filter_map(|(beside, plan)| match beside {
            Beside::Observed(cluster) => Some((cluster.as_str(), &**plan)),
            Beside::Registry(_) | Beside::Previous => None,
        })
    }

    /// What ran before.
    pub fn previous(&self) -> Option<&Plan> {
        self.beside.get(&Beside::Previous).map(|it| &**it)
    }

    /// This plan without what is beside it.
    #[must_use]
    pub fn alone(&self) -> Plan {
        Plan { beside: std::collections::BTreeMap::new(), ..self.clone() }
    }
}
