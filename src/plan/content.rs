//! What a file of the bundle holds, by its content.

use super::{Action, Address, Change, Plan, Refusal};
use crate::schema;
use crate::text;
use crate::text::Message;
use std::sync::Arc;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// So many certificates, and nothing secret.
    Certificates(usize),
    /// A private key, with so many certificates.
    PrivateKey(usize),
    /// Nothing.
    Empty,
    /// Other text.
    Text,
    /// Bytes that are no text.
    Bytes,
}

impl Content {
    /// What these bytes are.
    pub fn of(bytes: &[u8]) -> Content {
        let certificates = count(bytes, b"-----BEGIN CERTIFICATE-----");
        let certificates = certificates + count(bytes, b"-----BEGIN TRUSTED CERTIFICATE-----");
        match (super::is_private_key(bytes), certificates) {
            (true, certificates) => Content::PrivateKey(certificates),
            (false, 1..) => Content::Certificates(certificates),
            _ if bytes.is_empty() => Content::Empty,
            _ if std::str::from_utf8(bytes).is_ok() => Content::Text,
            _ => Content::Bytes,
        }
    }
}

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|it| *it == what).count()
}

/// Names that belong to documents of the plan, not to its other files.
const DOCUMENTS: [&str; 2] = ["config.yaml", "clair-config.yaml"];

impl Plan {
    /// Puts a file into the bundle, in place of one that has its name.
    pub fn add_file(&self, name: &str, bytes: Arc<[u8]>) -> Result<Action, Refusal> {
        free(name)?;
        Ok(Action::Apply(vec![Change::File(name.to_owned(), Some(bytes))]))
    }

    /// Gives a file another name; refused where another file has it.
    pub fn rename_file(&self, from: &str, to: &str) -> Result<Action, Refusal> {
        free(to)?;
        if self.files.contains_key(to) {
            let message = text!(
                "There is already a file {0}: remove it or choose another name.",
                "已存在文件 {0}：请先移除它或换一个名称。"
            );
            return Err(refuse(to, message.with([to])));
        }
        let bytes = self.files.get(from).cloned();
        Ok(Action::Apply(vec![Change::File(from.to_owned(), None), Change::File(to.to_owned(), bytes)]))
    }

    /// Names under which a file would be of use, where its own means nothing to anyone.
    pub fn better_names(&self, name: &str) -> Vec<String> {
        let Some(bytes) = self.files.get(name).filter(|_| schema::bundle_file(name).is_none()) else {
            return Vec::new();
        };
        let names = match Content::of(bytes) {
            Content::PrivateKey(0) => vec!["ssl.key".to_owned()],
            Content::Certificates(_) => {
                vec!["ssl.cert".to_owned(), format!("extra_ca_cert_{name}"), "database.pem".to_owned()]
            }
            _ => Vec::new(),
        };
        names.into_iter().filter(|it| !self.files.contains_key(it)).collect()
    }

    /// The bytes of all files of the bundle together.
    pub fn bundle_bytes(&self) -> usize {
        self.bundle().values().map(|it| it.len()).sum()
    }
}

fn free(name: &str) -> Result<(), Refusal> {
    if DOCUMENTS.contains(&name) {
        let message = text!(
            "{0} is not one of these files: open it on the Start page, or paste it under Edit text.",
            "{0} 不属于这些文件：请在“开始”页面打开它，或在“编辑文本”中粘贴。"
        );
        return Err(refuse(name, message.with([name])));
    }
    if name.is_empty() {
        return Err(refuse(name, text!("A file needs a name.", "文件需要名称。").into()));
    }
    Ok(())
}

fn refuse(name: &str, message: Message) -> Refusal {
    Refusal { at: Address::file(name), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::apply;

    #[test]
    fn content_is_told_from_the_bytes() {
        let pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        assert_eq!(Content::of(pem.repeat(2).as_bytes()), Content::Certificates(2));
        let key = "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n";
        assert_eq!(Content::of(format!("{pem}{key}").as_bytes()), Content::PrivateKey(1));
        assert_eq!(Content::of(b"hello"), Content::Text);
        assert_eq!(Content::of(&[0xff, 0x00]), Content::Bytes);
        assert_eq!(Content::of(b""), Content::Empty);
    }

    #[test]
    fn a_certificate_under_any_name_is_offered_one_that_counts() {
        let pem: Arc<[u8]> = Arc::from(&b"-----BEGIN CERTIFICATE-----"[..]);
        let files = ["ssl.crt", "database.pem"].map(|it| (it.to_owned(), pem.clone()));
        let plan = Plan { files: files.into(), ..Plan::default() };
        assert_eq!(plan.better_names("ssl.crt"), ["ssl.cert", "extra_ca_cert_ssl.crt"]);
        assert!(plan.better_names("database.pem").is_empty());
    }

    #[test]
    fn a_file_is_renamed_but_never_over_another() {
        let add = |plan: &Plan, name: &str| {
            apply(plan, &plan.add_file(name, Arc::from(name.as_bytes())).expect("a free name"))
                .expect("it is free")
        };
        let plan = add(&add(&Plan::default(), "ssl.crt"), "ssl.key");
        let renamed = apply(&plan, &plan.rename_file("ssl.crt", "ssl.cert").expect("free")).expect("free");
        assert_eq!(renamed.files.keys().collect::<Vec<_>>(), ["ssl.cert", "ssl.key"]);
        assert_eq!(renamed.files["ssl.cert"].as_ref(), b"ssl.crt");
        assert!(plan.rename_file("ssl.crt", "ssl.key").is_err());
        assert!(plan.add_file("config.yaml", Arc::from(&b""[..])).is_err());
    }
}
