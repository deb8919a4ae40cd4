//! The certificate has to name the registry.

use crate::certificate::{AltName, Certificate};
use crate::plan::Address;
use crate::plan::placeholder::is_placeholder;
use crate::rules::host::{is_hostname, without_port};
use crate::rules::tls::CERT;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Message;
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-007",
    id: "certificate-for-another-host",
    severity: Severity::Error,
    title: later!("The certificate is not for this host", "证书与主机名不符"),
    why: later!(
        "The Operator verifies the first certificate of ssl.cert for SERVER_HOSTNAME and, where it is set, for \
         BUILDMAN_HOSTNAME, and refuses the bundle otherwise: \"provided certificate pair not valid for host\". Only the \
         names of the extension subjectAltName count, the common name does not; a wildcard stands for one label.",
        "Operator 会校验 ssl.cert 中的第一个证书是否适用于 SERVER_HOSTNAME（以及已设置的 BUILDMAN_HOSTNAME），否则拒绝该捆绑包：\
         “provided certificate pair not valid for host”。只有 subjectAltName 扩展中的名称有效，通用名（CN）无效；通配符只代表一级\
         域名。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:186-224"),
        Source::Quay("config-tool/pkg/lib/shared/validators.go:419-430"),
    ],
    bad: example!(
        concat!("SERVER_HOSTNAME: quay.acme.com\n//- ssl.cert\n", include_str!("examples/leaf.pem")),
        "files[\"ssl.cert\"]"
    ),
    good: example!(concat!(
        "SERVER_HOSTNAME: registry.acme.com:8443\n//- ssl.cert\n",
        include_str!("examples/leaf.pem")
    )),
    check,
};

/// More names than a message can list.
const MOST: usize = 6;

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let served = plan.served();
    let Some(leaf) = served.leaf() else { return };
    for key in ["SERVER_HOSTNAME", "BUILDMAN_HOSTNAME"] {
        // What is no host name is the business of CFG-004.
        let name = plan.top(key).and_then(Node::text).filter(|it| is_hostname(it));
        let host = name.map(without_port).unwrap_or_default();
        if host.is_empty() || is_placeholder(host, false) || leaf.covers(host) {
            continue;
        }
        report.at(Address::file(CERT), message(leaf, key, host)).related(Address::key(key));
    }
}

fn message(leaf: &Certificate, key: &str, host: &str) -> Message {
    let names = leaf.names.iter().filter(|it| !matches!(it, AltName::Uri(_)));
    let mut names: Vec<_> = names.map(AltName::to_string).collect();
    if names.is_empty() {
        return text!(
            "The certificate names no host in subjectAltName, so it is not for {0} ({1}).",
            "证书的 subjectAltName 中没有任何主机，因此不适用于 {0}（{1}）。"
        )
        .with([host, key]);
    }
    if names.len() > MOST {
        names.truncate(MOST);
        names.push("…".to_owned());
    }
    text!("The certificate is not for {0} ({1}), but for {2}.", "证书不适用于 {0}（{1}），而是用于 {2}。")
        .with([host, key, &names.join(", ")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn both_hosts_are_looked_at_and_no_placeholder() {
        let cert = include_str!("examples/leaf.pem");
        let count = |config: &str| at(&RULE, &format!("{config}\n//- ssl.cert\n{cert}")).len();
        assert_eq!(count("SERVER_HOSTNAME: REGISTRY.acme.com\nBUILDMAN_HOSTNAME: builds.acme.com:443"), 1);
        assert_eq!(count("SERVER_HOSTNAME: a.acme.com\nBUILDMAN_HOSTNAME: builds.acme.com:443"), 2);
        assert_eq!(count("SERVER_HOSTNAME: 10.0.0.1:8443"), 1);
        assert_eq!(count("SERVER_HOSTNAME: <your host>\nBUILDMAN_HOSTNAME: quay.example.com"), 0);
        assert_eq!(count("SERVER_HOSTNAME: ''"), 0);
    }
}
