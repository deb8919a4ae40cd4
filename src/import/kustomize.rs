//! Kustomize trees: the Secrets they generate, and the manifests that overlays make of their base.
//!
//! Patches of QuayRegistries are applied as Kustomize does for kinds it has no schema of: maps are merged, lists replaced.
//! What else a kustomization says is listed; `kubectl kustomize` renders it.

use super::kind::{Content, Piece};
use super::source::{Files, Recipe, base, folder};
use super::{MAX_FILES, Note, stream};
use crate::text;
use crate::yaml::{Document, Edit, Node, NodeKind, Path, Value};

/// Bases of bases, at most.
const DEEPEST: usize = 8;

/// What is carried out here, or says nothing about a plan.
const UNDERSTOOD: [&str; 11] = [
    "apiVersion",
    "kind",
    "metadata",
    "resources",
    "bases",
    "patches",
    "patchesStrategicMerge",
    "patchesJson6902",
    "secretGenerator",
    "generatorOptions",
    "namespace",
];

/// Whether a file is a kustomization, by the names that Kustomize looks for.
fn is_one(name: &str) -> bool {
    matches!(base(name), "kustomization.yaml" | "kustomization.yml" | "Kustomization")
}

/// Adds what the kustomizations make, and takes the files it is made of.
pub(super) fn build(files: &mut Files, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) {
    let all: Vec<usize> = files.loose().filter(|(_, it)| is_one(&it.name)).map(|(at, _)| at).collect();
    let all: Vec<(usize, Document)> =
        all.into_iter().filter_map(|at| Some((at, Document::parse(files.text(at)?)))).collect();
    let mut below: Vec<usize> = Vec::new();
    for (at, document) in &all {
        files.take(*at);
        let from = files.name(*at).to_owned();
        below.extend(resources(document).filter_map(|it| kustomization(files, folder(&from), it)));
        for generator in items(document, "secretGenerator") {
            let all = document.get(&Path::of("namespace"));
            pieces.extend(recipe(generator, all).make(&from, &[], files, notes));
        }
        unknown(&from, document, notes);
    }
    let mut taken = Vec::new();
    for (at, _) in all.iter().filter(|(at, _)| !below.contains(at)) {
        let from = files.name(*at).to_owned();
        let mut tree = Tree { files, taken: &mut taken, notes, left: MAX_FILES };
        for (source, manifest) in tree.render(*at, 0) {
            // A manifest beside its kustomization is called as it is; that of a base, after the overlay.
            let own = folder(&source) == folder(&from);
            let from = if own { source } else { from.clone() };
            pieces.push(Piece { from, place: None, content: Content::Registry(manifest) });
        }
    }
    taken.into_iter().for_each(|at| files.take(at));
}

fn items<'a>(document: &'a Document, key: &str) -> impl Iterator<Item = Node<'a>> {
    document.get(&Path::of(key)).into_iter().flat_map(Node::items)
}

fn texts<'a>(document: &'a Document, key: &str) -> impl Iterator<Item = &'a str> {
    items(document, key).filter_map(Node::text)
}

fn resources(document: &Document) -> impl Iterator<Item = &str> {
    texts(document, "resources").chain(texts(document, "bases"))
}

/// The kustomization of a folder.
fn kustomization(files: &Files, from: &str, path: &str) -> Option<usize> {
    let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    names.iter().find_map(|it| files.find(from, &format!("{path}/{it}")))
}

/// What a generator says; `all` is the namespace of the whole kustomization.
fn recipe(generator: Node<'_>, all: Option<Node<'_>>) -> Recipe {
    let list = |key: &str| {
        let items = generator.get(key).into_iter().flat_map(Node::items);
        items.filter_map(Node::text).map(str::to_owned).collect()
    };
    let name = generator.get("name").and_then(Node::text).unwrap_or_default();
    let namespace = all.or(generator.get("namespace")).and_then(Node::text).map(str::to_owned);
    Recipe { name: name.to_owned(), namespace, files: list("files"), literals: list("literals") }
}

