//! A Secret as the files it carries.

use super::Note;
use crate::encoding;
use crate::text;
use crate::yaml::{Document, Node, Path};
use std::collections::BTreeMap;

/// A Secret manifest, decoded.
#[derive(Clone, Debug)]
pub(super) struct Secret {
    /// `metadata.name`, empty where there is none.
    pub(super) name: String,
    /// `metadata.namespace`, where it is said.
    pub(super) namespace: Option<String>,
    /// Its keys and what they hold; `stringData` wins over `data`, as in the API server.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl Secret {
    /// Decodes the manifest of a Secret, or of a ConfigMap, which keeps text as text; says which keys cannot be.
    pub(super) fn read(from: &str, manifest: &Document, notes: &mut Vec<Note>) -> Secret {
        let said = |key: &str| manifest.get(&Path::of("metadata").key(key)).and_then(Node::text);
        let name = said("name").unwrap_or_default();
        let mut files = BTreeMap::new();
        let is_map = manifest.get(&Path::of("kind")).and_then(Node::text) == Some("ConfigMap");
        let (coded, plain) = if is_map { ("binaryData", "data") } else { ("data", "stringData") };
        for part in [coded, plain] {
            for entry in manifest.get(&Path::of(part)).into_iter().flat_map(Node::entries) {
                let key = entry.key.text().unwrap_or_default();
                let bytes = match entry.value.text() {
                    Some(text) if part == coded => encoding::decode(text),
                    text => text.map(|it| it.as_bytes().to_vec()),
                };
                match bytes {
                    Some(bytes) => drop(files.insert(key.to_owned(), bytes)),
                    None => notes.push(Note::new(from, undecodable(key))),
                }
            }
        }
        Secret { name: name.to_owned(), namespace: said("namespace").map(str::to_owned), files }
    }
}

fn undecodable(key: &str) -> crate::text::Message {
    text!(
        "The key {0} of the Secret is not base64 and was left out.",
        "Secret 中的键 {0} 不是 base64，未导入。"
    )
    .with([key])
}
