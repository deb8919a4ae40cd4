//! The config bundle from several sources: the files themselves win over Secrets, and what differs is said.

use super::kind::Piece;
use super::secret::Secret;
use super::{Note, Refused, Sources, decode};
use crate::plan::{File, Plan};
use crate::text;
use crate::yaml::Document;
use std::collections::BTreeMap;

/// The key of the shared configuration.
pub(super) const CONFIG: &str = "config.yaml";
const CLAIR: &str = "clair-config.yaml";

/// A config bundle or a part of it.
pub(super) enum Part {
    /// A key and its bytes.
    File(String, Vec<u8>),
    /// A whole Secret.
    Secret(Secret),
}

impl Part {
    /// Whether it holds a config.yaml.
    pub(super) fn has_config(&self) -> bool {
        match self {
            Part::File(key, _) => key == CONFIG,
            Part::Secret(secret) => secret.files.contains_key(CONFIG),
        }
    }
}

/// The files of the bundle, each with the file it was taken from.
#[derive(Clone, Default)]
pub(super) struct Bundle {
    /// The files by their keys.
    files: BTreeMap<String, (String, Vec<u8>)>,
    /// The source that is the whole bundle: the folder `bundle/` of an export, or a Secret.
    whole: Option<String>,
}

impl Bundle {
    /// A file of the bundle; the first of its name stays.
    fn add(&mut self, from: &str, key: String, bytes: Vec<u8>, notes: &mut Vec<Note>) {
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
    fn add_secret(&mut self, from: &str, secret: Secret, notes: &mut Vec<Note>) {
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

    /// The bundle from all its sources: an exported folder, then single files, then Secrets.
    pub(super) fn gather(mut parts: Vec<Piece<Part>>, plan: &Plan, notes: &mut Vec<Note>) -> Bundle {
        let mut bundle = Bundle::default();
        crate::sorting::sort_by_key(&mut parts, |it| {
            (matches!(it.content, Part::Secret(_)), it.place.is_none())
        });
        for Piece { from, place, content } in parts {
            match content {
                Part::File(key, bytes) => {
                    if place.is_some() && key == CONFIG {
                        bundle.whole = Some(from.trim_end_matches(CONFIG).to_owned());
                    }
                    bundle.add(&from, key, bytes, notes);
                }
                Part::Secret(secret) => {
                    let named = plan.clusters.iter().any(|it| it.bundle_secret() == Some(&secret.name));
                    if place.is_some() || named || secret.files.contains_key(CONFIG) {
                        bundle.add_secret(&from, secret, notes);
                        continue;
                    }
                    let keys: Vec<_> = secret.files.keys().map(String::as_str).collect();
                    let message = text!(
                        "The Secret {0} is no config bundle and was left out; its keys: {1}",
                        "Secret {0} 不是配置捆绑包，未导入；其中的键：{1}"
                    );
                    notes.push(Note::new(&from, message.with([secret.name, keys.join(", ")])));
                }
            }
        }
        bundle
    }

    /// Whether it has a config.yaml.
    pub(super) fn has_config(&self) -> bool {
        self.files.contains_key(CONFIG)
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file it came from: the whole of it, or its config.yaml, or the first.
    pub(super) fn from(&self) -> &str {
        let config = self.files.get(CONFIG).or(self.files.values().next()).map(|it| it.0.as_str());
        self.whole.as_deref().or(config).unwrap_or_default()
    }

    /// Whether all that its cluster runs is in it: a Secret, or more than config.yaml alone.
    pub(super) fn is_whole(&self) -> bool {
        self.whole.is_some() || (self.has_config() && self.files.len() > 1)
    }

    /// Takes the files of another that are not here yet.
    pub(super) fn fill(&mut self, other: &Bundle) {
        for (key, file) in &other.files {
            self.files.entry(key.clone()).or_insert_with(|| file.clone());
        }
    }

    /// Puts the bundle into the plan; a source that is the whole bundle replaces what was there.
    pub(super) fn put_into(
        &self,
        plan: &mut Plan,
        notes: &mut Vec<Note>,
        sources: &mut Sources,
    ) -> Result<(), Refused> {
        if let Some(whole) = &self.whole {
            let gone = std::mem::take(&mut plan.files);
            let mut gone: Vec<_> = gone.into_keys().filter(|it| !self.files.contains_key(it)).collect();
            if plan.clair.take().is_some() && !self.files.contains_key(CLAIR) {
                gone.push(CLAIR.to_owned());
            }
            if !gone.is_empty() {
                let message = text!(
                    "It is the whole bundle, so these files of the plan went: {0}",
                    "它是完整的捆绑包，因此方案中的以下文件已移除：{0}"
                );
                notes.push(Note::new(whole, message.with([gone.join(", ")])));
            }
        }
        for (key, (from, bytes)) in &self.files {
            let file = match key.as_str() {
                CONFIG => File::Config,
                CLAIR => File::Clair,
                _ => File::Bundle(key.clone()),
            };
            sources.insert(file, from.clone());
            let mut text = || decode::text(from, bytes.clone(), notes);
            match key.as_str() {
                CONFIG => plan.config = Document::parse(text()?),
                CLAIR => plan.clair = Some(Document::parse(text()?)),
                _ => drop(plan.files.insert(key.clone(), bytes.as_slice().into())),
            }
        }
        Ok(())
    }
}
