//! A server's certificates stand in the order of who issued whom.

use crate::certificate::{Chain, Held, Pem};
use crate::plan::{Address, Change, Served};
use crate::rules::tls::CERT;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-009",
    id: "chain-out-of-order",
    severity: Severity::Error,
    title: later!("The certificates of ssl.cert are not in order", "ssl.cert 中的证书顺序不正确"),
    why: later!(
        "The first certificate of the file is taken for the registry's own: the Operator compares it with the key and the \
         hostname, and refuses any other. Then each must be followed by the one that issued it; strict clients do not \
         sort what they are sent.",
        "文件中的第一个证书被视为注册表自己的证书：Operator 会将其与私钥和主机名比对，不符则拒绝。之后每个证书都应紧跟其签发者；严\
         格的客户端不会对收到的证书重新排序。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/validators.go:432"),
        Source::Url("https://www.rfc-editor.org/rfc/rfc5246#section-7.4.2"),
    ],
    bad: example!(
        concat!("//- ssl.cert\n", include_str!("examples/issuing.pem"), include_str!("examples/leaf.pem")),
        "files[\"ssl.cert\"]"
    ),
    good: example!(concat!(
        "//- ssl.cert\n",
        include_str!("examples/leaf.pem"),
        include_str!("examples/issuing.pem"),
        include_str!("examples/root.pem")
    )),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let served = context.plan.served();
    let chain = served.chain();
    let at = Address::file(CERT);
    let subject = |index: &usize| served.certificates().get(*index).map(|it| it.called());
    let said = if chain.order.first().is_some_and(|it| *it > 0) {
        let own = chain.order.first().and_then(subject).unwrap_or_default();
        let message = text!(
            "The registry's own certificate ({0}) is not the first one of ssl.cert: the Operator refuses it.",
            "注册表自己的证书（{0}）不是 ssl.cert 中的第一个：Operator 会拒绝它。"
        );
        report.at(at.clone(), message.with([own]))
    } else if !chain.is_in_order() {
        let message = text!(
            "The certificates after the first are not in the order of who issued whom.",
            "第一个之后的证书没有按签发关系排列。"
        );
        report.at(at.clone(), message).severity(Severity::Warning)
    } else if let Some(twice) = chain.repeated.first().and_then(subject) {
        let message = text!("The certificate of {0} stands there twice.", "{0} 的证书重复出现。");
        report.at(at.clone(), message.with([twice])).severity(Severity::Warning)
    } else {
        return strangers(&chain, &served, report);
    };
    if let Some(bytes) = context.plan.files.get(CERT) {
        let sorted = sorted(bytes, &served.certificate, &chain);
        said.fix(
            text!("Put the certificates in order", "按顺序排列证书"),
            [Change::File(CERT.to_owned(), Some(sorted.into()))],
        );
    }
    strangers(&chain, &served, report);
}

fn strangers(chain: &Chain, served: &Served, report: &mut Report) {
    let certificates = served.certificates();
    let names: Vec<_> = chain.strangers.iter().map(|it| certificates[*it].called()).collect();
    if !names.is_empty() {
        let message = text!(
            "ssl.cert also holds what issued none of the others: {0}. Servers send it along in vain.",
            "ssl.cert 还包含与签发链无关的证书：{0}。服务器会白白发送它们。"
        );
        report.at(Address::file(CERT), message.with([names.join("; ")])).severity(Severity::Warning);
    }
}

/// The file with its chain first, each block with the lines above it, and without what stands there twice.
fn sorted(bytes: &[u8], pem: &Pem, chain: &Chain) -> Vec<u8> {
    let mut start = 0;
    let parts =
        pem.blocks.iter().map(|it| (it, bytes.get(std::mem::replace(&mut start, it.span.end)..it.span.end)));
    let (certificates, others): (Vec<_>, Vec<_>) =
        parts.partition(|(it, _)| matches!(it.held, Held::Certificate(_)));
    let order = chain.order.iter().chain(&chain.strangers);
    let parts = order.filter_map(|it| certificates.get(*it)).chain(&others).filter_map(|(_, part)| *part);
    let mut sorted = Vec::with_capacity(bytes.len());
    for part in parts.chain(bytes.get(start..)) {
        if !part.is_empty() && !matches!(sorted.last(), None | Some(b'\n')) {
            sorted.push(b'\n');
        }
        sorted.extend_from_slice(part);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    const LEAF: &str = include_str!("examples/leaf.pem");
    const ISSUING: &str = include_str!("examples/issuing.pem");
    const ROOT: &str = include_str!("examples/root.pem");
    const EXPIRED: &str = include_str!("examples/expired.pem");

    fn repaired(text: &str) -> String {
        let pem = Pem::read(text.as_bytes());
        let chain = Chain::of(&pem.certificates().collect::<Vec<_>>(), None);
        String::from_utf8(sorted(text.as_bytes(), &pem, &chain)).expect("it was text")
    }

    #[test]
    fn the_repair_moves_blocks_with_the_lines_above_them() {
        let right = [LEAF, ISSUING, ROOT].concat();
        for wrong in [[ROOT, ISSUING, LEAF], [ISSUING, LEAF, ROOT], [LEAF, ROOT, ISSUING]] {
            assert_eq!(repaired(&wrong.concat()), right);
        }
        assert_eq!(repaired(&[ISSUING, LEAF.trim_end()].concat()), format!("{LEAF}{ISSUING}"));
        assert_eq!(repaired(&[LEAF, LEAF, ISSUING, "end\n"].concat()), format!("{LEAF}{ISSUING}end\n"));
    }

    #[test]
    fn what_does_not_belong_is_said_and_stays() {
        let text = [ROOT, LEAF, ISSUING, EXPIRED].concat();
        let found = at(&RULE, &format!("//- ssl.cert\n{text}"));
        assert_eq!(found.len(), 2, "out of order, and a stranger");
        assert_eq!(repaired(&text), [LEAF, ISSUING, ROOT, EXPIRED].concat());
        assert_eq!(at(&RULE, &format!("//- ssl.cert\n{LEAF}")), [""; 0]);
    }
}
