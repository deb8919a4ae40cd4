//! What a file is, told by where it lies in an export and else by its content.

use super::embedded::{self, Embedded};
use super::script::{self, Heredoc};
use super::secret::Secret;
use super::source::{base, folder, is_yaml};
use super::{Given, MAX_FILES, Note, Refused, archive, decode, flattened, stream, too_many};
use crate::layout::Place;
use crate::plan::{Probe, read_probes};
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
    /// What a probe saw in a cluster.
    Probe(Probe),
}

/// The keys at the top of Clair's configuration that nothing else has.
const CLAIR: [&str; 6] =
    ["indexer", "matcher", "notifier", "updaters", "http_listen_addr", "introspection_addr"];

/// How a part of a file is named: the file, and where in it the part stands.
const WITHIN: &str = " › ";

/// The file that a part stands in.
pub(super) fn file(from: &str) -> &str {
    from.split_once(WITHIN).map_or(from, |it| it.0)
}

/// The path of a file or of a part of one; a part has one only where it says what file it is.
pub(super) fn path(from: &str) -> &str {
    match from.rsplit_once(WITHIN) {
        Some((_, inner)) if is_yaml(inner) => inner,
        Some(_) => "",
        None => from,
    }
}

/// What was found so far, and what there is to say about it.
pub(super) struct Found<'a> {
    /// The parts of a plan.
    pub(super) pieces: &'a mut Vec<Piece>,
    /// What is not understood, or taken with a reservation.
    pub(super) notes: &'a mut Vec<Note>,
}

