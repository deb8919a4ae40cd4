//! A certificate (RFC 5280).

use super::der::{BOOLEAN, Der, INTEGER, OCTETS, OID, SEQUENCE, around, instead};
use super::{Name, PublicKey, time};
use std::fmt;
use std::net::IpAddr;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it is for.
    pub subject: Name,
    /// Who issued it.
    pub issuer: Name,
    /// Its number, in hexadecimal.
    pub serial: String,
    /// The second from which it counts.
    pub not_before: i64,
    /// The last second for which it does.
    pub not_after: i64,
    /// The key that it is about.
    pub key: PublicKey,
    /// The hosts that it is for. The common name of the subject is none of them.
    pub names: Vec<AltName>,
    /// Whether it may issue others.
    pub is_ca: bool,
    /// Whether a server may show it.
    pub is_for_servers: bool,
    /// The broken hash that its signature relies on.
    pub weak_hash: Option<&'static str>,
    /// As it is encoded.
    pub der: Vec<u8>,
    key_id: Option<Vec<u8>>,
    issuer_key_id: Option<Vec<u8>>,
}

/// A name of the extension subjectAltName.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltName {
    /// A host, or `*.` and a domain.
    Dns(String),
    /// An address.
    Ip(IpAddr),
    /// Anything with a scheme.
    Uri(String),
}

impl fmt::Display for AltName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AltName::Dns(text) | AltName::Uri(text) => f.write_str(text),
            AltName::Ip(address) => address.fmt(f),
        }
    }
}

/// Signatures whose hash is broken: RSA with MD2, MD5 and SHA-1, DSA and ECDSA with SHA-1.
const WEAK: [(&[u8], &str); 5] = [
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 2], "MD2"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4], "MD5"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5], "SHA-1"),
    (&[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3], "SHA-1"),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1], "SHA-1"),
];

/// `id-kp-serverAuth` and `anyExtendedKeyUsage`.
const SERVER: [&[u8]; 2] = [&[0x2b, 6, 1, 5, 5, 7, 3, 1], &[0x55, 0x1d, 0x25, 0]];

impl Certificate {
    /// Reads all of the bytes as one certificate.
    pub(super) fn read(bytes: &[u8]) -> Option<Certificate> {
        let mut file = Der(bytes);
        let mut outer = file.within(SEQUENCE).filter(|_| file.is_empty())?;
        let mut body = outer.within(SEQUENCE)?;
        let signature = outer.within(SEQUENCE)?.take(OID)?;
        outer.bits()?;
        let versioned = body.take(around(0)).is_some();
        let serial = match body.number()? {
            [] => &[0],
            number => number,
        };
        body.within(SEQUENCE)?;
        let issuer = Name::read(&mut body)?;
        let mut validity = body.within(SEQUENCE)?;
        let (not_before, not_after) = (time::read(&mut validity)?, time::read(&mut validity)?);
        let subject = Name::read(&mut body)?;
        let mut certificate = Certificate {
            subject,
            issuer,
            serial: hex(serial),
            not_before,
            not_after,
            key: PublicKey::read(&mut body)?,
            names: Vec::new(),
            // Before there were extensions nothing said who may issue: such a certificate is taken for a root.
            is_ca: !versioned,
            is_for_servers: true,
            weak_hash: WEAK.iter().find(|it| it.0 == signature).map(|it| it.1),
            der: bytes.to_vec(),
            key_id: None,
            issuer_key_id: None,
        };
        // Unique identifiers, which nobody uses.
        body.take(instead(1));
        body.take(instead(2));
        if let Some(mut extensions) = body.within(around(3)).and_then(|mut it| it.within(SEQUENCE)) {
            while !extensions.is_empty() {
                let mut extension = extensions.within(SEQUENCE)?;
                let kind = extension.take(OID)?;
                extension.take(BOOLEAN);
                certificate.extend(kind, Der(extension.take(OCTETS)?))?;
            }
        }
        Some(certificate)
    }

    /// Its SubjectPublicKeyInfo, as it is encoded: what a cipher imports.
    pub fn public_key_info(&self) -> Option<&[u8]> {
        let mut body = Der(&self.der).within(SEQUENCE)?.within(SEQUENCE)?;
        body.take(around(0));
        body.take(INTEGER)?;
        // Signature, issuer, validity and subject come before it.
        for _ in 0..4 {
            body.within(SEQUENCE)?;
        }
        body.next().map(|it| it.whole)
    }

    fn extend(&mut self, kind: &[u8], mut value: Der<'_>) -> Option<()> {
        match kind {
            [0x55, 0x1d, 14] => self.key_id = Some(value.take(OCTETS)?.to_vec()),
            [0x55, 0x1d, 17] => {
                let mut names = value.within(SEQUENCE)?;
                while !names.is_empty() {
                    let name = names.next()?;
                    self.names.extend(alt_name(name.tag, name.body)?);
                }
            }
            [0x55, 0x1d, 19] => {
                self.is_ca = value.within(SEQUENCE)?.take(BOOLEAN).is_some_and(|it| it != [0]);
            }
            [0x55, 0x1d, 35] => {
                self.issuer_key_id = value.within(SEQUENCE)?.take(instead(0)).map(<[u8]>::to_vec);
            }
            [0x55, 0x1d, 37] => {
                let mut uses = value.within(SEQUENCE)?;
                self.is_for_servers = false;
                while !uses.is_empty() {
                    self.is_for_servers |= SERVER.contains(&uses.take(OID)?);
                }
            }
            _ => {}
        }
        Some(())
    }

    /// Whom it is for, in words: the subject, or the first host where that is empty.
    pub fn called(&self) -> String {
        let host = || self.names.first().map(ToString::to_string);
        match self.subject.text.as_str() {
            "" => host().unwrap_or_else(|| self.serial.clone()),
            text => text.to_owned(),
        }
    }

    /// Whether it names itself as its issuer.
    pub fn is_self_signed(&self) -> bool {
        self.is_issued_by(self)
    }

    /// Whether `other` may have issued it: the names agree, and the key identifiers where both say one.
    pub fn is_issued_by(&self, other: &Certificate) -> bool {
        let keys = self.issuer_key_id.as_ref().zip(other.key_id.as_ref());
        self.issuer.der == other.subject.der && keys.is_none_or(|(said, is)| said == is)
    }
}

/// `None` for what cannot be read, nothing for kinds of names that name no host.
fn alt_name(tag: u8, body: &[u8]) -> Option<Option<AltName>> {
    const DNS: u8 = instead(2);
    const URI: u8 = instead(6);
    const IP: u8 = instead(7);
    let text = || String::from_utf8_lossy(body).into_owned();
    Some(match tag {
        DNS => Some(AltName::Dns(text())),
        URI => Some(AltName::Uri(text())),
        IP => {
            let v4 = <[u8; 4]>::try_from(body).map(IpAddr::from);
            Some(AltName::Ip(v4.or_else(|_| <[u8; 16]>::try_from(body).map(IpAddr::from)).ok()?))
        }
        _ => None,
    })
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|it| [it >> 4, it & 15]);
    digits.map(|it| char::from(DIGITS[usize::from(it)])).collect()
}
