//! Sealed secrets: what is encrypted along with them, who may open them, and whose key is taken.

mod programs;

use quay_georep::encoding::decode;
use quay_georep::export::sealed::{Scope, Seal, controller_key};
use quay_georep::presets;
use quay_georep::text::Lang;
use quay_georep::yaml::{Document, Path};

/// A time at which every certificate of these tests is good: 2027-01-01.
const NOW: i64 = 1_798_761_600;

#[test]
fn a_seal_opens_where_its_scope_says() {
    let plan = presets::find("two-clusters-s3").unwrap().plan();
    let (name, namespace) = ("georep-config-bundle", "quay-enterprise");
    let expected = [
        (Scope::Strict, format!("{namespace}/{name}"), None),
        (Scope::Namespace, namespace.to_owned(), Some("sealedsecrets.bitnami.com/namespace-wide")),
        (Scope::Cluster, String::new(), Some("sealedsecrets.bitnami.com/cluster-wide")),
    ];
    for (scope, label, annotation) in expected {
        let seal = Seal::of(&plan.clusters[0], scope).unwrap();
        assert_eq!(seal.label(), label, "{scope:?}");
        let text = seal.manifest(&[("ssl.key".to_owned(), vec![1, 2, 255])], Lang::Zh);
        assert!(text.starts_with("# 只有"), "the comment is in the language that is read: {text}");
        let document = Document::parse(text.as_str());
        let at = |path: &str| {
            document.get(&path.parse::<Path>().unwrap()).and_then(|it| it.text()).map(str::to_owned)
        };
        assert_eq!(at("metadata.name").as_deref(), Some(name));
        assert_eq!(at("metadata.namespace").as_deref(), Some(namespace));
        assert_eq!(decode(&at("spec.encryptedData[\"ssl.key\"]").unwrap()), Some(vec![1, 2, 255]));
        // What is made of it must be allowed the same.
        for metadata in ["metadata", "spec.template.metadata"] {
            let all: Path = format!("{metadata}.annotations").parse().unwrap();
            let held = document.get(&all).map(|it| it.value());
            match annotation {
                None => assert_eq!(held, None, "{scope:?}"),
                Some(key) => {
                    assert_eq!(at(&format!("{metadata}.annotations[\"{key}\"]")).as_deref(), Some("true"));
                }
            }
        }
    }
}

#[test]
fn only_a_key_that_a_controller_has_is_taken() {
    if !programs::there_is("openssl", &["version"]) {
        return;
    }
    let folder = std::env::temp_dir().join(format!("quay-georep-sealed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let make = |kind: &[&str]| {
        let (key, cert) = ("key.pem", "cert.pem");
        let common = [
            "req",
            "-x509",
            "-nodes",
            "-days",
            "3650",
            "-subj",
            "/CN=controller",
            "-keyout",
            key,
            "-out",
            cert,
        ];
        programs::piped("openssl", &[&common[..], kind].concat(), &folder, b"").unwrap();
        let pem = std::fs::read(folder.join(cert)).unwrap();
        let public =
            programs::piped("openssl", &["x509", "-noout", "-pubkey", "-in", cert], &folder, b"").unwrap();
        let der =
            programs::piped("openssl", &["pkey", "-pubin", "-outform", "DER"], &folder, &public).unwrap();
        (pem, der)
    };
    let (rsa, public) = make(&["-newkey", "rsa:2048"]);
    assert_eq!(controller_key(&rsa, NOW), Ok(public), "OpenSSL reads the same key");
    let refused = |pem: &[u8], now: i64| match controller_key(pem, now) {
        Ok(_) => panic!("it was taken"),
        Err(why) => why.to_string(),
    };
    let ended = refused(&rsa, NOW + 11 * 366 * 86_400);
    assert!(ended.contains("ended on"), "{ended}");
    let (elliptic, _) = make(&["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let other = refused(&elliptic, NOW);
    assert!(other.contains("must be RSA"), "{other}");
    for garbage in [&b""[..], b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", &rsa[..200]]
    {
        assert!(!refused(garbage, NOW).is_empty());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
