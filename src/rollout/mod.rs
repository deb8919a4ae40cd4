//! What is done, in which order and where, to bring a change of a plan to the clusters that run.

mod database;
mod health;
mod order;
mod shell;
mod stop;

pub use database::{BACKFILL, copied, database, dump, left_behind, literal, new_database, query, restore};
pub use health::health;
pub use order::{Joining, steps};
pub use shell::{Shell, context, create_secret, in_order};
pub use stop::{start, started, started_path, stop, stop_as_it_is, stopped, stopped_path};

use crate::text::Message;

/// Something that is done by a person: in one cluster, or beside all of them.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Step {
    /// What is done, in a line.
    pub title: Message,
    /// Why, and what to look at before going on.
    pub note: Option<Message>,
    /// The cluster it is done in; `None` where it is about none or several.
    pub cluster: Option<String>,
    /// What is typed, in order, into a POSIX shell in the folder of the export. Never with a secret in it.
    pub commands: Vec<String>,
}

impl Step {
    /// A step that is about no single cluster.
    pub fn new(title: impl Into<Message>) -> Step {
        Step { title: title.into(), note: None, cluster: None, commands: Vec::new() }
    }

    /// With this note.
    #[must_use]
    pub fn note(mut self, note: impl Into<Message>) -> Step {
        self.note = Some(note.into());
        self
    }

    /// In this cluster.
    #[must_use]
    pub fn within(mut self, cluster: &str) -> Step {
        self.cluster = Some(cluster.to_owned());
        self
    }

    /// With these commands.
    #[must_use]
    pub fn run(mut self, commands: impl IntoIterator<Item = String>) -> Step {
        self.commands.extend(commands);
        self
    }
}

#[cfg(test)]
mod tests;
