//! Quay's own workers call the registry and have to trust it.

use crate::certificate::Certificate;
use crate::plan::Address;
use crate::rules::tls::authorities::is_public;
use crate::rules::tls::{CERT, Trust};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-011",
    id: "private-ca-not-trusted",
    severity: Severity::Warning,
    title: later!("The registry's CA is private and trusted by nobody", "注册表的 CA 是私有的，且没有被信任"),
    why: later!(
        "Mirror workers and Clair call the registry by its hostname and verify its certificate; with mirror managed \
         REPO_MIRROR_TLS_VERIFY is always true. They trust the public CAs and the files extra_ca_cert_… of the bundle, \
         not ssl.cert.",
        "镜像工作进程和 Clair 会通过主机名访问注册表并校验其证书；mirror 受管时 REPO_MIRROR_TLS_VERIFY 始终为 true。它们信任公共 \
         CA 和捆绑包中的 extra_ca_cert_… 文件，而不信任 ssl.cert。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:130-136"),
        Source::Quay("conf/init/certs_install.sh"),
    ],
    bad: example!(concat!("//- ssl.cert\n", include_str!("examples/own.pem")), "files[\"ssl.cert\"]"),
    good: example!(concat!(
        "//- ssl.cert\n",
        include_str!("examples/leaf.pem"),
        include_str!("examples/issuing.pem"),
        "//- extra_ca_cert_acme.crt\n",
        include_str!("examples/root.pem")
    )),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let served = context.plan.served();
    let certificates = served.certificates();
    let chain: Vec<&Certificate> = served.chain().order.iter().map(|it| certificates[*it]).collect();
    let (Some(top), Trust::Known(trusted)) = (chain.last(), Trust::of(context.plan)) else { return };
    let is_trusted = |it: &&Certificate| trusted.iter().any(|ca| ca.der == it.der || it.is_issued_by(ca));
    if is_public(&top.issuer) || chain.iter().any(is_trusted) {
        return;
    }
    let message = match (top.is_self_signed(), chain.len()) {
        (true, 1) => text!(
            "The certificate of {0} signed itself: add it to the bundle as extra_ca_cert_ and a name too.",
            "{0} 的证书是自签名的：请同时将其以 extra_ca_cert_ 加名称的形式加入捆绑包。"
        ),
        (true, _) => text!(
            "The certificate comes from {0}: unless that is a public CA, add it to the bundle as extra_ca_cert_ and a name.",
            "证书由 {0} 签发：如果它不是公共 CA，请将其以 extra_ca_cert_ 加名称的形式加入捆绑包。"
        ),
        (false, _) => text!(
            "The certificate comes from {0}, which is not known as a public CA here: if it is private, add its root to the bundle as extra_ca_cert_ and a name.",
            "证书由 {0} 签发，本工具不知道它是公共 CA：如果它是私有的，请将其根证书以 extra_ca_cert_ 加名称的形式加入捆绑包。"
        ),
    };
    report.at(Address::file(CERT), message.with([top.issuer.text.as_str()]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    const LEAF: &str = include_str!("examples/leaf.pem");
    const ISSUING: &str = include_str!("examples/issuing.pem");
    const ROOT: &str = include_str!("examples/root.pem");

    #[test]
    fn any_ca_of_the_chain_settles_it_and_an_open_one_leaves_it_open() {
        let count = |chain: &str, ca: &str| at(&RULE, &format!("//- ssl.cert\n{chain}\n{ca}\n")).len();
        let with = |ca: &str| format!("//- extra_ca_cert_a.crt\n{ca}");
        for chain in [LEAF.to_owned(), format!("{LEAF}{ISSUING}"), format!("{LEAF}{ISSUING}{ROOT}")] {
            assert_eq!(count(&chain, ""), 1);
            assert_eq!(count(&chain, &with(ISSUING)), 0);
            assert_eq!(count(&chain, &with("<the CA, as PEM>")), 0, "it may be that one");
            assert_eq!(count(&chain, &with(include_str!("examples/own.pem"))), 1, "another CA");
        }
        assert_eq!(count(&format!("{LEAF}{ISSUING}"), &with(ROOT)), 0);
        assert_eq!(count("", ""), 0);
    }
}
