//! Policies in the language of AWS, which Ceph and NooBaa speak in part.
//!
//! Not by trying examples: the patterns of a policy tell apart only so many kinds of actions and resources
//! ([`classes`]), and each kind is decided as the provider does. A request is allowed where a statement allows it and
//! none denies it. What cannot be known here counts against the policy: a condition may be met when it is asked what
//! the credential reaches, and may not when it is asked what Quay can do. Only conditions about where a request comes
//! from, when, and who makes it are told and taken to suit Quay.

mod condition;
mod decide;
mod extra;
mod hint;
mod pattern;
mod reach;
mod statement;

use super::glob::{Glob, classes};
use super::{Analysis, Lack, NEEDS, Need, On, Subject, Unreadable, json};
use crate::schema::Access;
use crate::text;
use crate::text::{Arg, Message, Text};
use crate::yaml::Document;
use condition::Request;
use decide::Answer;
pub use extra::EXTRAS;
use pattern::Patterns;
pub(super) use pattern::{escaped, prefix};
use statement::{Statement, Who};

/// Judges a policy.
pub(super) fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    let document = json::read(text)?;
    let mut best: Option<Analysis> = None;
    for partition in partitions(subject) {
        let mut analysis = in_partition(subject, &document, partition)?;
        // Another partition than the public one is only believed where it explains the policy better.
        if best.as_ref().is_none_or(|best| analysis.lacking.len() < best.lacking.len()) {
            if best.is_some() {
                analysis.notes.push(PARTITION.with([partition]));
            }
            best = Some(analysis);
        }
    }
    best.ok_or_else(|| Unreadable::anywhere(INTRICATE))
}

fn in_partition(subject: &Subject, document: &Document, partition: &str) -> Result<Analysis, Unreadable> {
    let statements = statement::read(document, subject, partition)?;
    let principals = principals(&statements);
    let mut best: Option<Analysis> = None;
    for principal in &principals {
        let mut analysis = Judge::new(subject, partition, &statements, principal).analysis()?;
        if principals.len() > 1 {
            let others: Vec<_> = principals.iter().filter(|it| *it != principal).cloned().collect();
            analysis.notes.push(OTHERS.with([principal.clone(), others.join(", ")]));
        }
        best = Some(match best {
            Some(best) => best.likelier(analysis),
            None => analysis,
        });
    }
    best.ok_or_else(|| Unreadable::anywhere(INTRICATE))
}

/// The partition of AWS that the engine contacts; the public one where that is not known.
pub(super) fn partition(subject: &Subject) -> &'static str {
    partitions(subject).first().copied().unwrap_or("aws")
}

/// The partition of AWS that the engine contacts; all of them where that is not known.
fn partitions(subject: &Subject) -> Vec<&'static str> {
    let region = subject.region.as_deref();
    match region.or(subject.contact.as_ref().map(|it| it.host.as_str())) {
        _ if subject.engine.access != Access::Aws => vec!["aws"],
        Some(place) if place.starts_with("cn-") || place.ends_with(".amazonaws.com.cn") => vec!["aws-cn"],
        Some(place) if place.contains("us-gov-") => vec!["aws-us-gov"],
        Some(_) => vec!["aws"],
        None => vec!["aws", "aws-cn", "aws-us-gov"],
    }
}

