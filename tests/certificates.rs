//! What OpenSSL makes is read as OpenSSL reads it. Without `openssl` these tests are passed over, and say so.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod programs;

use quay_georep::certificate::{AltName, Chain, Fault, Held, Pem, PrivateKey, date};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with an OpenSSL in it, gone when the test is.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Option<Desk> {
        let there = Command::new("openssl").arg("version").output();
        if !there.is_ok_and(|it| it.stdout.starts_with(b"OpenSSL 3")) {
            programs::skipped("no OpenSSL 3");
            return None;
        }
        let folder = std::env::temp_dir().join(format!("quay-georep-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Some(Desk(folder))
    }

    /// Runs OpenSSL; words are parted by blanks, `~` in a word stands for one.
    fn run(&self, line: &str) -> String {
        let words = line.split(' ').map(|it| it.replace('~', " "));
        let output = Command::new("openssl").args(words).current_dir(&self.0).output().unwrap();
        assert!(output.status.success(), "openssl {line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }

    fn read(&self, name: &str) -> Pem {
        Pem::read(&self.bytes(name))
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    /// A key `NAME.key` and its own certificate `NAME.crt`.
    fn own(&self, name: &str, key: &str, more: &str) {
        self.run(&format!("genpkey {key} -out {name}.key"));
        self.run(&format!("req -x509 -key {name}.key -out {name}.crt {more}"));
    }

    /// A key and a certificate that `issuer` signed.
    fn issued(&self, name: &str, issuer: &str, extensions: &str) {
        self.run(&format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {name}.key"));
        self.run(&format!("req -new -key {name}.key -out {name}.csr -subj /O=Acme/CN={name}"));
        self.write(&format!("{name}.ext"), extensions);
        self.run(&format!(
            "x509 -req -in {name}.csr -CA {issuer}.crt -CAkey {issuer}.key -extfile {name}.ext -days 30 -out {name}.crt"
        ));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const KEYS: [(&str, &str, &str); 7] = [
    ("rsa1024", "-algorithm RSA -pkeyopt rsa_keygen_bits:1024", "RSA 1024"),
    ("rsa2048", "-algorithm RSA", "RSA 2048"),
    ("p256", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256", "EC P-256"),
    ("p384", "-algorithm EC -pkeyopt ec_paramgen_curve:P-384", "EC P-384"),
    ("p521", "-algorithm EC -pkeyopt ec_paramgen_curve:P-521", "EC P-521"),
    ("k1", "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1", "EC 1.3.132.0.10"),
    ("ed25519", "-algorithm ED25519", "Ed25519"),
];

#[test]
fn certificates_of_every_kind_say_what_openssl_says() {
    let Some(desk) = Desk::new("kinds") else { return };
    let subjects = [
        "/CN=a.acme.io",
        "/C=US/ST=N.~Y./L=New~York/O=Acme,~Inc./OU=R&D/CN=registry.acme.io/emailAddress=a@acme.io",
        "/DC=io/DC=acme/O=示例公司/CN=注册表/serialNumber=7",
    ];
    for (index, (name, key, algorithm)) in KEYS.into_iter().enumerate() {
        let subject = subjects[index % subjects.len()];
        let days = [1, 365, 36_500][index % 3];
        desk.own(name, key, &format!("-utf8 -subj {subject} -days {days}"));
        let pem = desk.read(&format!("{name}.crt"));
        let [certificate] = pem.certificates().collect::<Vec<_>>()[..] else { panic!("{name}: {pem:?}") };
        let said = desk.run(&format!(
            "x509 -in {name}.crt -noout -subject -issuer -serial -dates -dateopt iso_8601 -nameopt sep_comma_plus_space,sname,utf8"
        ));
        let stamp = |at: i64| {
            let second = at.rem_euclid(86_400);
            format!("{} {:02}:{:02}:{:02}Z", date(at), second / 3600, second / 60 % 60, second % 60)
        };
        let ours = format!(
            "subject={}\nissuer={}\nserial={}\nnotBefore={}\nnotAfter={}\n",
            certificate.subject.text,
            certificate.issuer.text,
            certificate.serial.to_uppercase(),
            stamp(certificate.not_before),
            stamp(certificate.not_after)
        );
        assert_eq!(ours, said, "{name}");
        assert_eq!(certificate.key.algorithm.to_string(), algorithm);
        assert!(certificate.is_ca && certificate.is_self_signed() && certificate.is_for_servers);
        assert_eq!(certificate.weak_hash, None);
    }
}

#[test]
fn a_weak_hash_is_told() {
    let Some(desk) = Desk::new("weak") else { return };
    for (key, hash, weak) in
        [(1, "md5", Some("MD5")), (1, "sha1", Some("SHA-1")), (2, "sha1", Some("SHA-1")), (2, "sha384", None)]
    {
        desk.own("a", KEYS[key].1, &format!("-subj /CN=a -{hash}"));
        assert_eq!(desk.read("a.crt").certificates().next().unwrap().weak_hash, weak, "{hash}");
    }
}

#[test]
fn a_key_in_any_form_belongs_to_its_certificate_and_to_no_other() {
    let Some(desk) = Desk::new("keys") else { return };
    for (name, key, _) in KEYS {
        desk.own(name, key, "-subj /CN=a");
    }
    desk.own("other-rsa", KEYS[1].1, "-subj /CN=a");
    desk.own("other-ec", KEYS[2].1, "-subj /CN=a");
    for (name, _, algorithm) in KEYS {
        let mut forms = vec![format!("{name}.key")];
        let (traditional, more) =
            if algorithm.starts_with("RSA") { ("rsa", " -traditional") } else { ("ec", "") };
        if name != "ed25519" {
            desk.run(&format!("{traditional} -in {name}.key -out {name}.old{more}"));
            forms.push(format!("{name}.old"));
        }
        if traditional == "ec" && name != "ed25519" {
            // With EC PARAMETERS before it, as `ecparam -genkey` writes, and with a compressed point.
            let curve = desk.run(&format!("ec -in {name}.key -param_out"));
            desk.write(
                &format!("{name}.par"),
                &(curve + &String::from_utf8(desk.bytes(&format!("{name}.old"))).unwrap()),
            );
            desk.run(&format!("ec -in {name}.key -conv_form compressed -out {name}.short"));
            forms.extend([format!("{name}.par"), format!("{name}.short")]);
        }
        for form in forms {
            let pem = desk.read(&form);
            assert_eq!(pem.faults().count(), 0, "{form}");
            let [private] = pem.keys().collect::<Vec<_>>()[..] else { panic!("{form}: {pem:?}") };
            for other in KEYS.iter().map(|it| it.0).chain(["other-rsa", "other-ec"]) {
                let file = desk.read(&format!("{other}.crt"));
                let public = &file.certificates().next().unwrap().key;
                // An Ed25519 key does not carry its public half.
                let expected = if name == other && name == "ed25519" { None } else { Some(name == other) };
                assert_eq!(public.is_of(private), expected, "{form} and {other}.crt");
            }
        }
    }
    desk.run("ec -in p256.key -no_public -out bare.key");
    let (bare, file) = (desk.read("bare.key"), desk.read("p256.crt"));
    assert_eq!(file.certificates().next().unwrap().key.is_of(bare.keys().next().unwrap()), None);
}

#[test]
fn an_encrypted_key_is_told_in_every_form() {
    let Some(desk) = Desk::new("encrypted") else { return };
    desk.run(&format!("genpkey {} -out rsa.key", KEYS[1].1));
    desk.run(&format!("genpkey {} -out ec.key", KEYS[2].1));
    for line in [
        "pkey -in rsa.key -aes256 -passout pass:a -out x",
        "pkey -in ec.key -aes256 -passout pass:a -out x",
        "rsa -in rsa.key -traditional -aes128 -passout pass:a -out x",
        "ec -in ec.key -aes128 -passout pass:a -out x",
        "pkcs8 -topk8 -in ec.key -v1 PBE-SHA1-3DES -passout pass:a -out x",
    ] {
        desk.run(line);
        assert_eq!(desk.read("x").keys().collect::<Vec<_>>(), [&PrivateKey::Encrypted], "{line}");
    }
}

#[test]
fn hosts_are_covered_as_openssl_says() {
    let Some(desk) = Desk::new("hosts") else { return };
    let names = [
        "DNS:registry.acme.io",
        "DNS:*.acme.io,DNS:acme.io",
        "DNS:REGISTRY.Acme.IO",
        "DNS:xn--bcher-kva.example,DNS:*.xn--bcher-kva.example",
        "IP:10.0.0.1,IP:fd00::1,DNS:a_b.acme.io",
        "URI:https://registry.acme.io/,email:registry@acme.io,DNS:other.acme.io",
        "DNS:a.*.acme.io,DNS:*.b.acme.io",
    ];
    let hosts = [
        "registry.acme.io",
        "Registry.ACME.io",
        "a.registry.acme.io",
        "a.b.acme.io",
        "b.acme.io",
        "acme.io",
        "io",
        "10.0.0.1",
        "10.0.0.2",
        "fd00::1",
        "fd00:0:0::1",
        "fd00::2",
        "a_b.acme.io",
        "bücher.example",
        "xn--bcher-kva.example",
        "www.xn--bcher-kva.example",
        "registry.acme.io.evil.io",
        "evilacme.io",
    ];
    let mut covered = 0;
    for (index, names) in names.into_iter().enumerate() {
        desk.own(
            &format!("h{index}"),
            KEYS[2].1,
            &format!("-subj /CN=cn.acme.io -addext subjectAltName={names}"),
        );
        let pem = desk.read(&format!("h{index}.crt"));
        let certificate = pem.certificates().next().unwrap();
        // OpenSSL lets no wildcard stand for an underscore; Go, which the Operator is written in, does.
        for host in hosts.into_iter().filter(|it| !it.contains('_') || !names.contains('*')) {
            let kind = if host.contains(':') || host.starts_with("10.") { "ip" } else { "host" };
            let said = desk.run(&format!("x509 -in h{index}.crt -noout -check{kind} {host}"));
            let theirs = !said.contains("does NOT match");
            assert_eq!(certificate.covers(host), theirs, "{names}: {host}");
            covered += usize::from(theirs);
        }
        assert!(!certificate.covers("cn.acme.io") || names.contains("*.acme.io"), "the common name counts");
    }
    assert!(covered > 10, "{covered}");
    // Forms that Go takes and OpenSSL does not.
    let pem = desk.read("h0.crt");
    assert!(pem.certificates().next().unwrap().covers("registry.acme.io."));
    let pem = desk.read("h4.crt");
    let certificate = pem.certificates().next().unwrap();
    assert!(certificate.covers("[fd00::1]"));
    let names: Vec<_> = certificate.names.iter().map(AltName::to_string).collect();
    assert_eq!(names, ["10.0.0.1", "fd00::1", "a_b.acme.io"]);
}

#[test]
fn a_chain_is_put_in_order_from_any_other() {
    let Some(desk) = Desk::new("chain") else { return };
    desk.own("root", KEYS[2].1, "-subj /O=Acme/CN=root");
    let ca = "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
    desk.issued("middle", "root", ca);
    desk.issued("low", "middle", ca);
    desk.issued(
        "leaf",
        "low",
        "subjectAltName=DNS:a.acme.io\nauthorityKeyIdentifier=keyid\nextendedKeyUsage=clientAuth\n",
    );
    desk.issued("stranger", "root", ca);
    desk.run("verify -CAfile root.crt -untrusted middle.crt -untrusted low.crt leaf.crt");
    let names = ["root", "leaf", "stranger", "low", "middle"];
    let key = desk.read("leaf.key");
    for turn in 0..120 {
        // The permutation with this number.
        let (mut left, mut order, mut number) = (names.to_vec(), Vec::new(), turn);
        for size in (1..=5).rev() {
            order.push(left.remove(number % size));
            number /= size;
        }
        let text: Vec<_> = order.iter().map(|it| desk.bytes(&format!("{it}.crt"))).collect();
        let pem = Pem::read(&text.concat());
        let certificates: Vec<_> = pem.certificates().collect();
        for key in [key.keys().next(), None] {
            let chain = Chain::of(&certificates, key);
            let found: Vec<_> = chain.order.iter().map(|it| order[*it]).collect();
            if key.is_some() {
                assert_eq!(found, ["leaf", "low", "middle", "root"], "{order:?}");
                assert_eq!(chain.strangers.iter().map(|it| order[*it]).collect::<Vec<_>>(), ["stranger"]);
            }
            assert_eq!(found.first(), Some(&"leaf"), "{order:?}");
            assert_eq!(chain.is_in_order(), order.iter().filter(|it| **it != "stranger").eq(&found));
        }
    }
    let pem = desk.read("leaf.crt");
    assert!(pem.certificates().all(|it| !it.is_ca && !it.is_for_servers && !it.is_self_signed()));
}

#[test]
fn a_file_that_is_no_pem_says_what_it_is() {
    let Some(desk) = Desk::new("forms") else { return };
    desk.own("a", KEYS[2].1, "-subj /CN=a");
    let fault = |name: &str| desk.read(name).faults().map(|it| it.1).collect::<Vec<_>>();
    desk.run("x509 -in a.crt -outform DER -out der");
    assert_eq!(fault("der"), [Fault::Der]);
    for (tool, form) in [
        ("pkey", "-outform DER"),
        ("ec", "-outform DER"),
        ("pkcs8", "-topk8 -nocrypt -outform DER"),
        ("pkcs8", "-topk8 -passout pass:a -outform DER"),
    ] {
        desk.run(&format!("{tool} -in a.key {form} -out x"));
        assert_eq!(fault("x"), [Fault::Der], "{tool} {form}");
    }
    desk.run("pkcs12 -export -in a.crt -inkey a.key -passout pass:a -out x");
    assert_eq!(fault("x"), [Fault::Der]);
    desk.run("x509 -in a.crt -trustout -out x");
    assert_eq!(fault("x"), [Fault::Trusted]);
    desk.run("req -new -key a.key -subj /CN=a -out x");
    assert!(matches!(desk.read("x").blocks[..], [ref it] if it.held == Held::Other));
    let text = String::from_utf8(desk.bytes("a.crt")).unwrap();
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).flat_map(|it| (it as u16).to_le_bytes()).collect();
    std::fs::write(desk.0.join("x"), utf16).unwrap();
    assert_eq!(fault("x"), [Fault::Utf16]);
    // With text around, and line ends of Windows, it is read all the same.
    desk.write("x", &format!("Bag Attributes\n    name: a\r\n{}\nmore\n{text}", text.replace('\n', "\r\n")));
    assert_eq!((desk.read("x").certificates().count(), fault("x")), (2, vec![]));
    assert_eq!(desk.run("crl2pkcs7 -nocrl -certfile x").matches("PKCS7").count(), 2);
}

/// What a folder of the machine holds of the public CAs.
#[test]
fn the_public_authorities_are_read() {
    let bundle = Path::new("/etc/ssl/certs/ca-certificates.crt");
    let Ok(bytes) = std::fs::read(bundle) else {
        return programs::skipped(&format!("no {}", bundle.display()));
    };
    let pem = Pem::read(&bytes);
    assert!(pem.certificates().count() > 50);
    assert_eq!(pem.faults().count(), 0);
    assert!(pem.certificates().all(|it| it.is_self_signed() && it.is_ca));
}
