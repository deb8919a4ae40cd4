//! The files of an import among each other: some say what others are for.
//!
//! A Kustomize tree and a script with `oc create secret generic` name the files of a Secret, and the keys they get there;
//! an overlay changes the manifests of its base. What they name is taken through them, and not once more on its own.

use super::kind::{Content, Piece};
use super::secret::Secret;
use super::{Given, MAX_FILES, Note, script};
use crate::text;
use std::collections::BTreeMap;

/// Files that may name one another, and which of them were taken through another.
pub(super) struct Files {
    given: Vec<Given>,
    used: Vec<bool>,
}

impl Files {
    pub(super) fn new(given: Vec<Given>) -> Files {
        let used = vec![false; given.len()];
        Files { given, used }
    }

    /// The files that lie in no export, each with its number.
    pub(super) fn loose(&self) -> impl Iterator<Item = (usize, &Given)> {
        self.given.iter().enumerate().filter(|(_, it)| it.place.is_none())
    }

    /// The number of the file at a path that is seen from a folder.
    pub(super) fn find(&self, folder: &str, path: &str) -> Option<usize> {
        let path = resolve(folder, path)?;
        self.loose().find(|(_, it)| it.name == path).map(|(at, _)| at)
    }

    /// The text of a file; `None` where it is no UTF-8.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        std::str::from_utf8(&self.given.get(at)?.bytes).ok()
    }

    /// The name of a file.
    pub(super) fn name(&self, at: usize) -> &str {
        self.given.get(at).map_or("", |it| it.name.as_str())
    }

    /// Says that a file was taken through another.
    pub(super) fn take(&mut self, at: usize) {
        if let Some(it) = self.used.get_mut(at) {
            *it = true;
        }
    }

    /// The files that nobody took.
    pub(super) fn rest(self) -> impl Iterator<Item = Given> {
        self.given.into_iter().zip(self.used).filter(|(_, used)| !used).map(|(it, _)| it)
    }

    /// The bytes at a path that is seen from a folder, or of all files of a folder there; taken with it.
    fn content(&mut self, folder: &str, path: &str) -> Vec<(String, Vec<u8>)> {
        let Some(path) = resolve(folder, path) else { return Vec::new() };
        let inside = format!("{path}/");
        let of_folder = |name: &str| name.strip_prefix(&inside).is_some_and(|it| !it.contains('/'));
        let found: Vec<_> =
            self.loose().filter(|(_, it)| it.name == path || of_folder(&it.name)).map(|(at, _)| at).collect();
        found.iter().for_each(|at| self.take(*at));
        found.into_iter().map(|at| (base(self.name(at)).to_owned(), self.given[at].bytes.clone())).collect()
    }
}

/// A Secret that says what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Recipe {
    /// Its name.
    pub(super) name: String,
    /// Paths, with the key where it is said: `key=path` or `path`.
    pub(super) files: Vec<String>,
    /// `key=value`
    pub(super) literals: Vec<String>,
}

impl Recipe {
    /// The Secret that an `oc` or `kubectl create secret generic` makes; `None` for another command.
    pub(super) fn of_command(words: &[String]) -> Option<Recipe> {
        let at = words.windows(3).position(|it| it == ["create", "secret", "generic"])?;
        let mut recipe = Recipe::default();
        let mut words = words[at + 3..].iter();
        while let Some(word) = words.next() {
            let (option, value) = word.split_once('=').unwrap_or((word, ""));
            let mut value =
                || if word.contains('=') { Some(value.to_owned()) } else { words.next().cloned() };
            match option {
                "--from-file" => recipe.files.extend(value()),
                "--from-literal" => recipe.literals.extend(value()),
                "-n" | "--namespace" | "-o" | "--output" | "--context" | "--type" => drop(value()),
                _ if !word.starts_with('-') && recipe.name.is_empty() => recipe.name.clone_from(word),
                _ => {}
            }
        }
        Some(recipe)
    }

