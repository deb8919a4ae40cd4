//! Certificates and keys as text (RFC 7468), as OpenSSL and Go find them in a file.

use super::der::{Der, SEQUENCE};
use super::key::looks_like_key;
use super::{Certificate, PrivateKey};
use crate::encoding;
use crate::text;
use crate::text::Text;
use std::ops::Range;

/// What a file holds, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pem {
    /// The blocks, or the one reason why there are none. Without blocks and without bytes there is nothing.
    pub blocks: Vec<Block>,
}

/// A block from BEGIN to END.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The words after BEGIN.
    pub label: String,
    /// Where it stands, in whole lines.
    pub span: Range<usize>,
    /// What is in it.
    pub held: Held,
}

/// What a block holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A certificate.
    Certificate(Box<Certificate>),
    /// A private key.
    Key(PrivateKey),
    /// Anything else, which readers of certificates and keys pass over.
    Other,
    /// What cannot be used.
    Broken(Fault),
}

/// Why a block, or a whole file, cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No block at all.
    NoBlock,
    /// The bytes that PEM would carry, bare.
    Der,
    /// Text in UTF-16, as Windows writes it.
    Utf16,
    /// BEGIN does not stand at the start of a line.
    Indented,
    /// There is no END of the same kind.
    Unclosed,
    /// The text between is not base64.
    NotBase64,
    /// The bytes are not what the label says.
    Unreadable,
    /// A form that only OpenSSL knows: TRUSTED CERTIFICATE.
    Trusted,
}

impl Fault {
    /// What is wrong, as the end of a sentence.
    pub fn text(self) -> Text {
        match self {
            Fault::NoBlock => text!("there is no PEM block in it", "其中没有 PEM 块"),
            Fault::Der => {
                text!(
                    "it is binary (DER or PKCS#12): convert it to PEM",
                    "它是二进制格式（DER 或 PKCS#12）：请转换为 PEM"
                )
            }
            Fault::Utf16 => {
                text!("it is text in UTF-16: save it as UTF-8", "它是 UTF-16 文本：请另存为 UTF-8")
            }
            Fault::Indented => {
                text!("the BEGIN line does not start with its dashes", "BEGIN 行不是以连字符开头")
            }
            Fault::Unclosed => text!("there is no END line that belongs to BEGIN", "BEGIN 没有对应的 END 行"),
            Fault::NotBase64 => {
                text!(
                    "what stands between BEGIN and END was cut off or changed",
                    "BEGIN 与 END 之间的内容被截断或改动"
                )
            }
            Fault::Unreadable => {
                text!(
                    "what stands between BEGIN and END is not what BEGIN says",
                    "BEGIN 与 END 之间的内容与 BEGIN 所称不符"
                )
            }
            Fault::Trusted => text!(
                "TRUSTED CERTIFICATE is a form of OpenSSL only, which the Operator passes over",
                "TRUSTED CERTIFICATE 是 OpenSSL 特有的格式，Operator 会忽略它"
            ),
        }
    }
}

impl Pem {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Pem {
        let mut blocks = Vec::new();
        let (mut open, mut at) = (None::<Open>, 0);
        for line in bytes.split_inclusive(|it| *it == b'\n') {
            let start = at;
            at += line.len();
            match (mark(line), &mut open) {
                (Some(Mark::Begin(label)), _) => {
                    let fresh = Open { label, start, body: String::new() };
                    blocks.extend(open.replace(fresh).map(|it| it.broken(start, Fault::Unclosed)));
                }
                (Some(Mark::Indented(label)), _) => {
                    blocks.extend(open.take().map(|it| it.broken(start, Fault::Unclosed)));
                    blocks.push(Open { label, start, body: String::new() }.broken(at, Fault::Indented));
                }
                (Some(Mark::End(label)), Some(it)) => {
                    let same = it.label == label;
                    blocks.extend(open.take().map(|it| match same {
                        true => it.closed(at),
                        false => it.broken(at, Fault::Unclosed),
                    }));
                }
                (None, Some(it)) => it.body.push_str(&String::from_utf8_lossy(line)),
                _ => {}
            }
        }
        blocks.extend(open.map(|it| it.broken(at, Fault::Unclosed)));
        if let Some(fault) = whole(bytes).filter(|_| blocks.is_empty()) {
            let span = 0..bytes.len();
            blocks.push(Block { label: String::new(), span, held: Held::Broken(fault) });
        }
        Pem { blocks }
    }

