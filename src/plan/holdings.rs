//! What a file of the bundle holds, in words: certificates and keys with their facts.

use super::{Plan, Served};
use crate::certificate::{Block, Certificate, Held, PrivateKey, Validity, date};
use crate::text;
use crate::text::{Arg, Message, Text};

/// One thing in a file, with what there is to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// What it is, and whose.
    pub title: Message,
    /// Its facts, each under its name.
    pub facts: Vec<(Text, Message)>,
}

/// More than a person reads.
const MOST: usize = 50;

impl Plan {
    /// What a file holds of certificates and keys, in its order; of a long file only the first.
    pub fn holdings(&self, name: &str, now: i64) -> Vec<Holding> {
        let served = self.served();
        let pem = self.pem(name);
        pem.blocks.iter().take(MOST).filter_map(|it| holding(it, name, &served, now)).collect()
    }
}

fn holding(block: &Block, file: &str, served: &Served, now: i64) -> Option<Holding> {
    Some(match &block.held {
        Held::Certificate(it) => {
            let mut facts = certificate(it, now);
            if file == "ssl.cert" && Some(it.as_ref()) == served.leaf() {
                facts.extend(served.private_key().map(|key| belonging(it, key)));
            }
            Holding { title: text!("Certificate of {0}", "{0} 的证书").with([it.called()]), facts }
        }
        Held::Key(key) => {
            let kind: Message = match key {
                PrivateKey::Encrypted => text!("encrypted", "已加密").into(),
                PrivateKey::Of(public) => Text::name("{0}").with([public.algorithm.to_string()]),
            };
            let mut facts = vec![(text!("Key", "密钥"), kind)];
            if file == "ssl.key" {
                facts.extend(served.leaf().map(|it| belonging(it, key)));
            }
            Holding { title: text!("Private key", "私钥").into(), facts }
        }
        // Text that is no PEM at all is said elsewhere.
        Held::Broken(_) if block.label.is_empty() => return None,
        Held::Broken(fault) => Holding {
            title: Text::name("{0}").with([block.label.as_str()]),
            facts: vec![(text!("Cannot be used", "无法使用"), fault.text().into())],
        },
        Held::Other => Holding {
            title: Text::name("{0}").with([block.label.as_str()]),
            facts: vec![(
                text!("Passed over", "会被忽略"),
                text!("neither a certificate nor a private key", "既不是证书也不是私钥").into(),
            )],
        },
    })
}

fn certificate(it: &Certificate, now: i64) -> Vec<(Text, Message)> {
    let data = |text: &str| Text::name("{0}").with([text]);
    let issuer = match it.is_self_signed() {
        true => text!("itself", "自签名").into(),
        false => data(&it.issuer.text),
    };
    let names: Vec<_> = it.names.iter().map(ToString::to_string).collect();
    let names = match (names.is_empty(), it.is_ca) {
        (true, true) => None,
        (true, false) => Some(text!("none in subjectAltName", "subjectAltName 中没有").into()),
        (false, _) => Some(data(&names.join(", "))),
    };
    let left: Message = match it.validity(now) {
        Validity::Over => text!("expired", "已过期").into(),
        Validity::ToCome => text!("not yet", "尚未生效").into(),
        Validity::Left(days) => text!("{0} days left", "还剩 {0} 天").with([days.to_string()]),
    };
    let days = text!("{0} to {1}: {2}", "{0} 至 {1}：{2}");
    let days = days.with([Arg::from(date(it.not_before)), date(it.not_after).into(), left.into()]);
    let purpose = match (it.is_ca, it.is_for_servers) {
        (true, _) => text!("a CA: issues others", "CA：可签发其他证书"),
        (false, true) => text!("a server", "服务器"),
        (false, false) => text!("not for servers", "不能用于服务器"),
    };
    let weak = it.weak_hash.map(|hash| {
        let message = text!("{0}, which clients refuse by now", "{0}，客户端如今会拒绝");
        (text!("Signature", "签名"), message.with([hash]))
    });
    let facts = [
        Some((text!("Issued by", "签发者"), issuer)),
        names.map(|it| (text!("Names", "名称"), it)),
        Some((text!("Valid", "有效期"), days)),
        Some((text!("Key", "密钥"), data(&it.key.algorithm.to_string()))),
        Some((text!("For", "用途"), purpose.into())),
        weak,
        Some((text!("Serial number", "序列号"), data(&it.serial))),
    ];
    facts.into_iter().flatten().collect()
}

