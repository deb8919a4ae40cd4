use super::*;
use proptest::prelude::*;

const LEAF: &str = include_str!("../rules/tls/examples/leaf.pem");
const ISSUING: &str = include_str!("../rules/tls/examples/issuing.pem");
const ROOT: &str = include_str!("../rules/tls/examples/root.pem");
const KEY: &str = include_str!("../rules/tls/examples/leaf.key");
const OTHER_KEY: &str = include_str!("../rules/tls/examples/other.key");

fn faults(text: &str) -> Vec<Fault> {
    Pem::read(text.as_bytes()).faults().map(|it| it.1).collect()
}

/// The bytes within the one block of a text.
fn bytes(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().skip_while(|it| !it.starts_with("-----BEGIN")).skip(1).collect();
    crate::encoding::decode(
        body.trim_end_matches(|it| it != '=' && it != '-').split('-').next().unwrap_or(""),
    )
    .expect("base64")
}

/// As PEM again.
fn block(label: &str, bytes: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", crate::encoding::encode(bytes))
}

/// Everything that is done with what was read.
fn use_all(bytes: &[u8]) {
    let pem = Pem::read(bytes);
    let certificates: Vec<_> = pem.certificates().collect();
    let chain = Chain::of(&certificates, pem.keys().next());
    assert_eq!(
        chain.order.len() + chain.repeated.len() + chain.strangers.len(),
        certificates.len().min(64),
        "each stands in one place"
    );
    for certificate in certificates {
        certificate.covers("registry.acme.com");
        for key in pem.keys() {
            let _ = certificate.key.is_of(key);
        }
        let _ = (date(certificate.not_before), date(certificate.not_after));
    }
    let mut end = 0;
    for block in &pem.blocks {
        assert!(
            end <= block.span.start && block.span.start <= block.span.end && block.span.end <= bytes.len()
        );
        end = block.span.end;
    }
}

#[test]
fn blocks_are_found_wherever_they_stand() {
    let pem =
        Pem::read(format!("notes\r\n{LEAF}\n{KEY}between\n{ISSUING}after").replace('\n', "\r\n").as_bytes());
    let labels: Vec<_> = pem.blocks.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["CERTIFICATE", "PRIVATE KEY", "CERTIFICATE"]);
    assert_eq!((pem.certificates().count(), pem.keys().count(), pem.faults().count()), (2, 1, 0));
    assert_eq!(Pem::read(b"").blocks, []);
}

#[test]
fn what_is_wrong_with_a_block_is_told() {
    let cut = &LEAF[..LEAF.len() / 2];
    assert_eq!(faults(cut), [Fault::Unclosed]);
    assert_eq!(faults(&format!("{cut}\n{ISSUING}")), [Fault::Unclosed], "the next one is read");
    assert_eq!(faults(&LEAF.replace("-----END CERT", "-----END X509 CERT")), [Fault::Unclosed]);
    assert_eq!(faults(&LEAF.replace("MII", "M?I")), [Fault::NotBase64]);
    assert_eq!(faults("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"), [Fault::NotBase64]);
    assert_eq!(faults(&format!(" {}", block("CERTIFICATE", &bytes(LEAF)))), [Fault::Indented]);
    assert_eq!(faults(&format!("\u{feff}{}", block("CERTIFICATE", &bytes(LEAF)))), [Fault::Indented]);
    assert_eq!(faults(&block("CERTIFICATE", &bytes(KEY))), [Fault::Unreadable]);
    assert_eq!(faults(&block("RSA PRIVATE KEY", &bytes(KEY))), [Fault::Unreadable]);
    assert_eq!(faults(&block("OPENSSH PRIVATE KEY", b"openssh-key-v1")), [Fault::Unreadable]);
    let longer = [bytes(LEAF), vec![0]].concat();
    assert_eq!(faults(&block("CERTIFICATE", &longer)), [Fault::Unreadable]);
    assert_eq!(faults("hello"), [Fault::NoBlock]);
    assert_eq!(faults("--- -----BEGIN x----- ---"), [Fault::NoBlock]);
}

