//! What the Operator makes of the keys of the config bundle.

use crate::text;
use crate::text::Text;

/// Files that the Operator, Quay or Clair treat in their own way.
#[derive(Debug)]
pub struct BundleFile {
    /// The name, the start of it, or a part of it.
    pub name: Name,
    /// What it is.
    pub label: Text,
    /// What becomes of it.
    pub help: Text,
}

/// How a file is told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// By its whole name.
    Is(&'static str),
    /// By how it begins.
    Begins(&'static str),
    /// By what it contains.
    Contains(&'static str),
}

impl Name {
    fn fits(self, name: &str) -> bool {
        match self {
            Name::Is(it) => name == it,
            Name::Begins(it) => name.starts_with(it) && name.len() > it.len(),
            Name::Contains(it) => name.contains(it),
        }
    }
}

/// The most bytes that all files of a bundle may have together: the limit of a Secret.
pub const BUNDLE_BYTES: usize = 1 << 20;

/// The rows, the first that fits a name counts.
pub static BUNDLE_FILES: &[BundleFile] = &[
    BundleFile {
        name: Name::Is("ssl.cert"),
        label: text!("Certificate of the registry", "注册表证书"),
        help: text!(
            "The certificate for SERVER_HOSTNAME first, then the intermediates. Exactly this name, together with ssl.key, while tls is unmanaged.",
            "先是 SERVER_HOSTNAME 的证书，然后是中间证书。tls 非受管时必须与 ssl.key 一起提供，且名称必须完全一致。"
        ),
    },
    BundleFile {
        name: Name::Is("ssl.key"),
        label: text!("Private key of the registry", "注册表私钥"),
        help: text!(
            "Belongs to ssl.cert. Exactly this name; without a passphrase.",
            "与 ssl.cert 配对。名称必须完全一致，且不能有密码短语。"
        ),
    },
    BundleFile {
        name: Name::Begins("extra_ca_cert_"),
        label: text!("CA that Quay and Clair trust", "Quay 与 Clair 信任的 CA"),
        help: text!(
            "Found in Quay's pods as /conf/stack/extra_ca_certs/… and in Clair's as /var/run/certs/…, without the prefix. Clair loads names that end with .crt, .cert, .key or .pem.",
            "去掉前缀后，在 Quay 的 Pod 中位于 /conf/stack/extra_ca_certs/…，在 Clair 的 Pod 中位于 /var/run/certs/…。Clair 只加载以 .crt、.cert、.key 或 .pem 结尾的文件。"
        ),
    },
    BundleFile {
        name: Name::Is("database.pem"),
        label: text!("CA of the database", "数据库的 CA"),
        help: text!(
            "Found in Quay's pods as /conf/stack/database.pem; choose it on the Database page. Clair does not see it.",
            "在 Quay 的 Pod 中位于 /conf/stack/database.pem；请在“数据库”页面选择它。Clair 看不到此文件。"
        ),
    },
    BundleFile {
        name: Name::Is("ldap.crt"),
        label: text!("CA of the LDAP server", "LDAP 服务器的 CA"),
        help: text!("Read by Quay for LDAP over TLS.", "Quay 用于基于 TLS 的 LDAP。"),
    },
    BundleFile {
        name: Name::Begins("clair-ssl."),
        label: text!("TLS of Clair", "Clair 的 TLS"),
        help: text!(
            "Taken out of Quay's Secret, but Clair's pods do not mount it: it has no effect.",
            "会从 Quay 的 Secret 中移除，但 Clair 的 Pod 不会挂载它：没有任何作用。"
        ),
    },
    BundleFile {
        name: Name::Contains(".config.yaml"),
        label: text!("Reserved name", "保留名称"),
        help: text!(
            "The Operator merges files with such a name into config.yaml, in no fixed order, and deletes them: give it another name.",
            "Operator 会以不确定的顺序将此类名称的文件合并到 config.yaml 并删除：请改用其他名称。"
        ),
    },
];

/// The row of a file; `None` for one that is put in /conf/stack as it is.
pub fn bundle_file(name: &str) -> Option<&'static BundleFile> {
    BUNDLE_FILES.iter().find(|it| it.name.fits(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_names() {
        let name = |it: &str| bundle_file(it).map(|it| it.name);
        assert_eq!(name("ssl.cert"), Some(Name::Is("ssl.cert")));
        assert_eq!(name("extra_ca_cert_db.crt"), Some(Name::Begins("extra_ca_cert_")));
        assert_eq!(name("redis.config.yaml"), Some(Name::Contains(".config.yaml")));
        assert_eq!(name("ssl.crt"), None);
    }
}