    /// The Secret, its files looked up first among `own` (by their paths), then among all; says which are not there.
    pub(super) fn make(
        &self,
        from: &str,
        own: &[(&str, &str)],
        files: &mut Files,
        notes: &mut Vec<Note>,
    ) -> Option<Piece> {
        let mut content = BTreeMap::new();
        let pair = |text: &str| text.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
        let mut missing = Vec::new();
        for spec in &self.files {
            let (key, path) = pair(spec).map_or((None, spec.clone()), |(key, path)| (Some(key), path));
            let own = own.iter().find(|it| it.0.trim_start_matches("./") == path.trim_start_matches("./"));
            let found = match own {
                Some((path, text)) => vec![(base(path).to_owned(), text.as_bytes().to_vec())],
                None => files.content(folder(from), &path),
            };
            if found.is_empty() {
                missing.push(path);
            }
            let alone = found.len() == 1;
            content.extend(
                found.into_iter().map(|(name, bytes)| (key.clone().filter(|_| alone).unwrap_or(name), bytes)),
            );
        }
        content.extend(
            self.literals.iter().filter_map(|it| pair(it)).map(|(key, value)| (key, value.into_bytes())),
        );
        if !missing.is_empty() {
            let message = text!(
                "The Secret {0} is made of files that are not among those read: {1}",
                "Secret {0} 所用的以下文件不在读入的文件中：{1}"
            );
            notes.push(Note::new(from, message.with([self.name.clone(), missing.join(", ")])));
        }
        let secret = Secret { name: self.name.clone(), namespace: None, files: content };
        let piece = Piece { from: from.to_owned(), place: None, content: Content::Secret(secret) };
        Some(piece)
            .filter(|_| missing.is_empty() || !self.literals.is_empty() || missing.len() < self.files.len())
    }
}

/// Adds the Secrets that scripts create. Their heredocs are left to be recognised as files are.
pub(super) fn created(files: &mut Files, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) {
    let creates = |it: &Given| !is_yaml(&it.name) && it.bytes.windows(14).any(|it| it == b"secret generic");
    let scripts: Vec<usize> =
        files.loose().filter(|(at, it)| !files.used[*at] && creates(it)).map(|(at, _)| at).collect();
    for at in scripts {
        let Some(script) = files.text(at).map(script::read) else { continue };
        let from = files.name(at).to_owned();
        let own: Vec<_> = script.heredocs.iter().map(|it| (it.target.as_str(), it.text.as_str())).collect();
        for recipe in script.commands.iter().filter_map(|it| Recipe::of_command(it)).take(MAX_FILES) {
            pieces.extend(recipe.make(&from, &own, files, notes));
        }
        if script.heredocs.is_empty() {
            files.take(at);
        }
    }
}

/// Whether a file is YAML (or JSON) by its name.
pub(super) fn is_yaml(name: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|it| name.ends_with(it))
}

/// The last step of a path.
pub(super) fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path, without its final `/`.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

/// A path that is seen from a folder, without `.` and `..`; `None` where it leads out of all there is.
pub(super) fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            _ => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_their_folder() {
        for (folder, path, expected) in [
            ("a/b", "../c/./d", Some("a/c/d")),
            ("", "x", Some("x")),
            ("a", "../../x", None),
            ("a", "..", Some("")),
        ] {
            assert_eq!(resolve(folder, path).as_deref(), expected, "{folder} {path}");
        }
    }

    #[test]
    fn a_command_says_what_its_secret_is_made_of() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let command = "oc create secret generic -n q --from-file=config.yaml=a/b.yaml bundle --from-file ssl.cert \
                       --from-literal=K=v=w --dry-run=client -o yaml";
        let recipe = Recipe {
            name: "bundle".to_owned(),
            files: words("config.yaml=a/b.yaml ssl.cert"),
            literals: words("K=v=w"),
        };
        assert_eq!(Recipe::of_command(&words(command)), Some(recipe));
        assert_eq!(Recipe::of_command(&words("oc create secret tls x --cert=a --key=b")), None);
    }
}