impl Found<'_> {
    fn add(&mut self, from: &str, content: Content) {
        self.pieces.push(Piece { from: from.to_owned(), place: None, content });
    }

    fn say(&mut self, from: &str, message: impl Into<Message>) {
        self.notes.push(Note::new(from, message));
    }

    /// Adds the pieces that a file holds, and says what is not understood.
    pub(super) fn recognise(&mut self, given: Given) -> Result<(), Refused> {
        let Given { name: from, place, bytes } = given;
        // What is kept beside a plan is laid out as a plan is.
        let mut own = place.as_ref();
        while let Some(Place::Beside(_, inner)) = own {
            own = Some(inner);
        }
        let content = match own {
            Some(Place::Beside(..) | Place::Derived(_)) => return Ok(()),
            Some(Place::Bundle(key)) => Content::Bundle(key.clone(), bytes),
            Some(Place::Facts) => Content::Facts(decode::text(&from, bytes, self.notes)?),
            Some(Place::Registry(_)) => {
                Content::Registry(Document::parse(decode::text(&from, bytes, self.notes)?))
            }
            Some(Place::Secret(_)) => {
                let manifest = Document::parse(decode::text(&from, bytes, self.notes)?);
                Content::Secret(Secret::read(&from, &manifest, self.notes))
            }
            None => return self.loose(&from, bytes),
        };
        self.pieces.push(Piece { from, place, content });
        Ok(())
    }

    /// A file that lies in no export: its content decides.
    fn loose(&mut self, from: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        let name = base(from);
        if name.starts_with("._") {
            self.say(
                from,
                text!("What macOS keeps beside a file: left out.", "macOS 在文件旁保存的附属信息：未导入。"),
            );
            return Ok(());
        }
        // Quay itself, and the old config editor, have the CAs in a folder; a Secret has no folders.
        let key = &match base(folder(from)) {
            "extra_ca_certs" => format!("extra_ca_cert_{name}"),
            _ => name.to_owned(),
        };
        // In a folder of this name every key is one of the bundle, also one that the Operator keeps for itself.
        let reserved =
            key.ends_with(".config.yaml") && base(folder(from)) == "bundle" || is_of_component(key, &bytes);
        if reserved || is_bundle_file(key, &bytes) {
            if !has_meaning(key) {
                let message = text!(
                    "Taken into the config bundle as {0}, a name that has no meaning of its own there.",
                    "已作为 {0} 放入配置捆绑包；该名称在其中没有特定含义。"
                );
                self.say(from, message.with([key]));
            }
            self.add(from, Content::Bundle(key.clone(), bytes));
            return Ok(());
        }
        if archive::is_foreign(&bytes) {
            let message = text!(
                "An archive of a kind that is not read here: unpack it and drop the folder.",
                "无法在此读取的压缩包：请先解压，再拖入文件夹。"
            );
            self.say(from, message);
            return Ok(());
        }
        let is_yaml = is_yaml(key);
        let is_text = is_yaml || decode::is_gbk(&bytes);
        let text = match decode::text(from, bytes, self.notes) {
            Ok(text) => text,
            Err(refused) if is_text => return Err(refused),
            Err(_) => {
                let message = text!(
                    "Not text, and no file of a config bundle: left out.",
                    "不是文本，也不是配置捆绑包中的文件：未导入。"
                );
                self.say(from, message);
                return Ok(());
            }
        };
        let probes = read_probes(&text);
        if !probes.is_empty() {
            probes.into_iter().for_each(|it| self.add(from, Content::Probe(it)));
            return Ok(());
        }
        if !is_yaml && self.heredocs(from, &script::heredocs(&text), 0) {
            return Ok(());
        }
        let mut parts = stream::documents(&text);
        // What the readers of these two files pass over is said by a rule.
        if [CONFIG, CLAIR_CONFIG].contains(&key.as_str()) && parts.iter().all(|it| !is_manifest(it)) {
            parts = vec![&text];
        }
        if parts.len() > MAX_FILES {
            return Err(Refused::new(from, too_many()));
        }
        for part in parts {
            if let Err(kind) = self.document(from, key, part.to_owned(), 0) {
                self.say(from, unknown(&kind));
            }
        }
        Ok(())
    }

    /// The heredocs of a script, each as a file of its own; whether it has any.
    pub(super) fn heredocs(&mut self, from: &str, heredocs: &[Heredoc], depth: usize) -> bool {
        for it in heredocs.iter().take(MAX_FILES + 1) {
            let place = if it.target.is_empty() { it.line.to_string() } else { it.target.clone() };
            let from = format!("{from}{WITHIN}{place}");
            if !self.held(&from, base(&it.target), &it.text, depth + 1) {
                self.say(&from, unknown(""));
            }
        }
        !heredocs.is_empty()
    }

    /// A text that another file holds, by the name it has there; whether it is a part of a plan.
    fn held(&mut self, from: &str, name: &str, text: &str, depth: usize) -> bool {
        let key = base(name);
        if has_meaning(key) {
            self.add(from, Content::Bundle(key.to_owned(), text.as_bytes().to_vec()));
            return true;
        }
        if depth < DEEPEST && self.heredocs(from, &script::heredocs(text), depth) {
            return true;
        }
        let parts = stream::documents(text);
        let known =
            parts.into_iter().take(MAX_FILES + 1).map(|it| self.document(from, key, it.to_owned(), depth));
        known.fold(false, |any, it| any | it.is_ok())
    }

    /// One document of a stream; gives its kind back where it is no part of a plan.
    fn document(&mut self, from: &str, key: &str, text: String, depth: usize) -> Result<(), String> {
        let document = Document::parse(text);
        let kind = document.get(&Path::of("kind")).and_then(Node::text).unwrap_or_default().to_owned();
        let group = document.get(&Path::of("apiVersion")).and_then(Node::text);
        let listed = match kind.as_str() {
            // A kind that is misspelt is said by a rule.
            kind if kind == "QuayRegistry" || group.is_some_and(|it| it.starts_with(GROUP)) => {
                self.add(from, Content::Registry(document));
                return Ok(());
            }
            "Secret" => {
                let secret = Secret::read(from, &document, self.notes);
                self.add(from, Content::Secret(secret));
                return Ok(());
            }
            "ConfigMap" if is_bundle(&document) => {
                let message = text!(
                    "A ConfigMap; Quay's configuration belongs in a Secret. Its keys were taken as those of one.",
                    "这是 ConfigMap；Quay 的配置应放在 Secret 中。已将其键按 Secret 的键导入。"
                );
                self.say(from, message);
                let secret = Secret::read(from, &document, self.notes);
                self.add(from, Content::Secret(secret));
                return Ok(());
            }
            "Template" => "objects",
            _ => "items",
        };
        let is_list = listed == "objects" || kind.ends_with("List");
        if is_list && depth == 0 && document.get(&Path::of(listed)).is_some() {
            for item in stream::items(&document, listed, MAX_FILES + 1) {
                match item.map(|text| self.document(from, "", text, 1)) {
                    Some(Ok(())) => {}
                    Some(Err(kind)) => self.say(from, unknown(&kind)),
                    None => self.say(from, untakeable()),
                }
            }
            return Ok(());
        }
        if let Some(content) = bare(key, &document, depth) {
            self.add(from, content);
            return Ok(());
        }
        if depth < DEEPEST && self.embedded(from, &document, depth) {
            return Ok(());
        }
        match flattened::guess(document.text()).filter(|_| depth == 0) {
            Some(flattened::Guess::Config) => self.add(from, bundle_file(CONFIG, &document)),
            Some(flattened::Guess::Registry) => self.add(from, Content::Registry(document)),
            // A file of comments alone is nothing to speak about.
            None if document.root().is_none() && document.errors().is_empty() => {}
            None => return Err(kind),
        }
        Ok(())
    }

    /// What stands inside a document that is something else as a whole; whether anything of it was taken.
    fn embedded(&mut self, from: &str, document: &Document, depth: usize) -> bool {
        let mut taken = Vec::new();
        for Embedded { at, name, text } in embedded::search(document).into_iter().take(MAX_FILES + 1) {
            let inner = format!("{from}{WITHIN}{at}");
            match text {
                Some(text) if self.held(&inner, &name, &text, depth + 1) => taken.push(at.to_string()),
                Some(_) => {}
                None => self.say(&inner, untakeable()),
            }
        }
        if !taken.is_empty() {
            let message = text!("Only what is known was taken out of it: {0}", "仅取出了可识别的部分：{0}");
            self.say(from, message.with([taken.join(", ")]));
        }
        !taken.is_empty()
    }
}

