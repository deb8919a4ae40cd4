//! What statements say to one request.

use super::condition::{Outcome, Request};
use super::statement::Statement;
use super::{Judge, args, hits};
use crate::text;
use crate::text::{Message, Text};

/// What the statements say to a request.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// Allowed, if what is told holds.
    Yes(Vec<Message>),
    /// Not allowed, and why; where no statement speaks of it, `None`.
    No(Option<Message>),
}

impl Judge<'_> {
    /// What the statements say to one request, as strictly as can be.
    pub(super) fn answer(&self, action: &str, resource: &str, request: Request<'_>) -> Answer {
        let action = action.to_ascii_lowercase();
        let mut told = Vec::new();
        for statement in self.statements.iter().filter(|it| !it.allows) {
            if !statement.actions.may(|it| hits(&statement.actions, it, &action))
                || !statement.resources.may(|it| hits(&statement.resources, it, resource))
            {
                continue;
            }
            let name = &statement.name;
            let keyed = |text: Text, key: &str| text.with(args(name, key));
            let outcomes = statement.conditions.iter().map(|it| (it.outcome(request), it.key.as_str()));
            let outcomes: Vec<_> = outcomes.collect();
            let with = |which| outcomes.iter().find(|it| it.0 == which).map(|it| it.1);
            if with(Outcome::Unmet).is_some() {
                continue;
            } else if let Some(key) = with(Outcome::Told) {
                told.push(keyed(DENIES_UNDER, key));
            } else if let Some(key) = with(Outcome::Open) {
                return Answer::No(Some(keyed(MAY_DENY, key)));
            } else {
                return Answer::No(Some(DENIES.with([name.clone()])));
            }
        }
        let mut why = None;
        for statement in self.statements.iter().filter(|it| it.allows) {
            if !statement.actions.must(|it| hits(&statement.actions, it, &action))
                || !statement.resources.must(|it| hits(&statement.resources, it, resource))
            {
                continue;
            }
            let worst = statement.conditions.iter().map(|it| (it.outcome(request), it.key.as_str())).max();
            let keyed = |text: Text, key: &str| text.with(args(&statement.name, key));
            match worst {
                None | Some((Outcome::Met, _)) => return Answer::Yes(told),
                Some((Outcome::Told, _)) => {
                    let told_keys =
                        statement.conditions.iter().filter(|it| it.outcome(request) == Outcome::Told);
                    told.extend(told_keys.map(|it| keyed(ALLOWS_UNDER, &it.key)));
                    return Answer::Yes(told);
                }
                Some((Outcome::Open, key)) => why = why.or(Some(keyed(ALLOWS_IF, key))),
                Some((Outcome::Unmet, key)) => why = why.or(Some(unmet(statement, key, request))),
            }
        }
        Answer::No(why)
    }
}

fn unmet(statement: &Statement, key: &str, request: Request<'_>) -> Message {
    let text =
        if key.eq_ignore_ascii_case("s3:prefix") && request.prefix.is_none() { NO_PREFIX } else { UNMET };
    text.with(args(&statement.name, key))
}

const DENIES: Text =
    text!("Denied by {0}; a denial wins over every allowance.", "被{0}拒绝；拒绝优先于任何允许。");
const MAY_DENY: Text = text!(
    "{0} may deny it: that depends on {1}, which cannot be decided here.",
    "{0}可能拒绝它：取决于 {1}，此处无法判断。"
);
const DENIES_UNDER: Text = text!(
    "{0} denies depending on {1}: see that the pods of every cluster are not hit.",
    "{0}根据 {1} 拒绝请求：请确认每个集群的 Pod 都不受影响。"
);
const ALLOWS_UNDER: Text = text!(
    "{0} allows depending on {1}: see that the pods of every cluster meet it.",
    "{0}根据 {1} 允许请求：请确认每个集群的 Pod 都满足该条件。"
);
const ALLOWS_IF: Text = text!(
    "{0} allows it only depending on {1}, which cannot be decided here.",
    "{0}仅在满足 {1} 时允许，此处无法判断。"
);
const UNMET: Text = text!(
    "{0} allows it only under {1}, which Quay's request does not meet.",
    "{0}仅在 {1} 条件下允许，而 Quay 的请求不满足该条件。"
);
const NO_PREFIX: Text = text!(
    "{0} allows it only with {1}: looking for the bucket sends no prefix, so that is refused.",
    "{0}仅在带有 {1} 时允许：查找存储桶的请求不带前缀，因此会被拒绝。"
);
