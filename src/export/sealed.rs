//! A SealedSecret (bitnami-labs/sealed-secrets), which may lie in Git: only the controller of one cluster opens it.
//!
//! The browser does the encrypting; here is what is encrypted under which label, and the manifest around it. A seal is
//! random by nature: it is never a part of the archive.

use super::manifest::{manifests, object};
use crate::certificate::{Algorithm, Certificate, Pem, date};
use crate::encoding;
use crate::plan::Cluster;
use crate::text;
use crate::text::{Lang, Message};
use crate::yaml::Value;

/// Under which names a seal can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its own name and namespace only.
    Strict,
    /// Any name in its namespace.
    Namespace,
    /// Any name in any namespace of the cluster.
    Cluster,
}

impl Scope {
    /// Every scope, the narrowest first.
    pub const ALL: [Scope; 3] = [Scope::Strict, Scope::Namespace, Scope::Cluster];

    /// What kubeseal calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Strict => "strict",
            Scope::Namespace => "namespace-wide",
            Scope::Cluster => "cluster-wide",
        }
    }

    /// The label that is encrypted along, so that the seal opens nowhere else.
    fn label(self, namespace: &str, name: &str) -> String {
        match self {
            Scope::Strict => format!("{namespace}/{name}"),
            Scope::Namespace => namespace.to_owned(),
            Scope::Cluster => String::new(),
        }
    }

    fn annotations(self) -> Option<Value> {
        let key = match self {
            Scope::Strict => return None,
            Scope::Namespace => "sealedsecrets.bitnami.com/namespace-wide",
            Scope::Cluster => "sealedsecrets.bitnami.com/cluster-wide",
        };
        Some(Value::map([(key, "true")]))
    }
}

/// The Secret of a cluster that is to be sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    name: String,
    namespace: String,
    scope: Scope,
}

impl Seal {
    /// For the config bundle of a cluster; the manifest must name the Secret and its namespace.
    pub fn of(cluster: &Cluster, scope: Scope) -> Option<Seal> {
        let (name, namespace) = (cluster.bundle_secret()?.to_owned(), cluster.namespace()?.to_owned());
        Some(Seal { name, namespace, scope })
    }

    /// What is encrypted along with each value.
    pub fn label(&self) -> String {
        self.scope.label(&self.namespace, &self.name)
    }

    /// The manifest around values that are encrypted, key by key, with a comment in this language.
    pub fn manifest(&self, sealed: &[(String, Vec<u8>)], lang: Lang) -> String {
        let data = sealed.iter().map(|(key, bytes)| (key.as_str(), encoding::encode(bytes)));
        let names = [("name", self.name.as_str().into()), ("namespace", self.namespace.as_str().into())];
        let metadata =
            Value::map(names.into_iter().chain(self.scope.annotations().map(|it| ("annotations", it))));
        let spec = Value::map([
            ("encryptedData", Value::map(data)),
            ("template", Value::map([("metadata", metadata.clone())])),
        ]);
        let about = text!(
            "Only the controller whose certificate sealed it can open it. Seal anew when the bundle changes.",
            "只有签发该证书的控制器才能解封。捆绑包更改后请重新封装。"
        );
        let whole = object("bitnami.com/v1alpha1", "SealedSecret", metadata, Some(spec));
        manifests(about.get(lang), [whole])
    }
}

/// The public key of a controller, from the certificate that `kubeseal --fetch-cert` prints; why it cannot be used.
pub fn controller_key(pem: &[u8], now: i64) -> Result<Vec<u8>, Message> {
    let pem = Pem::read(pem);
    let none = || {
        text!(
            "No certificate: it begins with -----BEGIN CERTIFICATE-----.",
            "不是证书：证书应以 -----BEGIN CERTIFICATE----- 开头。"
        )
    };
    let certificate: &Certificate = pem.certificates().next().ok_or_else(none)?;
    if now > certificate.not_after {
        let expired = text!(
            "The certificate ended on {0}: the controller has renewed it since. Fetch it again.",
            "证书已于 {0} 过期：控制器已更换证书，请重新获取。"
        );
        return Err(expired.with([date(certificate.not_after)]));
    }
    let info =
        certificate.public_key_info().filter(|_| matches!(certificate.key.algorithm, Algorithm::Rsa(_)));
    info.map(<[u8]>::to_vec).ok_or_else(|| {
        let other = text!(
            "A key of the kind {0}, which no controller seals with: it must be RSA.",
            "密钥类型为 {0}，控制器不使用这种密钥：必须是 RSA。"
        );
        other.with([certificate.key.algorithm.to_string()])
    })
}

/// What a controller opens: the length of the encrypted session key, that key, and what it encrypts.
pub fn envelope(session_key: &[u8], ciphertext: &[u8]) -> Vec<u8> {
    let length = u16::try_from(session_key.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes(), session_key, ciphertext].concat()
}
