//! What the files of the bundle hold of certificates and keys.

use super::Plan;
use crate::certificate::{Certificate, Chain, Pem, PrivateKey};

/// The certificate that the registry shows: ssl.cert and ssl.key.
#[derive(Clone, Debug, Default)]
pub struct Served {
    /// What ssl.cert holds; nothing where it is not there.
    pub certificate: Pem,
    /// What ssl.key holds; nothing where it is not there.
    pub key: Pem,
}

impl Served {
    /// The private key: the first of the file.
    pub fn private_key(&self) -> Option<&PrivateKey> {
        self.key.keys().next()
    }

    /// The certificates of ssl.cert, in its order.
    pub fn certificates(&self) -> Vec<&Certificate> {
        self.certificate.certificates().collect()
    }

    /// The certificates in the order in which they belong.
    pub fn chain(&self) -> Chain {
        Chain::of(&self.certificates(), self.private_key())
    }

    /// The registry's own certificate, wherever it stands in ssl.cert.
    pub fn leaf(&self) -> Option<&Certificate> {
        self.certificates().get(*self.chain().order.first()?).copied()
    }
}

impl Plan {
    /// What a file of the bundle holds; nothing where it is not there.
    pub fn pem(&self, name: &str) -> Pem {
        self.files.get(name).map(|it| Pem::read(it)).unwrap_or_default()
    }

    /// The certificate that the registry shows.
    pub fn served(&self) -> Served {
        Served { certificate: self.pem("ssl.cert"), key: self.pem("ssl.key") }
    }

    /// The CAs that Quay and Clair are told to trust.
    pub fn trusted(&self) -> Vec<(&str, Pem)> {
        let files = self.files.iter().filter(|(name, _)| name.starts_with("extra_ca_cert_"));
        files.map(|(name, bytes)| (name.as_str(), Pem::read(bytes))).collect()
    }
}