fn unknown(from: &str, document: &Document, notes: &mut Vec<Note>) {
    let keys = document.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
    let keys: Vec<_> = keys.filter(|it| !UNDERSTOOD.contains(it)).collect();
    if !keys.is_empty() {
        let message = text!(
            "Not carried out: {0}. What `kubectl kustomize` prints can be imported as it is.",
            "未执行：{0}。可直接导入 `kubectl kustomize` 的输出。"
        );
        notes.push(Note::new(from, message.with([keys.join(", ")])));
    }
}

/// A patch: its text, and what it is for where that is said.
struct Patch<'a> {
    text: String,
    target: Option<Node<'a>>,
}

struct Tree<'a> {
    files: &'a Files,
    /// Files that were read as a part of the tree.
    taken: &'a mut Vec<usize>,
    notes: &'a mut Vec<Note>,
    /// Manifests that may still be made.
    left: usize,
}

impl Tree<'_> {
    /// The QuayRegistries that a kustomization renders, each with the file it comes from.
    fn render(&mut self, at: usize, depth: usize) -> Vec<(String, Document)> {
        let Some(text) = self.files.text(at).filter(|_| depth < DEEPEST) else { return Vec::new() };
        let (from, document) = (self.files.name(at), Document::parse(text));
        let mut manifests = Vec::new();
        for resource in resources(&document) {
            if let Some(below) = kustomization(self.files, folder(from), resource) {
                manifests.extend(self.render(below, depth + 1));
            } else if let Some(file) = self.files.find(folder(from), resource) {
                manifests.extend(self.registry(file));
            }
        }
        self.left = self.left.saturating_sub(manifests.len());
        manifests.truncate(self.left);
        for patch in self.patches(folder(from), &document) {
            let (text, target) = (patch.text, patch.target);
            for part in stream::documents(&text) {
                let patch = Document::parse(part);
                for (_, manifest) in manifests.iter_mut().filter(|it| is_meant(&patch, target, &it.1)) {
                    match patched(manifest, &patch) {
                        Some(after) => *manifest = after,
                        None => self.notes.push(Note::new(from, unpatched())),
                    }
                }
            }
        }
        let namespace = document.get(&Path::of("namespace")).and_then(Node::text);
        if let Some(namespace) = namespace {
            let set = Edit::Set(Path::of("metadata").key("namespace"), namespace.into());
            for (_, manifest) in &mut manifests {
                *manifest = manifest.edit(&set).unwrap_or_else(|_| manifest.clone());
            }
        }
        manifests
    }

    /// The QuayRegistry in a file that holds nothing else.
    fn registry(&mut self, file: usize) -> Option<(String, Document)> {
        let text = self.files.text(file)?;
        let [text] = stream::documents(text)[..] else { return None };
        let manifest = Document::parse(text);
        if !is_registry(&manifest) {
            return None;
        }
        self.taken.push(file);
        Some((self.files.name(file).to_owned(), manifest))
    }

    /// All patches of a kustomization; files with patches of QuayRegistries are taken.
    fn patches<'a>(&mut self, folder: &str, document: &'a Document) -> Vec<Patch<'a>> {
        let long = items(document, "patches").chain(items(document, "patchesJson6902"));
        let mut said: Vec<(Option<Node<'a>>, Option<Node<'a>>, Option<Node<'a>>)> =
            long.map(|it| (it.get("path"), it.get("patch"), it.get("target"))).collect();
        for node in items(document, "patchesStrategicMerge") {
            let inline = node.text().is_some_and(|it| it.contains('\n'));
            said.push(if inline { (None, Some(node), None) } else { (Some(node), None, None) });
        }
        let mut patches = Vec::new();
        for (path, inline, target) in said {
            let file = path.and_then(Node::text).and_then(|it| self.files.find(folder, it));
            let text = match file {
                Some(file) => self.files.text(file),
                None => inline.and_then(Node::text),
            };
            let Some(text) = text else { continue };
            let ours = stream::documents(text).into_iter().all(|it| {
                let patch = Document::parse(it);
                is_registry(&patch) || patch.root().is_some_and(|it| it.kind() == NodeKind::List)
            });
            self.taken.extend(file.filter(|_| ours));
            patches.push(Patch { text: text.to_owned(), target });
        }
        patches
    }
}

