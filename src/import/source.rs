//! The files of an import among each other: some say what others are for.
//!
//! A Kustomize tree and a script with `oc create secret generic` name the files of a Secret, and the keys they get there;
//! an overlay changes the manifests of its base. What they name is taken through them, and not once more on its own.

use super::kind::{Content, Found, Piece};
use super::script::{self, Heredoc};
use super::secret::Secret;
use super::{Given, MAX_FILES, Note};
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
    /// Its namespace, where it is said.
    pub(super) namespace: Option<String>,
    /// `key=value`
    pub(super) literals: Vec<String>,
}

impl Recipe {
    /// The Secret that an `oc` or `kubectl create secret generic` makes; `None` for another command.
    pub(super) fn of_command(words: &[String]) -> Option<Recipe> {
        let at = words.windows(3).position(|it| it == ["create", "secret", "generic"])?;
        let mut recipe = Recipe::default();
        // Options may stand before the command as well; the first word is the program.
        let before = words[..at].iter().skip_while(|it| !it.starts_with('-'));
        let mut words = before.chain(&words[at + 3..]);
        while let Some(word) = words.next() {
            let (option, value) = word.split_once('=').unwrap_or((word, ""));
            let mut value =
                || if word.contains('=') { Some(value.to_owned()) } else { words.next().cloned() };
            match option {
                "--from-file" => recipe.files.extend(value()),
                "--from-literal" => recipe.literals.extend(value()),
                "-n" | "--namespace" => recipe.namespace = value().filter(|it| !it.contains('$')),
                "-o" | "--output" | "--context" | "--type" => drop(value()),
                _ if !word.starts_with('-') && recipe.name.is_empty() => recipe.name.clone_from(word),
                _ => {}
            }
        }
        Some(recipe)
    }

    /// The paths of its files, with the keys where they are said.
    fn paths(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        self.files.iter().map(|it| it.split_once('=').map_or((None, it.as_str()), |it| (Some(it.0), it.1)))
    }

    /// The Secret, its files looked up first among the heredocs of its script, then among all; says which are not there.
    pub(super) fn make(
        &self,
        from: &str,
        own: &[Heredoc],
        files: &mut Files,
        notes: &mut Vec<Note>,
    ) -> Option<Piece> {
        let mut content = BTreeMap::new();
        let pair = |text: &str| text.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
        let mut missing = Vec::new();
        for (key, path) in self.paths() {
            let found = match own.iter().find(|it| is_same(&it.target, path)) {
                Some(own) => vec![(base(path).to_owned(), own.text.as_bytes().to_vec())],
                None => files.content(folder(from), path),
            };
            if found.is_empty() {
                missing.push(path);
            }
            let alone = found.len() == 1;
            let named = |name| key.filter(|_| alone).map_or(name, str::to_owned);
            content.extend(found.into_iter().map(|(name, bytes)| (named(name), bytes)));
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
        let secret = Secret { name: self.name.clone(), namespace: self.namespace.clone(), files: content };
        let piece = Piece { from: from.to_owned(), place: None, content: Content::Secret(secret) };
        Some(piece)
            .filter(|_| missing.is_empty() || !self.literals.is_empty() || missing.len() < self.files.len())
    }
}

/// Adds the Secrets that scripts create, and their heredocs that no Secret is made of.
pub(super) fn created(files: &mut Files, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) {
    let creates = |it: &Given| !is_yaml(&it.name) && it.bytes.windows(14).any(|it| it == b"secret generic");
    let scripts: Vec<usize> =
        files.loose().filter(|(at, it)| !files.used[*at] && creates(it)).map(|(at, _)| at).collect();
    for at in scripts {
        let Some(mut script) = files.text(at).map(script::read) else { continue };
        let recipes: Vec<_> = script.commands.iter().filter_map(|it| Recipe::of_command(it)).collect();
        if recipes.is_empty() {
            continue;
        }
        files.take(at);
        let from = files.name(at).to_owned();
        for recipe in recipes.iter().take(MAX_FILES) {
            pieces.extend(recipe.make(&from, &script.heredocs, files, notes));
        }
        let named = |path: &str| recipes.iter().flat_map(Recipe::paths).any(|it| is_same(it.1, path));
        script.heredocs.retain(|it| !named(&it.target));
        Found { pieces, notes }.heredocs(&from, &script.heredocs, 0);
    }
}

/// Whether two paths of one script name the same file.
fn is_same(a: &str, b: &str) -> bool {
    a.trim_start_matches("./") == b.trim_start_matches("./")
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
        let command = "sudo oc --context x -n q create secret generic --from-file=config.yaml=a/b.yaml bundle --from-file ssl.cert \
                       --from-literal=K=v=w --dry-run=client -o yaml";
        let recipe = Recipe {
            name: "bundle".to_owned(),
            files: words("config.yaml=a/b.yaml ssl.cert"),
            literals: words("K=v=w"),
            namespace: Some("q".to_owned()),
        };
        assert_eq!(Recipe::of_command(&words(command)), Some(recipe));
        assert_eq!(Recipe::of_command(&words("oc create secret tls x --cert=a --key=b")), None);
    }
}
