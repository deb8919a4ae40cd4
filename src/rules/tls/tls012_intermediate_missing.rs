//! Clients know roots; what stands between has to be sent.

use crate::plan::Address;
use crate::rules::tls::{CERT, Trust};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-012",
    id: "intermediate-missing",
    severity: Severity::Warning,
    title: later!("An intermediate certificate is probably missing", "可能缺少中间证书"),
    why: later!(
        "Clients know the roots they trust. The intermediates between have to stand in ssl.cert, after the registry's own \
         certificate; without them podman, docker, Clair and the mirror workers fail, while browsers often find them \
         elsewhere.",
        "客户端只认识其信任的根证书。中间证书必须放在 ssl.cert 中注册表自己的证书之后；缺少它们时，podman、docker、Clair 和镜像工作\
         进程会失败，而浏览器往往能从别处找到它们。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:186-224"),
        Source::Url("https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2"),
    ],
    bad: example!(concat!("//- ssl.cert\n", include_str!("examples/leaf.pem")), "files[\"ssl.cert\"]"),
    good: example!(concat!(
        "//- ssl.cert\n",
        include_str!("examples/leaf.pem"),
        include_str!("examples/issuing.pem")
    )),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let served = context.plan.served();
    let (certificates, chain) = (served.certificates(), served.chain());
    let Some(top) = chain.order.last().map(|it| certificates[*it]) else { return };
    let Trust::Known(trusted) = Trust::of(context.plan) else { return };
    if top.is_self_signed() {
        return;
    }
    let issuer = trusted.iter().find(|it| top.is_issued_by(it));
    match issuer {
        // Who is trusted, but has an issuer itself, stands between.
        Some(issuer) if !issuer.is_self_signed() => report.at(
            Address::file(CERT),
            text!(
                "The intermediate {0} stands among the CAs of the bundle, but not in ssl.cert: other clients do not get it.",
                "中间证书 {0} 在捆绑包的 CA 文件中，但不在 ssl.cert 中：其他客户端无法获得它。"
            )
            .with([issuer.subject.text.as_str()]),
        ),
        // The last of a longer chain may well be of a root, which is not sent.
        None if chain.order.len() == 1 => report.at(
            Address::file(CERT),
            text!(
                "ssl.cert holds no certificate of {0}, which issued the registry's: add it after that. Accept this where {0} is a root that all clients trust.",
                "ssl.cert 中没有签发者 {0} 的证书：请将其加在注册表证书之后。如果 {0} 是所有客户端都信任的根证书，可接受此项。"
            )
            .with([top.issuer.text.as_str()]),
        ),
        _ => return,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    const LEAF: &str = include_str!("examples/leaf.pem");
    const ISSUING: &str = include_str!("examples/issuing.pem");
    const ROOT: &str = include_str!("examples/root.pem");

    #[test]
    fn a_root_need_not_be_sent() {
        let count = |chain: &str, ca: &str| {
            at(&RULE, &format!("//- ssl.cert\n{chain}\n//- extra_ca_cert_a.crt\n{ca}\n")).len()
        };
        assert_eq!(count(&format!("{LEAF}{ISSUING}"), ROOT), 0);
        assert_eq!(count(LEAF, ROOT), 1, "two steps away");
        assert_eq!(count(LEAF, ISSUING), 1, "trusted, but not sent");
        assert_eq!(count(ISSUING, ROOT), 0, "issued by a root");
        assert_eq!(count(include_str!("examples/own.pem"), ROOT), 0);
        assert_eq!(count(LEAF, "<the CA, as PEM>"), 0, "still open");
    }
}
