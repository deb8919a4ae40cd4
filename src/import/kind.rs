//! What a file is, told by where it lies in an export and else by its content.

use super::secret::Secret;
use super::{Given, MAX_FILES, Note, Refused, archive, decode, flattened, stream, too_many};
use crate::layout::Place;
use crate::schema;
use crate::text;
use crate::text::Message;
use crate::yaml::{Document, Node, Path};

/// A part of a plan that a file holds.
pub(super) struct Piece<T = Content> {
    /// The file it came from.
    pub(super) from: String,
    /// Where that file lies in an export.
    pub(super) place: Option<Place>,
    /// What it is.
    pub(super) content: T,
}

/// What a piece is.
pub(super) enum Content {
    /// A key of the config bundle.
    Bundle(String, Vec<u8>),
    /// A whole Secret.
    Secret(Secret),
    /// A QuayRegistry.
    Registry(Document),
    /// The text of plan.yaml: what only this tool knows.
    Facts(String),
}

/// The keys at the top of Clair's configuration that nothing else has.
const CLAIR: [&str; 6] =
    ["indexer", "matcher", "notifier", "updaters", "http_listen_addr", "introspection_addr"];

/// Adds the pieces that a file holds, and says what is not understood.
pub(super) fn recognise(given: Given, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) -> Result<(), Refused> {
    let Given { name: from, place, bytes } = given;
    // What is kept beside a plan is laid out as a plan is.
    let own = match &place {
        Some(Place::Beside(_, inner)) => Some(&**inner),
        other => other.as_ref(),
    };
    let content = match own {
        Some(Place::Beside(..) | Place::Derived(_)) => return Ok(()),
        Some(Place::Bundle(key)) => Content::Bundle(key.clone(), bytes),
        Some(Place::Facts) => Content::Facts(decode::text(&from, bytes, notes)?),
        Some(Place::Registry(_)) => Content::Registry(Document::parse(decode::text(&from, bytes, notes)?)),
        Some(Place::Secret(_)) => {
            let manifest = Document::parse(decode::text(&from, bytes, notes)?);
            Content::Secret(Secret::read(&from, &manifest, notes))
        }
        None => return loose(&from, bytes, pieces, notes),
    };
    pieces.push(Piece { from, place, content });
    Ok(())
}

/// A file that lies in no export: its content decides.
fn loose(from: &str, bytes: Vec<u8>, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) -> Result<(), Refused> {
    let mut steps = from.rsplit('/');
    let name = steps.next().unwrap_or(from);
    if name.starts_with("._") {
        let message =
            text!("What macOS keeps beside a file: left out.", "macOS 在文件旁保存的附属信息：未导入。");
        notes.push(Note::new(from, message));
        return Ok(());
    }
    // Quay itself, and the old config editor, have the CAs in a folder; a Secret has no folders.
    let key = &match steps.next() {
        Some("extra_ca_certs") => format!("extra_ca_cert_{name}"),
        _ => name.to_owned(),
    };
    if is_bundle_file(key, &bytes) {
        if !has_meaning(key) {
            let message = text!(
                "Taken into the config bundle as {0}, a name that has no meaning of its own there.",
                "已作为 {0} 放入配置捆绑包；该名称在其中没有特定含义。"
            );
            notes.push(Note::new(from, message.with([key])));
        }
        pieces.push(Piece {
            from: from.to_owned(),
            place: None,
            content: Content::Bundle(key.to_owned(), bytes),
        });
        return Ok(());
    }
    if archive::is_foreign(&bytes) {
        let message = text!(
            "An archive of a kind that is not read here: unpack it and drop the folder.",
            "无法在此读取的压缩包：请先解压，再拖入文件夹。"
        );
        notes.push(Note::new(from, message));
        return Ok(());
    }
    let is_text = decode::is_gbk(&bytes) || [".yaml", ".yml", ".json"].iter().any(|it| key.ends_with(it));
    let text = match decode::text(from, bytes, notes) {
        Ok(text) => text,
        Err(refused) if is_text => return Err(refused),
        Err(_) => {
            let message = text!(
                "Not text, and no file of a config bundle: left out.",
                "不是文本，也不是配置捆绑包中的文件：未导入。"
            );
            notes.push(Note::new(from, message));
            return Ok(());
        }
    };
    let parts = stream::documents(&text);
    if parts.len() > MAX_FILES {
        return Err(Refused::new(from, too_many()));
    }
    for part in parts {
        document(from, key, part.to_owned(), pieces, notes);
    }
    Ok(())
}

