//! Undo and redo: earlier and later plans. A step is an edit, not a keystroke.

use super::{Address, Plan};
use std::sync::Arc;

/// A plan and what it is compared with: what was imported or started from.
#[derive(Clone, Debug, Default)]
struct Version {
    plan: Plan,
    base: Arc<Plan>,
}

/// A plan with its past and future.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Version>,
    present: Version,
    future: Vec<Version>,
    /// The address that the newest step changed, so that the next keystroke there joins it.
    open: Option<Address>,
}

/// Steps kept; older ones are dropped.
const STEPS: usize = 500;

impl History {
    /// The plan as it is now.
    pub fn present(&self) -> &Plan {
        &self.present.plan
    }

    /// The plan that a change at this place starts from: while a step there is in progress, the plan before that step,
    /// so that clearing a control and typing anew keeps quotes and comments as if it had been one change.
    pub fn start_of(&self, at: Option<&Address>) -> &Plan {
        match (at, self.past.last()) {
            (Some(_), Some(before)) if self.open.as_ref() == at => &before.plan,
            _ => &self.present.plan,
        }
    }

    /// The plan as it was imported or started from.
    pub fn base(&self) -> &Arc<Plan> {
        &self.present.base
    }

    /// Takes a changed plan. A change at the same address as the step before joins that step.
    pub fn push(&mut self, plan: Plan, at: Option<Address>) {
        if plan == self.present.plan {
            return;
        }
        let joins = at.is_some() && self.open == at;
        let base = self.present.base.clone();
        self.step(Version { plan, base }, joins);
        self.open = at;
    }

    /// Takes another plan, which is from now on what changes are compared with.
    pub fn start(&mut self, plan: Plan) {
        let base = Arc::new(plan.clone());
        self.step(Version { plan, base }, false);
        self.open = None;
    }

    fn step(&mut self, version: Version, joins: bool) {
        let before = std::mem::replace(&mut self.present, version);
        if !joins {
            self.past.push(before);
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
    }

    /// Ends the step in progress: the next change is a step of its own.
    pub fn rest(&mut self) {
        self.open = None;
    }

    /// One step back; `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(version) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, version));
        self.open = None;
        true
    }

    /// One step forward; `false` where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(version) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, version));
        self.open = None;
        true
    }

    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn plan(text: &str) -> Plan {
        Plan { config: Document::parse(text), ..Plan::default() }
    }

    #[test]
    fn neighbouring_changes_of_one_place_are_one_step() {
        let mut history = History::default();
        history.start(plan("A: \n"));
        for text in ["A: x\n", "A: xy\n"] {
            history.push(plan(text), Some(Address::key("A")));
        }
        history.rest();
        history.push(plan("A: xyz\n"), Some(Address::key("A")));
        assert!(history.undo());
        assert_eq!(history.present(), &plan("A: xy\n"));
        assert!(history.undo());
        assert_eq!(history.present(), &plan("A: \n"));
        assert!(history.redo() && history.redo() && !history.redo());
        assert_eq!(history.present(), &plan("A: xyz\n"));
    }

    #[test]
    fn a_step_in_progress_starts_from_the_plan_before_it() {
        let mut history = History::default();
        history.start(plan("A: x\n"));
        let at = Address::key("A");
        history.push(plan("A: \"\"\n"), Some(at.clone()));
        assert_eq!(history.start_of(Some(&at)), &plan("A: x\n"));
        assert_eq!(history.start_of(Some(&Address::key("B"))), &plan("A: \"\"\n"));
        history.rest();
        assert_eq!(history.start_of(Some(&at)), &plan("A: \"\"\n"));
    }

    #[test]
    fn undoing_an_import_brings_back_what_was_compared_with() {
        let mut history = History::default();
        history.start(plan("A: 1\n"));
        history.start(plan("B: 1\n"));
        assert_eq!(**history.base(), plan("B: 1\n"));
        assert!(history.undo());
        assert_eq!(**history.base(), plan("A: 1\n"));
    }
}
