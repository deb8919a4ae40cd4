//! Undo and redo: earlier and later plans. A step is an edit, not a keystroke.

use super::{Address, Plan};

/// A plan with its past and future.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Plan>,
    present: Plan,
    future: Vec<Plan>,
    /// The address that the newest step changed, so that the next keystroke there joins it.
    open: Option<Address>,
}

/// Steps kept; older ones are dropped.
const STEPS: usize = 500;

impl History {
    /// A history that starts with this plan.
    pub fn new(plan: Plan) -> History {
        History { present: plan, ..History::default() }
    }

    /// The plan as it is now.
    pub fn present(&self) -> &Plan {
        &self.present
    }

    /// Takes a new plan. A change at the same address as the step before joins that step.
    pub fn push(&mut self, plan: Plan, at: Option<Address>) {
        if plan == self.present {
            return;
        }
        let joins = at.is_some() && self.open == at;
        let before = std::mem::replace(&mut self.present, plan);
        if !joins {
            self.past.push(before);
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.open = at;
    }

    /// Ends the step in progress: the next change is a step of its own.
    pub fn rest(&mut self) {
        self.open = None;
    }

    /// One step back; `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(plan) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, plan));
        self.open = None;
        true
    }

    /// One step forward; `false` where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(plan) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, plan));
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
