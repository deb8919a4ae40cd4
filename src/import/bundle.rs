//! The config bundle from several sources: the files themselves win over Secrets, and what differs is said.

use super::Note;
use super::secret::Secret;
use crate::text;
use std::collections::BTreeMap;

/// The files of the bundle, each with the file it was taken from.
#[derive(Default)]
pub(super) struct Bundle {
    /// The files by their keys.
    pub(super) files: BTreeMap<String, (String, Vec<u8>)>,
    /// The source that is the whole bundle: the folder `bundle/` of an export, or a Secret.
    pub(super) whole: Option<String>,
}

impl Bundle {
    /// A file of the bundle; the first of its name stays.
    pub(super) fn add(&mut self, from: &str, key: String, bytes: Vec<u8>, notes: &mut Vec<Note>) {
        match self.files.get(&key) {
            None => drop(self.files.insert(key, (from.to_owned(), bytes))),
            Some((_, kept)) if *kept == bytes => {}
            Some((first, _)) => {
                let differs = text!(
                    "{0} differs from the one in {1}, which was taken.",
                    "{0} 与 {1} 中的不同；已采用后者。"
                );
                notes.push(Note::new(from, differs.with([&key, first])));
            }
        }
    }

    /// A Secret: the bundle where nothing else is the whole of it, else compared with it.
    pub(super) fn add_secret(&mut self, from: &str, secret: Secret, notes: &mut Vec<Note>) {
        let Some(whole) = &self.whole else {
            for (key, bytes) in secret.files {
                self.add(from, key, bytes, notes);
            }
            self.whole = Some(from.to_owned());
            return;
        };
        let here = |key: &String| self.files.get(key).map(|it| &it.1);
        let keys = self.files.keys().chain(secret.files.keys().filter(|key| here(key).is_none()));
        let differ: Vec<&str> =
            keys.filter(|key| here(key) != secret.files.get(*key)).map(String::as_str).collect();
        if !differ.is_empty() {
            let differs = text!(
                "The Secret {0} differs from {1}, which was taken, in: {2}",
                "Secret {0} 与 {1} 不同（已采用后者），不同之处：{2}"
            );
            notes.push(Note::new(from, differs.with([secret.name.as_str(), whole, &differ.join(", ")])));
        }
    }
}