    /// The certificates.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.blocks.iter().filter_map(|it| match &it.held {
            Held::Certificate(certificate) => Some(certificate.as_ref()),
            _ => None,
        })
    }

    /// The private keys.
    pub fn keys(&self) -> impl Iterator<Item = &PrivateKey> {
        self.blocks.iter().filter_map(|it| match &it.held {
            Held::Key(key) => Some(key),
            _ => None,
        })
    }

    /// What cannot be used, and why.
    pub fn faults(&self) -> impl Iterator<Item = (&Block, Fault)> {
        self.blocks.iter().filter_map(|it| match it.held {
            Held::Broken(fault) => Some((it, fault)),
            _ => None,
        })
    }
}

enum Mark {
    Begin(String),
    Indented(String),
    End(String),
}

/// A line that begins or ends a block.
fn mark(line: &[u8]) -> Option<Mark> {
    let dashes = line.iter().take(8).position(|it| *it == b'-')?;
    let (before, line) = line.split_at(dashes);
    let line = line.trim_ascii_end().strip_prefix(b"-----")?.strip_suffix(b"-----")?;
    let label = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    match (line.strip_prefix(b"BEGIN "), line.strip_prefix(b"END ")) {
        (Some(it), _) if before.is_empty() => Some(Mark::Begin(label(it))),
        // Blanks, or a byte order mark.
        (Some(it), _) if before.trim_ascii().iter().all(|it| !it.is_ascii()) => {
            Some(Mark::Indented(label(it)))
        }
        (_, Some(it)) => Some(Mark::End(label(it))),
        _ => None,
    }
}

/// A block whose END has not come yet.
struct Open {
    label: String,
    start: usize,
    body: String,
}

impl Open {
    fn broken(self, end: usize, fault: Fault) -> Block {
        Block { label: self.label, span: self.start..end, held: Held::Broken(fault) }
    }

    fn closed(self, end: usize) -> Block {
        let held = self.held();
        Block { label: self.label, span: self.start..end, held }
    }

    fn held(&self) -> Held {
        let is_key = self.label.ends_with("PRIVATE KEY");
        let (headers, body) = headers(&self.body);
        if is_key && headers.contains("ENCRYPTED") {
            return Held::Key(PrivateKey::Encrypted);
        }
        if self.label == "TRUSTED CERTIFICATE" {
            return Held::Broken(Fault::Trusted);
        }
        if !is_key && self.label != "CERTIFICATE" {
            return Held::Other;
        }
        let Some(bytes) = encoding::decode(body).filter(|it| !it.is_empty()) else {
            return Held::Broken(Fault::NotBase64);
        };
        let held = match is_key {
            true => PrivateKey::read(&self.label, &bytes).map(Held::Key),
            false => Certificate::read(&bytes).map(|it| Held::Certificate(Box::new(it))),
        };
        held.unwrap_or(Held::Broken(Fault::Unreadable))
    }
}

/// Headers, as old encrypted keys have them, and what follows.
fn headers(body: &str) -> (&str, &str) {
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        let belongs = line.contains(':') || end > 0 && line.trim().is_empty();
        if !belongs {
            break;
        }
        end += line.len();
    }
    body.split_at(end)
}

/// Why a file without blocks cannot be used; nothing is said of an empty one.
fn whole(bytes: &[u8]) -> Option<Fault> {
    match bytes {
        [] => None,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(Fault::Utf16),
        _ if Certificate::read(bytes).is_some() || looks_like_key(bytes) => Some(Fault::Der),
        // PKCS#7 and PKCS#12 are bare as well.
        _ if str::from_utf8(bytes).is_err() && Der(bytes).within(SEQUENCE).is_some() => Some(Fault::Der),
        _ => Some(Fault::NoBlock),
    }
}