/// Those who may be the credential: whom statements allow something by name, or whoever bears the policy.
fn principals(statements: &[Statement]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for statement in statements.iter().filter(|it| it.allows) {
        if let Who::These(these) = &statement.who {
            for name in these {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
    }
    if names.is_empty() { vec![String::new()] } else { names }
}

/// The statements about one principal, and what they are judged for.
struct Judge<'a> {
    subject: &'a Subject,
    partition: &'a str,
    statements: Vec<&'a Statement>,
    /// The ARN of the bucket.
    bucket: String,
}

impl<'a> Judge<'a> {
    fn new(
        subject: &'a Subject,
        partition: &'a str,
        statements: &'a [Statement],
        principal: &str,
    ) -> Judge<'a> {
        let statements = statements.iter().filter(|it| it.who.is(principal)).collect();
        let bucket = prefix(partition) + subject.bucket_of_tenant();
        Judge { subject, partition, statements, bucket }
    }

    fn analysis(&self) -> Result<Analysis, Unreadable> {
        let (mut lacking, mut notes) = (Vec::new(), self.remarks());
        for need in NEEDS {
            self.need(need, &mut lacking, &mut notes)?;
        }
        Ok(Analysis::of(self.excess()?, lacking, notes))
    }

    /// Whether Quay can do what it needs, on all that it does it to.
    fn need(&self, need: &Need, lacking: &mut Vec<Lack>, notes: &mut Vec<Message>) -> Result<(), Unreadable> {
        if need.breaks.is_none() {
            return Ok(());
        }
        let path = self.subject.prefix();
        let (resource, resources) = match need.on {
            On::Bucket => (self.bucket.clone(), vec![self.bucket.clone()]),
            On::Objects => {
                let below = format!("{}/{path}", self.bucket);
                let kinds = self.resource_classes(&below)?;
                (below + "*", kinds.into_iter().map(|it| it.example).collect())
            }
        };
        let prefixes = [format!("{path}uploads/"), format!("{path}sha256/00/")];
        let prefixes: Vec<_> =
            if need.below_path { prefixes.iter().map(|it| Some(it.as_str())).collect() } else { vec![None] };
        let encrypts = self.subject.engine.access == Access::Aws && need.s3 == "s3:PutObject";
        let mut answers = Vec::new();
        for resource in &resources {
            for prefix in &prefixes {
                let request = Request {
                    prefix: *prefix,
                    tls: self.subject.contact.as_ref().map(|it| it.scheme == "https"),
                    encryption: encrypts.then_some("AES256"),
                };
                answers.push((resource, self.answer(need.s3, resource, request)));
            }
        }
        let refused = answers.iter().find_map(|(resource, answer)| match answer {
            Answer::No(why) => Some((resource, why.clone())),
            Answer::Yes(_) => None,
        });
        let Some((example, why)) = refused else {
            notes.extend(answers.into_iter().flat_map(|(_, answer)| match answer {
                Answer::Yes(told) => told,
                Answer::No(_) => Vec::new(),
            }));
            return Ok(());
        };
        let partly = answers.iter().any(|(_, it)| matches!(it, Answer::Yes(_))) && need.on == On::Objects;
        let why = match why {
            Some(why) if !partly => why,
            None if !partly => self.hint(need),
            _ => PARTLY.with([example.as_str()]),
        };
        lacking.extend(Lack::of(need, need.s3, &resource, why));
        Ok(())
    }

    /// The kinds of resources that begin with `prefix` and that the statements tell apart.
    fn resource_classes(&self, prefix: &str) -> Result<Vec<super::glob::Class>, Unreadable> {
        let globs: Vec<Glob> =
            self.statements.iter().flat_map(|it| &it.resources.list).map(|it| it.glob.clone()).collect();
        classes(&globs, prefix).ok_or_else(|| Unreadable::anywhere(INTRICATE))
    }

    /// What is good to know about such a policy.
    fn remarks(&self) -> Vec<Message> {
        let mut notes = Vec::new();
        let bearer = self.statements.iter().all(|it| it.who == Who::Bearer);
        let conditions = self.statements.iter().any(|it| !it.conditions.is_empty());
        let open = |it: &&&Statement| it.allows && matches!(it.who, Who::Anyone | Who::AnyoneBut(_));
        for statement in self.statements.iter().filter(open) {
            if let Some(condition) = statement.conditions.iter().find(|it| it.narrows_who()) {
                notes.push(ANYONE_WHO.with(args(&statement.name, &condition.key)));
            }
        }
        match self.subject.engine.access {
            Access::Aws if !bearer => notes.push(BUCKET_POLICY.into()),
            Access::Ceph => notes.push(OWN_BUCKETS.into()),
            Access::NooBaa if conditions => notes.push(NO_CONDITIONS.into()),
            _ => {}
        }
        notes
    }
}

/// Whether one of the patterns matches.
fn hits(patterns: &Patterns, index: usize, text: &str) -> bool {
    patterns.list.get(index).is_some_and(|it| it.glob.matches(text))
}

/// What fills the holes of a text about a statement.
fn args(statement: &Message, word: &str) -> [Arg; 2] {
    [statement.clone().into(), word.into()]
}

const INTRICATE: Text = text!(
    "The wildcards of this policy are too intricate to be judged for sure. Name the bucket and the actions plainly.",
    "此策略的通配符过于复杂，无法确定判断。请直接写出存储桶和操作。"
);
const PARTITION: Text = text!(
    "Read as a policy of the partition {0}; say the region to be sure that the bucket lies there.",
    "按分区 {0} 的策略解读；请指明区域，以确认存储桶位于该分区。"
);
const OTHERS: Text = text!(
    "Judged for {0}. The policy lets others in too: {1}.",
    "按 {0} 判断。该策略还允许其他主体访问：{1}。"
);
const PARTLY: Text =
    text!("Not on every object: not on {0}, for one.", "并非对所有对象生效：例如不包括 {0}。");
const ANYONE_WHO: Text = text!(
    "{0} lets in anyone for whom {1} is as it says, not only this credential.",
    "{0}允许任何满足 {1} 条件的主体访问，而不仅是此凭据。"
);
const BUCKET_POLICY: Text = text!(
    "This is a bucket's policy: it does not show what the user's own policies allow beside it.",
    "这是存储桶策略：它不能说明用户自身的策略还允许什么。"
);
const OWN_BUCKETS: Text = text!(
    "A Ceph user may do anything with buckets of its own: it must own none and may create none (max_buckets -1).",
    "Ceph 用户对自己的存储桶拥有全部权限：该用户不应拥有任何存储桶，也不能创建（max_buckets 为 -1）。"
);
const NO_CONDITIONS: Text = text!(
    "Many releases of NooBaa ignore or refuse conditions in bucket policies: do not rely on them.",
    "许多 NooBaa 版本会忽略或拒绝存储桶策略中的条件：不要依赖它们。"
);