fn is_registry(manifest: &Document) -> bool {
    manifest.get(&Path::of("kind")).and_then(Node::text) == Some("QuayRegistry")
}

fn name(manifest: &Document) -> Option<&str> {
    manifest.get(&Path::of("metadata").key("name")).and_then(Node::text)
}

/// Whether a patch is for a manifest: by its target, else by its own kind and name.
fn is_meant(patch: &Document, target: Option<Node<'_>>, manifest: &Document) -> bool {
    let operations = patch.root().is_some_and(|it| it.kind() == NodeKind::List);
    let Some(target) = target else { return is_registry(patch) && name(patch) == name(manifest) };
    let said = |key: &str| target.get(key).and_then(Node::text);
    (operations || is_registry(patch))
        && said("kind").is_none_or(|it| it == "QuayRegistry")
        && said("name").is_none_or(|it| Some(it) == name(manifest))
}

/// The manifest with the patch applied; `None` where that cannot be done.
fn patched(manifest: &Document, patch: &Document) -> Option<Document> {
    let root = patch.root().filter(|_| patch.is_sound())?;
    if root.kind() == NodeKind::List {
        return root.items().try_fold(manifest.clone(), |manifest, it| operation(&manifest, it));
    }
    merged(manifest.clone(), &Path::root(), root)
}

/// Merges a map into the one at the path (RFC 7386).
fn merged(manifest: Document, at: &Path, patch: Node<'_>) -> Option<Document> {
    patch.entries().try_fold(manifest, |manifest, entry| {
        let at = at.key(entry.key.text()?);
        let both = |it: Node<'_>| it.kind() == NodeKind::Map && entry.value.kind() == NodeKind::Map;
        let edit = match entry.value.value() {
            // The patch names what it is for; it does not rename it.
            _ if at == Path::of("metadata").key("name") => return Some(manifest),
            Value::Null => Edit::Remove(at),
            _ if manifest.get(&at).is_some_and(both) => return merged(manifest, &at, entry.value),
            value => Edit::Set(at, value),
        };
        manifest.edit(&edit).ok()
    })
}

/// Carries out an operation of a JSON patch (RFC 6902): add, replace and remove.
fn operation(manifest: &Document, operation: Node<'_>) -> Option<Document> {
    let said = |key: &str| operation.get(key);
    let mut path = Path::root();
    let mut steps = said("path")?.text()?.split('/').skip(1).peekable();
    let is_list = |path: &Path| match path.segments() {
        [] => false,
        _ => manifest.get(path).is_some_and(|it| it.kind() == NodeKind::List),
    };
    let mut insert = None;
    while let Some(step) = steps.next() {
        let step = step.replace("~1", "/").replace("~0", "~");
        if !is_list(&path) {
            path = path.key(&step);
            continue;
        }
        let length = manifest.get(&path).map_or(0, |it| it.items().count());
        let index = if step == "-" { length } else { step.parse().ok()? };
        if steps.peek().is_none() {
            insert = Some((path.clone(), index));
        }
        path = path.index(index);
    }
    let value = || said("value").map(Node::value);
    let edit = match (said("op")?.text()?, insert) {
        ("add", Some((list, index))) => Edit::Insert(list, index, value()?),
        ("add" | "replace", _) => Edit::Set(path, value()?),
        ("remove", _) => Edit::Remove(path),
        ("test", _) => return Some(manifest.clone()),
        _ => return None,
    };
    manifest.edit(&edit).ok()
}

fn unpatched() -> crate::text::Message {
    text!(
        "A patch could not be applied. What `kubectl kustomize` prints can be imported as it is.",
        "某个补丁无法应用。可直接导入 `kubectl kustomize` 的输出。"
    )
    .into()
}
