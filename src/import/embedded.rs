//! Parts of a plan inside another YAML: in playbooks, values of charts, templates, ConfigMaps.

use super::stream;
use crate::schema;
use crate::yaml::{Document, Node, NodeKind, Path};

/// Something inside a document that may be a part of a plan.
pub(super) struct Embedded {
    /// Where it stands.
    pub(super) at: Path,
    /// The name it has there: a key, or the file that it is written to.
    pub(super) name: String,
    /// Its text; `None` where it cannot be taken out as it is written.
    pub(super) text: Option<String>,
}

/// Nodes that are looked at, at most: aliases may repeat.
const MOST: usize = 100_000;
/// Maps in maps that are looked through.
const DEEPEST: usize = 40;
/// Where the path of a file stands beside its text.
const TARGETS: [&str; 4] = ["dest", "path", "filename", "file"];

/// Texts of several lines, and maps that are a manifest or hold settings of Quay.
pub(super) fn search(document: &Document) -> Vec<Embedded> {
    let mut search = Search { document, found: Vec::new(), left: MOST };
    if let Some(root) = document.root().filter(|_| document.is_sound()) {
        search.inside(root, &Path::root(), 0);
    }
    search.found
}

struct Search<'a> {
    document: &'a Document,
    found: Vec<Embedded>,
    left: usize,
}

impl Search<'_> {
    /// Looks at what a node holds.
    fn inside(&mut self, node: Node<'_>, at: &Path, depth: usize) {
        if depth == DEEPEST || self.left == 0 {
            return;
        }
        let target = TARGETS.iter().find_map(|it| node.get(it)?.text());
        for entry in node.entries() {
            let key = entry.key.text().unwrap_or_default();
            let name = match key {
                "content" | "contents" | "block" | "data" | "inline" => target.unwrap_or(key),
                _ => key,
            };
            self.see(entry.value, &at.key(key), name, depth);
        }
        for (index, item) in node.items().enumerate() {
            self.see(item, &at.index(index), "", depth);
        }
    }

    fn see(&mut self, node: Node<'_>, at: &Path, name: &str, depth: usize) {
        self.left = self.left.saturating_sub(1);
        let text = match node.kind() {
            NodeKind::Map if is_part(node) => stream::own_text(self.document, node),
            NodeKind::Map | NodeKind::List => return self.inside(node, at, depth + 1),
            _ => match node.text() {
                Some(text) if text.contains('\n') => Some(text.to_owned()),
                _ => return,
            },
        };
        self.found.push(Embedded { at: at.clone(), name: name.to_owned(), text });
    }
}

/// Whether a map is a manifest that is known, or holds settings of Quay.
fn is_part(map: Node<'_>) -> bool {
    let kind = map.get("kind").and_then(Node::text).unwrap_or_default();
    let manifest = map.get("apiVersion").is_some()
        && ["QuayRegistry", "Secret", "ConfigMap", "SealedSecret", "ExternalSecret"].contains(&kind);
    let is_setting = |key: &str| key.contains('_') && schema::field(key).is_some();
    manifest || map.entries().any(|it| it.key.text().is_some_and(is_setting))
}