/// Files in files in files, at most: a heredoc in a playbook.
const DEEPEST: usize = 3;
/// The API group of the Operator, which serves one kind only.
const GROUP: &str = "quay.redhat.com/";
const CONFIG: &str = "config.yaml";
const CLAIR_CONFIG: &str = "clair-config.yaml";

/// Certificates and keys, by the names they have in a bundle or by what PEM begins with.
fn is_bundle_file(key: &str, bytes: &[u8]) -> bool {
    let named = key.starts_with("extra_ca_cert_")
        || [".pem", ".crt", ".cert", ".key", ".cer"].iter().any(|end| key.ends_with(end));
    named || bytes.trim_ascii_start().starts_with(b"-----BEGIN ")
}

/// Whether a file is what the Operator renders for one component: by its name, and by the settings that alone are in it.
fn is_of_component(key: &str, bytes: &[u8]) -> bool {
    let Some(row) = key.strip_suffix(".config.yaml").and_then(schema::component) else { return false };
    let document = str::from_utf8(bytes).map(Document::parse).unwrap_or_default();
    let mut keys = document.root().into_iter().flat_map(Node::entries).map(|it| it.key.text()).peekable();
    keys.peek().is_some() && keys.all(|it| it.is_some_and(|it| row.config.contains(&it)))
}

/// Whether Quay, the Operator or Clair look for a file of this name.
fn has_meaning(key: &str) -> bool {
    let names = ["ssl.cert", "ssl.key", "database.pem", "ldap.crt", "clair-ssl.crt", "clair-ssl.key"];
    names.contains(&key) || key.starts_with("extra_ca_cert_")
}

/// Whether a text is that of a Kubernetes object.
fn is_manifest(text: &str) -> bool {
    let document = Document::parse(text);
    ["kind", "apiVersion"].iter().all(|it| document.get(&Path::of(it)).is_some())
}

fn bundle_file(key: &str, document: &Document) -> Content {
    Content::Bundle(key.to_owned(), document.text().as_bytes().to_vec())
}

/// Whether a document holds settings of Quay at its top.
fn has_settings(document: &Document) -> bool {
    let mut keys = document.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text());
    keys.any(|it| schema::field(it).is_some())
}

/// Whether a ConfigMap holds what a config bundle does: other programs have a config.yaml too.
fn is_bundle(map: &Document) -> bool {
    let mut entries = map.get(&Path::of("data")).into_iter().flat_map(Node::entries);
    entries.any(|it| match (it.key.text(), it.value.text()) {
        (Some(CONFIG), Some(text)) => has_settings(&Document::parse(text)),
        (key, _) => key.is_some_and(has_meaning),
    })
}

/// A document without a `kind` that is known: config.yaml, clair-config.yaml, plan.yaml. Inside of another file, its name
/// says nothing.
fn bare(key: &str, document: &Document, depth: usize) -> Option<Content> {
    let has = |key: &str| document.get(&Path::of(key)).is_some();
    let named = |name: &str| depth == 0 && key == name;
    let manifest = has("kind") && has("apiVersion");
    if named(CONFIG) || (!manifest && has_settings(document)) {
        Some(bundle_file(CONFIG, document))
    } else if named(CLAIR_CONFIG) || CLAIR.iter().any(|it| has(it)) {
        Some(bundle_file(CLAIR_CONFIG, document))
    } else if named("plan.yaml") {
        Some(Content::Facts(document.text().to_owned()))
    } else {
        None
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
            "{0} does not hold the files of the bundle in a form that can be read here: bring the Secret or its files.",
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
