//! What a credential may do, compared with what Quay does to a bucket: judged from the policy it has, and generated.
//!
//! [`analyse`] reads a policy in the words of the provider of the storage ([`crate::schema::Access`]) and says what it
//! gives beyond the bucket and what it lacks. [`generate`] writes the least that Quay needs, and the commands that
//! install it. Both follow from one table, [`NEEDS`]. What was found is kept with [`crate::plan::Plan::keep_evidence`],
//! never the policy.
//!
//! What counts as too broad: anything that reaches another bucket or another service, anyone else being let in, and
//! on Quay's own bucket what could open it, carry its contents away or destroy it beyond repair (`s3:PutBucketPolicy`,
//! `s3:DeleteBucket` …, each with its reason). Reading settings of the bucket, or the whole bucket instead of only the
//! path, does not.

mod azure;
mod generate;
mod glob;
mod google;
mod ibm;
mod json;
mod needs;
mod s3;
mod subject;
mod swift;

pub use generate::{Generated, Step, generate, verify};
pub use needs::{NEEDS, Need, On, Right};
pub use s3::EXTRAS;
pub use subject::Subject;

use crate::plan::Verdict;
use crate::schema::Access;
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::Position;

/// What a policy gives, compared with what Quay needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The answer in a word.
    pub verdict: Verdict,
    /// What it gives beyond Quay's needs; not empty where the verdict says too broad.
    pub excess: Vec<Excess>,
    /// What Quay does and it does not allow; not empty where the verdict says lacking.
    pub lacking: Vec<Lack>,
    /// What could not be decided from the text, or is good to know. None of it changes the verdict.
    pub notes: Vec<Message>,
}

/// Something that a policy gives beyond what Quay needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Where it is given: a statement, a binding, a field.
    pub from: Message,
    /// What may be done, as the policy writes it.
    pub actions: Vec<String>,
    /// To what, as the policy writes it.
    pub resources: Vec<String>,
    /// Why that is too much.
    pub why: Message,
}

/// Something that Quay does and a policy does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The action or permission, in the provider's words.
    pub action: String,
    /// On what.
    pub resource: String,
    /// What does not work in Quay without it.
    pub breaks: Text,
    /// Why it is not allowed.
    pub why: Message,
}

impl Lack {
    /// That Quay's need is not met; `None` for what Quay does without.
    fn of(need: &Need, action: &str, resource: &str, why: impl Into<Message>) -> Option<Lack> {
        let (action, resource) = (action.to_owned(), resource.to_owned());
        Some(Lack { action, resource, breaks: need.breaks?, why: why.into() })
    }
}

/// Why a text could not be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where in the text.
    pub at: Option<Position>,
    /// What was not understood, and what to do.
    pub message: Message,
}

/// Judges a policy for an engine, in the words of the provider of its storage. What is pasted is not kept.
///
/// An error says what was not understood and where: nothing is ever judged in part.
pub fn analyse(subject: &Subject, text: &str) -> Result<Analysis, Unreadable> {
    if subject.bucket.is_empty() {
        return Err(Unreadable::anywhere(NO_BUCKET));
    }
    match subject.engine.access {
        Access::Aws | Access::Ceph | Access::NooBaa => s3::analyse(subject, text),
        Access::Google => google::analyse(subject, text),
        Access::Ibm => ibm::analyse(subject, text),
        Access::Azure => azure::analyse(subject, text),
        Access::Swift => swift::analyse(subject, text),
        Access::None => Err(Unreadable::anywhere(NO_CREDENTIAL)),
    }
}

impl Unreadable {
    fn anywhere(message: impl Into<Message>) -> Unreadable {
        Unreadable { at: None, message: message.into() }
    }
}

impl Analysis {
    /// The analysis that follows from what was found.
    fn of(excess: Vec<Excess>, lacking: Vec<Lack>, mut notes: Vec<Message>) -> Analysis {
        let mut seen = Vec::new();
        notes.retain(|it| {
            !seen.contains(it) && {
                seen.push(it.clone());
                true
            }
        });
        let verdict = Verdict::of(!excess.is_empty(), !lacking.is_empty());
        Analysis { verdict, excess, lacking, notes }
    }

    /// The likelier of two, judged for different owners of the credential: the one that lacks less. Of two that lack
    /// nothing, the one that gives less; else the worse one.
    fn likelier(self, other: Analysis) -> Analysis {
        let (lacks, gives) = (self.lacking.len(), self.excess.len());
        let likelier = match other.lacking.len() {
            0 if lacks == 0 => other.excess.len() < gives,
            same if same == lacks => other.excess.len() > gives,
            others => others < lacks,
        };
        if likelier { other } else { self }
    }
}

const NO_BUCKET: Text =
    text!("Name the bucket first: a policy is judged for it.", "请先填写存储桶名称：策略是针对它判断的。");
const NO_CREDENTIAL: Text =
    text!("This driver has no credential whose policy could be judged.", "此驱动没有可供判断策略的凭据。");
