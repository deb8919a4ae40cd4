//! Plans as a person makes them: by actions.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

use quay_georep::export::Entry;
use quay_georep::plan::{Action, Plan, apply};
use quay_georep::yaml::Value;
use std::collections::BTreeMap;

/// What is exported, by path.
pub type Files = BTreeMap<String, Entry>;

/// A plan after these actions.
pub fn act(plan: &Plan, actions: &[Action]) -> Plan {
    actions
        .iter()
        .fold(plan.clone(), |plan, it| apply(&plan, it).unwrap_or_else(|it| panic!("{}", it.message)))
}

/// Gives what stands at an address another value.
pub fn set(at: &str, value: impl Into<Value>) -> Action {
    Action::Set(at.parse().unwrap(), value.into())
}