#[test]
fn a_certificate_cut_off_anywhere_is_unreadable() {
    for pem in [LEAF, ROOT] {
        let whole = bytes(pem);
        for length in 1..whole.len() {
            assert_eq!(faults(&block("CERTIFICATE", &whole[..length])), [Fault::Unreadable], "{length}");
        }
    }
}

#[test]
fn a_key_cut_off_anywhere_is_unreadable() {
    let whole = bytes(KEY);
    for length in 1..whole.len() {
        assert_eq!(faults(&block("PRIVATE KEY", &whole[..length])), [Fault::Unreadable], "{length}");
    }
}

#[test]
fn the_key_tells_which_certificate_is_the_servers_own() {
    let pem = Pem::read([ROOT, ISSUING, LEAF].concat().as_bytes());
    let certificates: Vec<_> = pem.certificates().collect();
    let (key, other) = (Pem::read(KEY.as_bytes()), Pem::read(OTHER_KEY.as_bytes()));
    for key in [key.keys().next(), other.keys().next(), None] {
        assert!(key.is_some() || certificates[2].is_issued_by(certificates[1]));
        assert_eq!(Chain::of(&certificates, key).order, [2, 1, 0]);
    }
    assert_eq!(certificates[2].key.is_of(key.keys().next().expect("a key")), Some(true));
    assert_eq!(certificates[2].key.is_of(other.keys().next().expect("a key")), Some(false));
}

#[test]
fn time_grows_with_the_bytes_and_no_faster() {
    // 2 MiB of certificates, of beginnings, of one block that never ends, of nested lengths.
    let many = LEAF.repeat(3_000);
    let begins = "-----BEGIN CERTIFICATE-----\n".repeat(75_000);
    let endless = format!("-----BEGIN CERTIFICATE-----\n{}", "AAAA".repeat(1 << 19));
    let nested = block("CERTIFICATE", &[0x30, 0x84, 0, 0x0f, 0xff, 0xff].repeat(1 << 18));
    let start = std::time::Instant::now();
    for text in [&many, &begins, &endless, &nested] {
        use_all(text.as_bytes());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in any::<Vec<u8>>(), label in "(CERTIFICATE|(RSA |EC |ENCRYPTED |)PRIVATE KEY|X)") {
        use_all(&bytes);
        use_all(block(&label, &bytes).as_bytes());
    }

    #[test]
    fn a_changed_certificate_is_read_or_refused(at in any::<prop::sample::Index>(), to in any::<u8>(), more in 0usize..3) {
        for (pem, label) in [(LEAF, "CERTIFICATE"), (ROOT, "CERTIFICATE"), (KEY, "PRIVATE KEY")] {
            let mut changed = bytes(pem);
            for step in 0..=more {
                let index = (at.index(changed.len()) + 7 * step) % changed.len();
                changed[index] = to.wrapping_add(step as u8);
            }
            use_all(block(label, &changed).as_bytes());
            use_all(&changed);
        }
    }

    #[test]
    fn changed_text_is_read(at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut text = [ROOT, LEAF, KEY].concat().into_bytes();
        let index = at.index(text.len());
        text[index] = to;
        use_all(&text);
        use_all(&text[..cut.index(text.len())]);
    }

    #[test]
    fn a_wildcard_covers_one_label(label in "[a-z0-9][a-z0-9_-]{0,8}", more in "[a-z]{1,5}") {
        let mut certificate = Pem::read(LEAF.as_bytes()).certificates().next().expect("one").clone();
        certificate.names = vec![AltName::Dns("*.Acme.io".to_owned())];
        for host in [format!("{label}.acme.io"), format!("{}.ACME.io.", label.to_uppercase())] {
            prop_assert!(certificate.covers(&host), "{host}");
        }
        for other in [format!("{more}.{label}.acme.io"), "acme.io".to_owned(), format!("{label}.acme.io.{more}"), ".acme.io".to_owned()] {
            prop_assert!(!certificate.covers(&other), "{other}");
        }
    }
}
