//! ssl.cert and ssl.key have to be what they are called, and a pair.

use crate::certificate::{Pem, PrivateKey};
use crate::plan::Address;
use crate::rules::tls::{CERT, KEY, fault};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Text;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-008",
    id: "unusable-certificate-pair",
    severity: Severity::Error,
    title: later!("The certificate and its key cannot be used", "证书与私钥无法使用"),
    why: later!(
        "The Operator loads ssl.cert and ssl.key as a pair and refuses the bundle where that fails: the key is of another \
         certificate, or encrypted, or one of the files is not PEM. Nobody can type a passphrase in a pod.",
        "Operator 会把 ssl.cert 和 ssl.key 作为一对加载，失败则拒绝该捆绑包：私钥属于另一个证书、私钥已加密，或其中一个文件不是 \
         PEM。Pod 中无法输入密码短语。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/validators.go:419-430"),
        Source::Operator("pkg/kustomize/secrets.go:186-224"),
    ],
    bad: example!(
        concat!(
            "//- ssl.cert\n",
            include_str!("examples/leaf.pem"),
            "//- ssl.key\n",
            include_str!("examples/other.key")
        ),
        "files[\"ssl.key\"]"
    ),
    good: example!(concat!(
        "//- ssl.cert\n",
        include_str!("examples/leaf.pem"),
        "//- ssl.key\n",
        include_str!("examples/leaf.key")
    )),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let served = plan.served();
    let (leaf, key) = (served.leaf(), served.private_key());
    let mut whole = |name: &str, pem: &Pem, lacks: Option<Text>| {
        if let Some(message) = fault(name, pem) {
            report.at(Address::file(name), message);
        } else if let Some(lacks) = lacks.filter(|_| plan.files.contains_key(name)) {
            report.at(Address::file(name), lacks);
        }
    };
    let lacks = text!("ssl.cert holds no certificate.", "ssl.cert 中没有证书。");
    whole(CERT, &served.certificate, Some(lacks).filter(|_| leaf.is_none()));
    let lacks = text!("ssl.key holds no private key.", "ssl.key 中没有私钥。");
    whole(KEY, &served.key, Some(lacks).filter(|_| key.is_none()));
    let Some(key) = key else { return };
    if *key == PrivateKey::Encrypted {
        let message = text!(
            "ssl.key is encrypted: take the passphrase away, as with openssl pkey -in ssl.key -out plain.key.",
            "ssl.key 已加密：请去除密码短语，例如 openssl pkey -in ssl.key -out plain.key。"
        );
        report.at(Address::file(KEY), message);
    }
    if let Some(leaf) = leaf.filter(|it| it.key.is_of(key) == Some(false)) {
        let message = text!(
            "ssl.key is not the key of the certificate for {0}.",
            "ssl.key 不是 {0} 的证书所对应的私钥。"
        );
        report.at(Address::file(KEY), message.with([leaf.called()])).related(Address::file(CERT));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    const LEAF: &str = include_str!("examples/leaf.pem");
    const LEAF_KEY: &str = include_str!("examples/leaf.key");
    const OTHER: &str = include_str!("examples/other.key");

    fn spoken(cert: &str, key: &str) -> Vec<String> {
        at(&RULE, &format!("//- ssl.cert\n{cert}\n//- ssl.key\n{key}\n"))
    }

    #[test]
    fn each_file_is_said_to_be_what_it_is_not() {
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----";
        let (cert, key) = ("files[\"ssl.cert\"]", "files[\"ssl.key\"]");
        assert_eq!(spoken(LEAF, LEAF_KEY), [""; 0]);
        assert_eq!(spoken(LEAF_KEY, LEAF), [cert, key], "swapped");
        assert_eq!(spoken(LEAF, encrypted), [key]);
        assert_eq!(spoken(LEAF, "hello"), [key]);
        assert_eq!(spoken("", LEAF_KEY), [cert]);
        assert_eq!(spoken(&LEAF.replace("-----END", "----END"), LEAF_KEY), [cert]);
        assert_eq!(spoken(LEAF, &format!("{LEAF_KEY}{OTHER}")), [""; 0], "the first key counts");
        assert_eq!(spoken(LEAF, &format!("{OTHER}{LEAF_KEY}")), [key]);
        assert_eq!(at(&RULE, "SERVER_HOSTNAME: a"), [""; 0], "neither is there");
    }
}
