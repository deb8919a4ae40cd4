//! By what it is remembered that a step is done.

use super::Runbook;
use crate::plan::Plan;
use crate::rollout::Step;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

impl Runbook {
    /// A number for each step, in order, in hexadecimal: another one in each runbook and for each registry, and once the
    /// step's words or commands are others. It tells nothing of them, and is the same in both languages.
    pub fn marks(&self, plan: &Plan) -> Vec<String> {
        let steps: Vec<&Step> = self.parts.iter().flat_map(|it| &it.1).collect();
        let mark = |(at, step): (usize, &&Step)| {
            // The same step may stand there twice.
            let twins = steps.iter().take(at).filter(|it| *it == step).count();
            let mut hasher = DefaultHasher::new();
            (plan.hostname(), &self.name, step, twins).hash(&mut hasher);
            format!("{:016x}", hasher.finish())
        };
        steps.iter().enumerate().map(mark).collect()
    }
}
