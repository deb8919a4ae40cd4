//! Actions and resources as policies name them, and what each may and must match.

use crate::policy::glob::Glob;
use crate::text;
use crate::text::{Message, Text};

/// One action or resource.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// As the policy writes it.
    pub written: String,
    /// Everything that it may match.
    pub glob: Glob,
    /// Whether it does match that; a variable of the policy stands for something that is not known here.
    pub sure: bool,
}

/// The actions or resources of a statement.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    pub list: Vec<Pattern>,
    /// Whether all others are meant.
    pub negated: bool,
}

impl Pattern {
    /// An action; its case makes no difference.
    pub fn action(written: &str) -> Pattern {
        Pattern { written: written.to_owned(), glob: Glob::wild(&written.to_ascii_lowercase()), sure: true }
    }

    /// A resource; its case does. With `variables`, `${…}` is filled in by the provider. Ceph may name the bucket's
    /// `tenant` where AWS has an account, and needs not.
    pub fn resource(
        written: &str,
        partition: &str,
        tenant: &str,
        variables: bool,
    ) -> Result<Pattern, Message> {
        let pattern = |(glob, sure)| Pattern { written: written.to_owned(), glob, sure };
        if written == "*" {
            return Ok(pattern((Glob::wild("*"), true)));
        }
        let parts: Vec<_> = written.splitn(6, ':').collect();
        let [arn, own_partition, service, region, account, resource] = parts[..] else {
            return Err(NO_ARN.with([written]));
        };
        if arn != "arn" {
            return Err(NO_ARN.with([written]));
        }
        // A wildcard ends at the colon of its part, unless it is the last of the ARN.
        let account = if account.is_empty() { tenant } else { account };
        let here = [(own_partition, partition), (service, "s3"), (region, ""), (account, tenant)];
        if here.iter().all(|(part, value)| Glob::wild(part).matches(value)) {
            let (rest, sure) = if variables { filled(resource) } else { (Glob::wild(resource), true) };
            return Ok(pattern((Glob::literal(&prefix(partition)).then(rest), sure)));
        }
        Ok(pattern((Glob::wild(written), false)))
    }
}

/// What the ARN of every bucket begins with.
pub(in crate::policy) fn prefix(partition: &str) -> String {
    format!("arn:{partition}:s3:::")
}

/// A resource with its variables: `${*}`, `${?}` and `${$}` are those characters, any other may be any text.
fn filled(text: &str) -> (Glob, bool) {
    let (mut glob, mut sure, mut rest) = (Glob::literal(""), true, text);
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { break };
        glob = glob.then(Glob::wild(before));
        glob = glob.then(match name {
            "*" | "?" | "$" => Glob::literal(name),
            _ => {
                sure = false;
                Glob::wild("*")
            }
        });
        rest = after;
    }
    (glob.then(Glob::wild(rest)), sure)
}

/// A text of a resource in which nothing is a wildcard or a variable.
pub(in crate::policy) fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '*' | '?' | '$' => out.extend(["${", letter.encode_utf8(&mut [0; 4]), "}"]),
            letter => out.push(letter),
        }
        out
    })
}

impl Patterns {
    /// Whether it may match, where `matched` says which of its patterns may.
    pub fn may(&self, matched: impl Fn(usize) -> bool) -> bool {
        let hit = |(index, it): (usize, &Pattern)| matched(index) && (it.sure || !self.negated);
        self.list.iter().enumerate().any(hit) != self.negated
    }

    /// Whether it surely matches.
    pub fn must(&self, matched: impl Fn(usize) -> bool) -> bool {
        let hit = |(index, it): (usize, &Pattern)| matched(index) && (it.sure || self.negated);
        self.list.iter().enumerate().any(hit) != self.negated
    }
}

const NO_ARN: Text = text!(
    "{0} is neither * nor an ARN (arn:aws:s3:::BUCKET and arn:aws:s3:::BUCKET/*): providers refuse such a policy.",
    "{0} 既不是 * 也不是 ARN（arn:aws:s3:::BUCKET 和 arn:aws:s3:::BUCKET/*）：服务商会拒绝这样的策略。"
);