/// Whether the registry's key and certificate are a pair.
fn belonging(certificate: &Certificate, key: &PrivateKey) -> (Text, Message) {
    let said = match certificate.key.is_of(key) {
        Some(true) => text!("ssl.cert and ssl.key belong together", "ssl.cert 与 ssl.key 匹配"),
        Some(false) => text!("ssl.key is of another certificate", "ssl.key 属于另一个证书"),
        None => text!("not checked: ssl.key does not show its public half", "未检查：ssl.key 中看不出其公钥"),
    };
    (text!("Pair", "证书对"), said.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    const NOW: i64 = 1_780_272_000;

    fn said(files: &[(&str, &str)], name: &str) -> Vec<String> {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into()));
        let plan = Plan { files: files.collect(), ..Plan::default() };
        let holdings = plan.holdings(name, NOW).into_iter();
        let lines = holdings.flat_map(|it| {
            let facts = it.facts.iter().map(|(label, value)| format!("{}: {value}", label.get(Lang::En)));
            std::iter::once(it.title.to_string()).chain(facts.collect::<Vec<_>>())
        });
        lines.collect()
    }

    #[test]
    fn a_pair_is_told_with_all_there_is_to_know() {
        let leaf = include_str!("../rules/tls/examples/leaf.pem");
        let issuing = include_str!("../rules/tls/examples/issuing.pem");
        let files = [
            ("ssl.cert", &*[leaf, issuing].concat()),
            ("ssl.key", include_str!("../rules/tls/examples/leaf.key")),
            ("other", include_str!("../rules/tls/examples/expired.pem")),
        ];
        let cert = said(&files, "ssl.cert");
        assert_eq!(cert[0], "Certificate of O=Acme, CN=registry");
        for line in [
            "Issued by: O=Acme, CN=Acme Issuing",
            "Valid: 2026-01-01 to 2126-01-01: 36373 days left",
            "Key: EC P-256",
            "For: a server",
            "For: a CA: issues others",
            "Pair: ssl.cert and ssl.key belong together",
        ] {
            assert_eq!(
                cert.iter().filter(|it| **it == line).count(),
                if line.starts_with("Valid") || line.starts_with("Key") { 2 } else { 1 },
                "{line}: {cert:#?}"
            );
        }
        assert_eq!(
            said(&files, "ssl.key"),
            ["Private key", "Key: EC P-256", "Pair: ssl.cert and ssl.key belong together"]
        );
        assert!(said(&files, "other").contains(&"Valid: 2024-01-01 to 2026-01-01: expired".to_owned()));
    }

    #[test]
    fn what_cannot_be_used_or_told_is_said() {
        let leaf = include_str!("../rules/tls/examples/leaf.pem");
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----";
        let files = [
            ("ssl.cert", leaf),
            ("ssl.key", encrypted),
            ("a", "hello"),
            ("b", "-----BEGIN CERTIFICATE-----\n"),
        ];
        let key = said(&files, "ssl.key");
        assert!(
            key.contains(&"Key: encrypted".to_owned()) && key[2].starts_with("Pair: not checked"),
            "{key:?}"
        );
        assert_eq!(said(&files, "a"), [""; 0]);
        assert!(said(&files, "b")[1].starts_with("Cannot be used: there is no END"));
        assert_eq!(said(&files, "nowhere"), [""; 0]);
    }
}
