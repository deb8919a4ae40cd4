//! The least that Quay needs, as the provider of the storage takes it, and the commands that install it.

mod azure;
mod google;
mod ibm;
mod s3;
mod swift;
mod verify;

pub use verify::verify;

use super::Subject;
use crate::plan::shell_word;
use crate::schema::Access;
use crate::text::Message;

/// A policy, and how to put it in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The files that the commands name, by name: the policy, which [`super::analyse`] reads, is the first.
    pub files: Vec<(String, String)>,
    /// The commands, in order.
    pub install: Vec<Step>,
    /// What to know first.
    pub notes: Vec<Message>,
}

impl Generated {
    /// The policy.
    pub fn policy(&self) -> &str {
        self.files.first().map(|it| it.1.as_str()).unwrap_or_default()
    }
}

/// A command and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it does.
    pub title: Message,
    /// The command, for a POSIX shell.
    pub command: String,
}

impl Step {
    fn new(title: impl Into<Message>, command: impl Into<String>) -> Step {
        Step { title: title.into(), command: command.into() }
    }
}

/// What an engine's credential should have; `None` for a driver without a credential. What only the user knows (an
/// account, a project) stands in it in capitals.
pub fn generate(subject: &Subject) -> Option<Generated> {
    match subject.engine.access {
        Access::Aws => Some(s3::aws(subject)),
        Access::Ceph => Some(s3::ceph(subject)),
        Access::NooBaa => Some(s3::noobaa(subject)),
        Access::Google => Some(google::google(subject)),
        Access::Ibm => Some(ibm::ibm(subject)),
        Access::Azure => Some(azure::azure(subject)),
        Access::Swift => Some(swift::swift(subject)),
        Access::None => None,
    }
}

/// Letters, digits and dashes of the engine's id.
fn plain_id(subject: &Subject) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' };
    subject.id.chars().map(plain).collect()
}

/// A user for this engine alone: letters, digits and dashes, no more than 30, as the strictest provider wants it.
fn user(subject: &Subject) -> String {
    let id = plain_id(subject);
    let name = if id.starts_with("quay") { format!("{id}-bucket") } else { format!("quay-{id}") };
    name.chars().take(30).collect::<String>().trim_end_matches('-').to_owned()
}

/// The name of a file for this engine.
fn file(subject: &Subject, what: &str) -> String {
    format!("{}-{what}", plain_id(subject))
}

/// A command of these words, each quoted where it must be.
fn command<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(shell_word).collect::<Vec<_>>().join(" ")
}
