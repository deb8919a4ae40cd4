//! Public keys, and private keys as far as they tell which public key they belong to.

use super::der::{BITS, Der, INTEGER, OCTETS, OID, SEQUENCE, around, dotted};
use std::fmt;

/// What a key is made for, with its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with so many bits.
    Rsa(usize),
    /// A curve by its name, or by its object identifier.
    Ec(String),
    /// Ed25519.
    Ed25519,
    /// Any other, by its object identifier.
    Other(String),
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Algorithm::Rsa(bits) => write!(f, "RSA {bits}"),
            Algorithm::Ec(curve) => write!(f, "EC {curve}"),
            Algorithm::Ed25519 => f.write_str("Ed25519"),
            Algorithm::Other(oid) => f.write_str(oid),
        }
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// What it is made for.
    pub algorithm: Algorithm,
    /// What makes it this key and no other: the numbers of RSA, the point of a curve. A private key need not carry it.
    value: Option<Vec<u8>>,
}

/// A private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrivateKey {
    /// Nothing can be said without the passphrase.
    Encrypted,
    /// The public key that it belongs to.
    Of(PublicKey),
}

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];

const CURVES: [(&[u8], &str); 3] = [
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7], "P-256"),
    (&[0x2b, 0x81, 0x04, 0, 0x22], "P-384"),
    (&[0x2b, 0x81, 0x04, 0, 0x23], "P-521"),
];

impl PublicKey {
    /// The next element as a SubjectPublicKeyInfo.
    pub(super) fn read(der: &mut Der<'_>) -> Option<PublicKey> {
        let mut info = der.within(SEQUENCE)?;
        let mut algorithm = info.within(SEQUENCE)?;
        let value = info.bits()?;
        match algorithm.take(OID)? {
            RSA | RSA_PSS => PublicKey::rsa(&mut Der(value).within(SEQUENCE)?),
            EC => PublicKey::ec(algorithm.take(OID).unwrap_or_default(), Some(value)),
            ED25519 => Some(PublicKey { algorithm: Algorithm::Ed25519, value: Some(value.to_vec()) }),
            other => {
                Some(PublicKey { algorithm: Algorithm::Other(dotted(other)), value: Some(value.to_vec()) })
            }
        }
    }

    fn rsa(numbers: &mut Der<'_>) -> Option<PublicKey> {
        let (modulus, exponent) = (numbers.number()?, numbers.number()?);
        let unused = modulus.first()?.leading_zeros() as usize;
        let value = [exponent, b"/", modulus].concat();
        Some(PublicKey { algorithm: Algorithm::Rsa(modulus.len() * 8 - unused), value: Some(value) })
    }

    /// A curve that is not named, but written out, is refused by those who read the files as well.
    fn ec(curve: &[u8], point: Option<&[u8]>) -> Option<PublicKey> {
        if curve.is_empty() {
            return None;
        }
        let name = CURVES.iter().find(|it| it.0 == curve).map(|it| it.1.to_owned());
        let algorithm = Algorithm::Ec(name.unwrap_or_else(|| dotted(curve)));
        Some(PublicKey { algorithm, value: point.map(compressed) })
    }

    /// Whether this is the key of `private`; `None` where that file does not say it.
    pub fn is_of(&self, private: &PrivateKey) -> Option<bool> {
        match private {
            PrivateKey::Of(other) if self.algorithm != other.algorithm => Some(false),
            PrivateKey::Of(other) => Some(self.value.as_ref()? == other.value.as_ref()?),
            PrivateKey::Encrypted => None,
        }
    }
}

/// A point by one coordinate and a bit of the other, in which form it may stand as well.
fn compressed(point: &[u8]) -> Vec<u8> {
    match point {
        [4, both @ ..] => {
            let sign = both.last().map_or(0, |it| it & 1);
            [&[2 | sign], &both[..both.len() / 2]].concat()
        }
        _ => point.to_vec(),
    }
}

impl PrivateKey {
    /// The key in a PEM block with this label; `None` where it cannot be read.
    pub(super) fn read(label: &str, bytes: &[u8]) -> Option<PrivateKey> {
        let mut der = Der(bytes);
        let mut key = der.within(SEQUENCE)?;
        let public = match label {
            "ENCRYPTED PRIVATE KEY" => return Some(PrivateKey::Encrypted),
            "RSA PRIVATE KEY" => PrivateKey::pkcs1(key),
            "EC PRIVATE KEY" => PrivateKey::sec1(key, &[]),
            "PRIVATE KEY" => {
                key.take(INTEGER)?;
                let mut algorithm = key.within(SEQUENCE)?;
                let inner = Der(key.take(OCTETS)?);
                match algorithm.take(OID)? {
                    RSA | RSA_PSS => PrivateKey::pkcs1(Der(inner.0).within(SEQUENCE)?),
                    EC => {
                        let curve = algorithm.take(OID).unwrap_or_default();
                        PrivateKey::sec1(Der(inner.0).within(SEQUENCE)?, curve)
                    }
                    ED25519 => Some(PublicKey { algorithm: Algorithm::Ed25519, value: None }),
                    other => Some(PublicKey { algorithm: Algorithm::Other(dotted(other)), value: None }),
                }
            }
            other => Some(PublicKey { algorithm: Algorithm::Other(other.to_owned()), value: None }),
        };
        public.map(PrivateKey::Of)
    }

    fn pkcs1(mut key: Der<'_>) -> Option<PublicKey> {
        key.take(INTEGER)?;
        PublicKey::rsa(&mut key)
    }

    /// `curve` is the one named around the key: within, it may be left out.
    fn sec1(mut key: Der<'_>, curve: &[u8]) -> Option<PublicKey> {
        key.take(INTEGER)?;
        key.take(OCTETS)?;
        let named = key.within(around(0)).and_then(|mut it| it.take(OID));
        let point = key.within(around(1)).and_then(|mut it| it.bits());
        PublicKey::ec(named.unwrap_or(curve), point)
    }
}

/// Whether the bytes begin as a key that is not in PEM: PKCS#8, PKCS#1 and SEC 1 begin with a small version.
pub(super) fn looks_like_key(bytes: &[u8]) -> bool {
    let inner = Der(bytes).within(SEQUENCE);
    let version = inner.and_then(|mut it| it.take(INTEGER).zip(it.next()));
    version.is_some_and(|(version, next)| {
        matches!(version, [0 | 1]) && matches!(next.tag, SEQUENCE | INTEGER | OCTETS | BITS)
    })
}
