//! A CA file has to hold a certificate.

use crate::plan::Address;
use crate::rules::tls::{CA, fault};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-021",
    id: "ca-file-without-certificate",
    severity: Severity::Error,
    title: later!("A CA file holds no certificate", "CA 文件中没有证书"),
    why: later!(
        "Boot validation adds every CA file to the certificates it trusts and fails where none can be read in one; pods do \
         not start. What follows a block that is broken is passed over in silence.",
        "启动校验会将每个 CA 文件加入受信任的证书；如果其中没有可读取的证书，校验就会失败，Pod 无法启动。损坏的块会被悄悄忽略。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/validators.go"),
        Source::Quay("conf/init/certs_install.sh"),
    ],
    bad: example!(
        "//- extra_ca_cert_rgw.crt\nhttp://pki.acme.io/ca.crt\n",
        "files[\"extra_ca_cert_rgw.crt\"]"
    ),
    good: example!(concat!("//- extra_ca_cert_rgw.crt\n", include_str!("examples/root.pem"))),
    check,
};

/// Other files that hold the CAs of a server.
const OTHERS: [&str; 2] = ["database.pem", "ldap.crt"];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for name in plan.files.keys().filter(|it| it.starts_with(CA) || OTHERS.contains(&it.as_str())) {
        let (at, pem) = (Address::file(name), plan.pem(name));
        let said = match fault(name, &pem) {
            Some(message) => report.at(at, message),
            None if pem.certificates().next().is_none() => {
                report.at(at, text!("{0} holds no certificate.", "{0} 中没有证书。").with([name]))
            }
            None => continue,
        };
        // Some can be read: those are trusted.
        if pem.certificates().next().is_some() {
            said.severity(Severity::Warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn every_file_that_is_trusted_is_looked_at() {
        let key = include_str!("examples/leaf.key");
        for name in ["extra_ca_cert_a.crt", "database.pem", "ldap.crt"] {
            for text in ["", "hello", key, "-----BEGIN CERTIFICATE-----\n"] {
                assert_eq!(at(&RULE, &format!("//- {name}\n{text}")).len(), 1, "{name}: {text}");
            }
        }
        assert_eq!(at(&RULE, "//- cloudfront.pem\nhello"), [""; 0]);
    }
}