/// Certificates and keys, by the names they have in a bundle or by what PEM begins with.
fn is_bundle_file(key: &str, bytes: &[u8]) -> bool {
    let named = key.starts_with("extra_ca_cert_")
        || [".pem", ".crt", ".cert", ".key", ".cer"].iter().any(|end| key.ends_with(end));
    named || bytes.trim_ascii_start().starts_with(b"-----BEGIN ")
}

/// Whether Quay, the Operator or Clair look for a file of this name.
fn has_meaning(key: &str) -> bool {
    let names = ["ssl.cert", "ssl.key", "database.pem", "ldap.crt", "clair-ssl.crt", "clair-ssl.key"];
    names.contains(&key) || key.starts_with("extra_ca_cert_")
}

/// One document of a stream.
fn document(from: &str, key: &str, text: String, pieces: &mut Vec<Piece>, notes: &mut Vec<Note>) {
    let document = Document::parse(text);
    let kind = document.get(&Path::of("kind")).and_then(Node::text).unwrap_or_default().to_owned();
    let content = match kind.as_str() {
        "QuayRegistry" => Content::Registry(document),
        "Secret" => Content::Secret(Secret::read(from, &document, notes)),
        // A list is in no other list: its items have no name of their own, which is told by the empty key.
        list if list.ends_with("List") && !key.is_empty() && document.get(&Path::of("items")).is_some() => {
            for item in stream::items(&document, MAX_FILES + 1) {
                match item {
                    Some(text) => self::document(from, "", text, pieces, notes),
                    None => notes.push(Note::new(from, untakeable())),
                }
            }
            return;
        }
        _ => match bare(key, document) {
            Ok(content) => content,
            Err(document) => {
                // A file of comments alone is nothing to speak about.
                if document.root().is_some() || !document.errors().is_empty() {
                    notes.push(Note::new(from, unknown(&kind)));
                }
                return;
            }
        },
    };
    pieces.push(Piece { from: from.to_owned(), place: None, content });
}

/// A document without a `kind` that is known: config.yaml, clair-config.yaml, plan.yaml, or one of them damaged.
fn bare(key: &str, document: Document) -> Result<Content, Document> {
    let has = |key: &str| document.get(&Path::of(key)).is_some();
    let keys = || document.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
    let bundle =
        |key: &str, document: &Document| Content::Bundle(key.to_owned(), document.text().as_bytes().to_vec());
    let manifest = has("kind") && has("apiVersion");
    if key == "config.yaml" || (!manifest && keys().any(|it| schema::field(it).is_some())) {
        Ok(bundle("config.yaml", &document))
    } else if key == "clair-config.yaml" || CLAIR.iter().any(|it| has(it)) {
        Ok(bundle("clair-config.yaml", &document))
    } else if key == "plan.yaml" {
        Ok(Content::Facts(document.text().to_owned()))
    } else {
        match flattened::guess(document.text()) {
            Some(flattened::Guess::Config) => Ok(bundle("config.yaml", &document)),
            Some(flattened::Guess::Registry) => Ok(Content::Registry(document)),
            None => Err(document),
        }
    }
}

fn unknown(kind: &str) -> Message {
    match kind {
        "" => text!(
            "Not recognised as a part of a plan: left out.",
            "无法识别为方案的一部分：未导入。"
        )
        .into(),
        "SealedSecret" | "ExternalSecret" => text!(
            "A {0} does not hold the files of the bundle in a form that can be read here: bring the Secret or its files.",
            "{0} 不包含可在此读取的捆绑包文件：请提供 Secret 或其中的文件。"
        )
        .with([kind]),
        _ => text!("{0} is not a part of a plan: left out.", "{0} 不是方案的一部分：未导入。").with([kind]),
    }
}

fn untakeable() -> Message {
    text!(
        "An item of the list could not be taken out of it as it is written: save it to a file of its own.",
        "列表中的某一项无法按原样取出：请将其另存为单独的文件。"
    )
    .into()
}
