//! What is imported, and what is said about it.

use super::*;
use crate::export::{self, Entry, Options, bundle};
use crate::plan::{Beside, Cluster};
use crate::presets::PRESETS;
use crate::text::Lang;
use crate::yaml::Document;
use proptest::prelude::*;
use std::collections::BTreeMap;

const CONFIG: &str = "SERVER_HOSTNAME: quay.example.org\n";
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

fn registry(engine: &str) -> String {
    format!(
        "apiVersion: quay.redhat.com/v1\nkind: QuayRegistry\nmetadata: {{name: r, namespace: n}}\n\
         spec:\n  configBundleSecret: b\n  components:\n  - kind: quay\n    managed: true\n    overrides:\n      env:\n      \
         - {{name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE, value: {engine}}}\n"
    )
}

fn secret(files: &[(&str, &str)]) -> String {
    let data =
        files.iter().map(|(key, text)| format!("  {key}: {}\n", crate::encoding::encode(text.as_bytes())));
    format!("apiVersion: v1\nkind: Secret\nmetadata:\n  name: b\ndata:\n{}", data.collect::<String>())
}

fn files(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn take(given: &[(&str, &str)], current: Option<&Plan>) -> (Plan, Vec<String>) {
    let imported = import(&files(given), current).unwrap_or_else(|it| panic!("{}: {}", it.file, it.message));
    let notes = imported.notes.iter().map(|it| format!("{}: {}", it.file, it.message));
    (imported.plan, notes.collect())
}

fn refused(given: &[(String, Vec<u8>)]) -> String {
    match import(given, None) {
        Ok(_) => panic!("not refused"),
        Err(it) => format!("{}: {}", it.file, it.message),
    }
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.clusters.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn what_the_operator_renders_for_a_component_is_no_cluster() {
    let redis = "BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379}\n";
    let (plan, _) = take(&[("config.yaml", CONFIG), ("redis.config.yaml", redis)], None);
    assert!(plan.files.contains_key("redis.config.yaml") && plan.beside.is_empty());
    // Another site's whole configuration stays one.
    let (plan, _) = take(&[("config.yaml", CONFIG), ("redis.config.yaml", "SERVER_HOSTNAME: b.c\n")], None);
    assert!(plan.files.is_empty());
}

#[test]
fn an_export_comes_back_byte_for_byte() {
    for preset in PRESETS {
        let mut plan = preset.plan();
        plan.files.insert("ssl.cert".to_owned(), CERTIFICATE.as_bytes().into());
        plan.files.insert("odd name?/..".to_owned(), [0, 159, 146, 150].as_slice().into());
        plan.files.insert("ca.gz".to_owned(), [0x1f, 0x8b, 8, 0].as_slice().into());
        plan.files.insert("ca.zip".to_owned(), archive("a").into());
        plan.clusters.reverse();
        let observed = Plan { config: Document::parse(CONFIG), ..Plan::default() };
        let before = [(Beside::Observed("us/1".to_owned()), observed), (Beside::Previous, plan.clone())];
        plan.beside = before.into_iter().map(|(beside, it)| (beside, it.into())).collect();
        let files = bundle(&plan, &Options::default());
        let archive = export::archive::zip(&files);
        assert_eq!(archive, export::archive::zip(&files));
        let imported = import(&[("export.zip".to_owned(), archive)], None).expect("our own archive");
        assert_eq!(imported.plan, plan, "{}", preset.id);
        let notes: Vec<_> = imported.notes.iter().filter(|it| it.repair.is_none()).collect();
        assert!(notes.is_empty(), "{}: {notes:?}", preset.id);
        let inside: Vec<_> = files.into_iter().map(|(path, it)| (format!("a/b/{path}"), it.bytes)).collect();
        assert_eq!(import(&inside, Some(&Plan::default())).expect("a folder").plan, plan);
    }
}

#[test]
fn loose_files_make_a_project() {
    let us = registry("usstorage");
    let (plan, notes) = take(
        &[
            ("config.yaml", CONFIG),
            ("quayregistry-us.yaml", &us),
            ("eu/quayregistry.yaml", &registry("eustorage")),
            ("all.yaml", &format!("# two\n---\n{}---\n{}", registry("apstorage"), registry("cn"))),
            ("clair.yaml", "indexer: {connstring: x}\n"),
            ("certs/ssl.crt", CERTIFICATE),
            ("extra_ca_cert_db.crt", "x"),
            ("README.md", "hello"),
        ],
        None,
    );
    assert_eq!((plan.config.text(), names(&plan)), (CONFIG, vec!["us", "eu", "ap", "cn"]));
    assert_eq!(plan.clusters[0].manifest.text(), us);
    assert_eq!(plan.clair.as_ref().map(|it| it.text()), Some("indexer: {connstring: x}\n"));
    assert_eq!(plan.files.keys().collect::<Vec<_>>(), ["extra_ca_cert_db.crt", "ssl.crt"]);
    assert_eq!(notes.len(), 2);
    assert!(notes[0].starts_with("certs/ssl.crt: Taken into the config bundle as ssl.crt"), "{notes:?}");
    assert_eq!(notes[1], "README.md: Not recognised as a part of a plan: left out.");
}

#[test]
fn parts_join_the_plan_there_is() {
    let (plan, _) = take(&[("config.yaml", CONFIG), ("us.yaml", &registry("usstorage"))], None);
    let other = registry("usstorage").replace("namespace: n", "namespace: m");
    let (after, _) = take(&[("quayregistry.yaml", &other)], Some(&plan));
    assert_eq!((names(&after), after.clusters[0].namespace()), (vec!["us"], Some("m")));
    let (after, _) = take(
        &[("a/us.yaml", &other), ("b/us.yaml", &registry("x")), ("plan.yaml", "name: p\n")],
        Some(&plan),
    );
    assert_eq!((names(&after), after.facts().name()), (vec!["us", "us-2"], Some("p")));
    let (after, _) = take(&[("eu.yaml", &registry("eustorage"))], Some(&plan));
    assert_eq!((names(&after), after.config.text()), (vec!["us", "eu"], CONFIG));
    let (after, _) = take(&[("my-config.yaml", "SERVER_HOSTNAME: b.c\n")], Some(&plan));
    assert_eq!((names(&after), after.hostname()), (vec!["us"], Some("b.c")));
}

#[test]
fn a_secret_is_unwrapped() {
    let both =
        secret(&[("config.yaml", CONFIG), ("ssl.cert", CERTIFICATE)]) + "stringData:\n  ssl.key: |\n    k\n";
    let (mut plan, notes) = take(&[("s.yaml", &both)], None);
    assert_eq!((plan.config.text(), notes), (CONFIG, vec![]));
    assert_eq!(plan.files["ssl.key"].as_ref(), b"k\n");
    plan.files.insert("old.pem".to_owned(), b"x".as_slice().into());
    let (plan, notes) = take(&[("s.yaml", &both)], Some(&plan));
    assert_eq!(plan.files.len(), 2);
    assert_eq!(notes, ["s.yaml: It is the whole bundle, so these files of the plan went: old.pem"]);
}

#[test]
fn what_differs_between_sources_is_said() {
    let other = secret(&[("config.yaml", "SERVER_HOSTNAME: b.c\n"), ("ssl.cert", CERTIFICATE)]);
    let (plan, notes) =
        take(&[("bundle/config.yaml", CONFIG), ("clusters/us/config-bundle-secret.yaml", &other)], None);
    assert_eq!((plan.config.text(), plan.files.len()), (CONFIG, 0));
    assert_eq!(
        notes,
        [
            "clusters/us/config-bundle-secret.yaml: Kept as what us runs (by its folder). It differs from the plan in: \
          config.yaml, ssl.cert"
        ]
    );
    assert_eq!(
        plan.beside[&Beside::Observed("us".to_owned())].files["ssl.cert"].as_ref(),
        CERTIFICATE.as_bytes()
    );
    let (_, notes) = take(&[("config.yaml", CONFIG), ("old/config.yaml", "SERVER_HOSTNAME: b.c\n")], None);
    assert_eq!(notes, ["old/config.yaml: config.yaml differs from the one in config.yaml, which was taken."]);
}

/// The line of config.yaml that the plan has, and those that clusters run.
fn runs(given: &[(&str, &str)], current: Option<&Plan>) -> (String, Vec<(String, String)>) {
    let (plan, _) = take(given, current);
    let line = |plan: &Plan| plan.config.text().trim_end().to_owned();
    (line(&plan), plan.observed().map(|(name, it)| (name.to_owned(), line(it))).collect())
}

#[test]
fn bundles_of_several_clusters_are_kept_as_what_they_run() {
    let (us, eu) = (&registry("usstorage"), &registry("eustorage"));
    let elsewhere = &eu.replace("namespace: n", "namespace: m");
    let (a, b) = ("REGISTRY_TITLE: a\n", "REGISTRY_TITLE: b\n");
    let (in_a, in_b) = (&secret(&[("config.yaml", a)]), &secret(&[("config.yaml", b)]));
    let there = &in_b.replace("name: b", "name: b\n  namespace: m");
    let two = &format!("{in_a}---\n{in_b}");
    let both = [("eu", "REGISTRY_TITLE: b"), ("us", "REGISTRY_TITLE: a")];
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a [(&'a str, &'a str)]);
    let cases: &[Case<'_>] = &[
        // A shared one, and one cluster that has another.
        (
            &[
                ("bundle/config.yaml", a),
                ("clusters/us/quayregistry.yaml", us),
                ("clusters/us/config-bundle-secret.yaml", in_a),
                ("clusters/eu/quayregistry.yaml", eu),
                ("clusters/eu/config-bundle-secret.yaml", in_b),
            ],
            "REGISTRY_TITLE: a",
            &[("eu", "REGISTRY_TITLE: b")],
        ),
        (
            &[
                ("bundle/config.yaml", a),
                ("clusters/eu/quayregistry.yaml", eu),
                ("clusters/us/quayregistry.yaml", us),
                ("clusters/eu/config.yaml", b),
            ],
            "REGISTRY_TITLE: a",
            &[("eu", "REGISTRY_TITLE: b")],
        ),
        (
            &[
                ("bundle/config.yaml", a),
                ("clusters/eu/quayregistry.yaml", eu),
                ("clusters/us/quayregistry.yaml", us),
                ("clusters/eu/bundle/config.yaml", b),
            ],
            "REGISTRY_TITLE: a",
            &[("eu", "REGISTRY_TITLE: b")],
        ),
        (
            &[("config.yaml", a), ("us.yaml", us), ("eu.yaml", eu), ("eu/config.yaml", b)],
            "REGISTRY_TITLE: a",
            &[("eu", "REGISTRY_TITLE: b")],
        ),
        (
            &[("config.yaml", a), ("us.yaml", us), ("eu.yaml", eu), ("config-eu.yaml", b)],
            "REGISTRY_TITLE: a",
            &[("eu", "REGISTRY_TITLE: b")],
        ),
        // Each its own: in folders with and without manifests, in files, in Secrets.
        (
            &[
                ("us/config.yaml", a),
                ("us/quayregistry.yaml", us),
                ("eu/config.yaml", b),
                ("eu/quayregistry.yaml", eu),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        (
            &[
                ("us/bundle/config.yaml", a),
                ("us/quayregistry.yaml", us),
                ("eu/bundle/config.yaml", b),
                ("eu/quayregistry.yaml", eu),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        (&[("us/config.yaml", a), ("eu/config.yaml", b)], "REGISTRY_TITLE: a", &both),
        (
            &[
                ("config-us.yaml", a),
                ("eu-config.yaml", b),
                ("quayregistry-us.yaml", us),
                ("quayregistry-eu.yaml", eu),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        (&[("us.yaml", in_a), ("eu.yaml", in_b)], "REGISTRY_TITLE: a", &both),
        (
            &[
                ("m/us.yaml", us),
                ("m/eu.yaml", elsewhere),
                ("first.yaml", there),
                ("second.yaml", &in_a.replace("name: b", "name: b\n  namespace: n")),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        (
            &[
                ("us/qr.yaml", us),
                ("us/bundle/config.yaml", a),
                ("eu/qr.yaml", eu),
                ("eu/bundle/config.yaml", b),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        // By the order of the files, where nothing else tells.
        (
            &[
                ("clusters/us/quayregistry.yaml", us),
                ("clusters/eu/quayregistry.yaml", eu),
                ("secrets.yaml", two),
            ],
            "REGISTRY_TITLE: a",
            &both,
        ),
        // The same by meaning: nothing to keep.
        (
            &[("us/config.yaml", a), ("eu/config.yaml", "# eu\nREGISTRY_TITLE: \"a\"\n")],
            "REGISTRY_TITLE: a",
            &[],
        ),
        (&[("us/quayregistry.yaml", us), ("us/config.yaml", a)], "REGISTRY_TITLE: a", &[]),
        // The primary, and the majority, give the plan.
        (
            &[("us/config.yaml", a), ("eu/config.yaml", b), ("plan.yaml", "primary: eu\n")],
            "REGISTRY_TITLE: b",
            &both,
        ),
        (
            &[
                ("ap/config.yaml", "REGISTRY_TITLE: c\n"),
                ("us/config.yaml", a),
                ("eu/config.yaml", b),
                ("uk/config.yaml", b),
                ("in/config.yaml", b),
            ],
            "REGISTRY_TITLE: b",
            &[
                ("ap", "REGISTRY_TITLE: c"),
                ("eu", "REGISTRY_TITLE: b"),
                ("in", "REGISTRY_TITLE: b"),
                ("uk", "REGISTRY_TITLE: b"),
                ("us", "REGISTRY_TITLE: a"),
            ],
        ),
    ];
    for (files, plan, kept) in cases {
        let (config, observed) = runs(files, None);
        let observed: Vec<_> = observed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!((config.as_str(), &observed[..]), (*plan, *kept), "{files:?}");
    }
}

#[test]
fn bundles_of_clusters_leave_an_open_plan_as_it_is() {
    let plan = Plan { config: Document::parse("REGISTRY_TITLE: o\n"), ..Plan::default() };
    let (config, observed) = runs(
        &[("us/config.yaml", "REGISTRY_TITLE: a\n"), ("eu/config.yaml", "REGISTRY_TITLE: b\n")],
        Some(&plan),
    );
    assert_eq!((config.as_str(), observed.len()), ("REGISTRY_TITLE: o", 2));
    assert_eq!(
        runs(&[("us/config.yaml", "REGISTRY_TITLE: a\n")], Some(&plan)),
        ("REGISTRY_TITLE: a".to_owned(), vec![])
    );
}

#[test]
fn what_is_said_of_a_cluster_is_filled_up_with_what_all_share() {
    let (us, eu) = (&registry("usstorage"), &registry("eustorage"));
    let (plan, _) = take(
        &[
            ("us/quayregistry.yaml", us),
            ("eu/quayregistry.yaml", eu),
            ("us/config.yaml", "REGISTRY_TITLE: a\n"),
            ("eu/config.yaml", "REGISTRY_TITLE: b\n"),
            ("extra_ca_cert_a.crt", CERTIFICATE),
            ("eu/ssl.cert", CERTIFICATE),
        ],
        None,
    );
    let files = |plan: &Plan| plan.files.keys().cloned().collect::<Vec<_>>();
    let observed: Vec<_> = plan.observed().map(|it| files(it.1)).collect();
    assert_eq!(observed, [vec!["extra_ca_cert_a.crt", "ssl.cert"], vec!["extra_ca_cert_a.crt"]]);
    let (plan, notes) = take(
        &[
            ("bundle/config.yaml", "REGISTRY_TITLE: a\n"),
            ("bundle/clair-config.yaml", "indexer: {}\n"),
            ("clusters/eu/quayregistry.yaml", eu),
            ("clusters/eu/config.yaml", "REGISTRY_TITLE: a\n"),
        ],
        None,
    );
    assert_eq!((plan.beside.len(), notes), (0, vec![]));
}

#[test]
fn lists_and_what_a_cluster_adds_are_taken_apart() {
    let list = format!(
        "apiVersion: v1\nkind: List\nitems:\n- {}- {}",
        registry("usstorage").replace('\n', "\n  ").trim_end_matches("  "),
        (registry("eustorage") + "status: {x: 1}\n").replace('\n', "\n  ").trim_end_matches("  "),
    );
    let (plan, notes) = take(&[("all.yaml", &list)], None);
    assert_eq!((names(&plan), notes.len()), (vec!["us", "eu"], 1));
    assert_eq!(plan.clusters[0].manifest.text(), registry("usstorage"));
    assert!(notes[0].contains("carries status"), "{notes:?}");
    let json = r#"{"kind": "List", "items": [{"kind": "QuayRegistry", "spec": {}}]}"#;
    assert_eq!(
        take(&[("a.json", json)], None).0.clusters[0].manifest.text(),
        "{\"kind\": \"QuayRegistry\", \"spec\": {}}\n"
    );
}

#[test]
fn what_is_not_understood_is_listed() {
    let sealed = "kind: SealedSecret\napiVersion: bitnami.com/v1alpha1\n";
    let (_, notes) = take(
        &[
            ("a.yaml", sealed),
            ("b.yaml", "kind: ConfigMap\napiVersion: v1\n"),
            ("c.yaml", "{a: [1}"),
            ("keys.yaml", &secret(&[("SECRET_KEY", "x")])),
            ("d.yaml", "# nothing\n"),
        ],
        None,
    );
    let heads: Vec<_> = notes.iter().map(|it| it.split(':').next().unwrap_or_default()).collect();
    assert_eq!(heads, ["a.yaml", "b.yaml", "c.yaml", "keys.yaml"]);
    let bytes = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    let given = [
        bytes("x.tar.xz", b"\xfd7zXZ\0"),
        bytes("y", b"\xff"),
        bytes("old.yaml", b"# \xc5\xe4\r\n"),
        bytes("config.yaml", CONFIG.as_bytes()),
        bytes("._ssl.key", b"\x00\x05\x16\x07"),
    ];
    let imported = import(&given, None).expect("one of them can be read");
    let said: Vec<_> = imported.notes.iter().map(|it| format!("{}: {}", it.file, it.message)).collect();
    assert_eq!(
        (imported.plan.config.text(), imported.plan.files.len(), said.len()),
        (CONFIG, 0, 4),
        "{said:?}"
    );
    assert_eq!(said[3], "old.yaml: Not UTF-8; it looks like GBK: save the file as UTF-8. It was left out.");
}

#[test]
fn a_flattened_config_is_kept_and_a_repair_is_offered() {
    let text =
        "SERVER_HOSTNAME: a.b 1 BUILDLOGS_REDIS: host: r port: 6379 2 FEATURE_STORAGE_REPLICATION: true";
    let imported = import(&files(&[("pasted.txt", text)]), None).expect("it is a config.yaml");
    assert_eq!(imported.plan.config.text(), text);
    let (file, repair) = imported.notes[0].repair.as_ref().expect("a repair");
    assert_eq!(file, &File::Config);
    assert!(repair.text.contains("\n  port: 6379\n"), "{}", repair.text);
    assert_ne!(imported.notes[0].message.render(Lang::Zh), imported.notes[0].message.render(Lang::En));
}

#[test]
fn archives_and_utf_16_are_as_good_as_the_files() {
    let utf16: Vec<u8> =
        "\u{feff}SERVER_HOSTNAME: 中.org\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let packed = export::archive::zip(&BTreeMap::from([
        ("conf/stack/config.yaml".to_owned(), Entry { bytes: utf16, secret: true }),
        ("conf/stack/extra_ca_certs/db.crt".to_owned(), Entry { bytes: b"x".to_vec(), secret: false }),
    ]));
    let registry = [("us.yaml".to_owned(), registry("usstorage").into_bytes()), ("q.zip".to_owned(), packed)];
    let imported = import(&registry, None).expect("it can be read");
    assert_eq!(imported.plan.config.text(), "SERVER_HOSTNAME: 中.org\r\n");
    assert_eq!(imported.plan.files.keys().collect::<Vec<_>>(), ["extra_ca_cert_db.crt"]);
    assert_eq!(names(&imported.plan), ["us"]);
    assert_eq!(imported.notes.len(), 1);
    assert_eq!(imported.notes[0].file, "q/conf/stack/config.yaml");
}

#[test]
fn what_is_over_the_bounds_or_not_utf8_is_refused_whole() {
    let latin = vec![("config.yaml".to_owned(), b"# \xe9\n".to_vec())];
    assert_eq!(refused(&latin), "config.yaml: Not UTF-8 from byte 2 on: save the file as UTF-8.");
    let half =
        ["bundle/config.yaml", "bundle/clair-config.yaml"].map(|it| (it.to_owned(), latin[0].1.clone()));
    assert!(refused(&half).contains("bundle/c"));
    assert!(refused(&[("a".to_owned(), vec![b' '; MAX_FILE + 1])]).starts_with("a: The file is larger"));
    assert!(refused(&vec![("a".to_owned(), vec![b' '; MAX_FILE]); 5]).starts_with(": All files"));
    assert!(refused(&vec![("a".to_owned(), vec![]); MAX_FILES + 1]).starts_with(": More than"));
    let documents = "--- {}\n".repeat(MAX_FILE / 7).into_bytes();
    assert!(refused(&[("a.yaml".to_owned(), documents)]).starts_with("a.yaml: More than"));
    let list = format!("kind: List\nitems:\n{}", "- {}\n".repeat(MAX_FILES + 1));
    assert!(refused(&files(&[("a.yaml", &list)])).starts_with(": More than"));
    let nested = "{kind: List, items: [".repeat(9) + &"]}".repeat(9);
    assert_eq!(take(&[("a.yaml", &nested)], None).1, ["a.yaml: List is not a part of a plan: left out."]);
}

fn archive(path: &str) -> Vec<u8> {
    let entry = Entry { bytes: b"x".to_vec(), secret: false };
    export::archive::zip(&BTreeMap::from([(path.to_owned(), entry)]))
}

/// Any plan with what clusters run beside it.
fn any_plan_compared() -> impl Strategy<Value = Plan> {
    let observed = prop::collection::btree_map(any::<String>(), any_plan(), 0..3);
    (any_plan(), observed, any::<bool>()).prop_map(|(mut plan, observed, previous)| {
        for (name, other) in observed {
            if previous {
                plan.beside.insert(Beside::Previous, other.clone().into());
            }
            plan.beside.insert(Beside::Observed(name), other.into());
        }
        plan
    })
}

/// Plans with names and bytes of any kind; what an import would refuse (text that is no UTF-8) a plan cannot hold.
fn any_plan() -> impl Strategy<Value = Plan> {
    let name = prop_oneof![any::<String>(), "[a-z./ %-]{0,4}", Just("config.yaml.".to_owned())];
    let notes = prop_oneof![
        Just(""),
        Just("name: a"),
        Just("name: a\n# last\n"),
        Just("# only\n"),
        Just("name: a\r\nprimary: b\r\n"),
        Just("clusters:\n  b: {context: x}\n  a: {}\n"),
        Just("# one\n\n\n"),
        Just("clusters: {b: {}}"),
        Just("name: |\n  a\n\n"),
        Just("[broken"),
        Just("name: a\n...\n"),
        Just("--- \nname: a\n"),
    ];
    let bytes = prop_oneof![
        any::<Vec<u8>>(),
        any::<String>().prop_map(|it| format!("\u{feff}{it}\r\n").into_bytes()),
        Just(vec![0x1f, 0x8b, 8, 0]),
        Just(b"PK\x05\x06".to_vec()),
        Just(b"\xff\xfea\0".to_vec()),
        Just(Vec::new()),
    ];
    let text = || {
        prop_oneof![any::<String>(), Just("\u{feff}A: b\r\n".to_owned()), Just("\u{feff}---\r\n".to_owned())]
    };
    let files = prop::collection::btree_map(name.clone(), bytes, 0..4);
    let clusters = prop::collection::vec((name, text()), 0..5);
    (text(), prop::option::of(text()), files, clusters, notes).prop_map(
        |(config, clair, files, clusters, notes)| {
            let mut plan =
                Plan { config: Document::parse(config), notes: Document::parse(notes), ..Plan::default() };
            plan.clair = clair.map(Document::parse);
            plan.files = files.into_iter().map(|(name, bytes)| (name, bytes.into())).collect();
            for name in ["config.yaml", "clair-config.yaml"] {
                plan.files.remove(name);
            }
            for (name, manifest) in clusters {
                if plan.cluster(&name).is_none() {
                    plan.clusters.push(Cluster { name, manifest: Document::parse(manifest) });
                }
            }
            plan
        },
    )
}

proptest! {
    #[test]
    fn any_plan_survives_its_archive(plan in any_plan_compared()) {
        let files = bundle(&plan, &Options::default());
        let packed = [export::archive::zip(&files), export::archive::tar_gz(&files)];
        let folder: Vec<_> = files.into_iter().map(|(path, it)| (path, it.bytes)).collect();
        let dropped = packed.into_iter().map(|it| vec![("a".to_owned(), it)]).chain([folder]);
        for given in dropped {
            prop_assert_eq!(import(&given, None).map(|it| it.plan), Ok(plan.clone()));
        }
    }

    #[test]
    fn no_bytes_panic(files in prop::collection::vec(("[a-z/.]{0,12}", any::<Vec<u8>>()), 0..4)) {
        let _ = import(&files, None);
    }

    #[test]
    fn no_yaml_panics(lines in prop::collection::vec(prop_oneof![
        Just("kind: Secret"), Just("kind: QuayRegistry"), Just("kind: List"), Just("items:"), Just("- kind: Secret"),
        Just("  kind: QuayRegistry"), Just("---"), Just("data:"), Just("  config.yaml: QQ=="), Just("  a: [}"),
        Just("SERVER_HOSTNAME: a"), Just("metadata: {name: [x]}"), Just("- - - a"), Just("\t"), Just("stringData: 1"),
    ], 0..12), name in prop_oneof![Just("config.yaml"), Just("bundle/config.yaml"), Just("clusters/a/quayregistry.yaml"), Just("a.yaml")]) {
        let text = lines.join("\n").into_bytes();
        let _ = import(&[(name.to_owned(), text)], Some(&Plan::default()));
    }

    #[test]
    fn no_damaged_archive_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), tar in any::<bool>()) {
        let mut archive = match tar {
            true => export::archive::tar_gz(&BTreeMap::from([("中".repeat(40), Entry { bytes: vec![1; 600], secret: false })])),
            false => archive("bundle/config.yaml"),
        };
        // The tar itself, without the sum of the gzip around it.
        let start = if tar { 15 } else { 0 };
        let at = at.index(archive.len() - start);
        archive[start + at] = byte;
        let _ = import(&[("a".to_owned(), archive.split_off(start))], None);
    }
}

#[test]
fn what_one_cluster_runs_is_kept_beside_the_plan_it_belongs_to() {
    let mut plan = Plan { config: Document::parse(CONFIG), ..Plan::default() };
    plan.files.insert("database.pem".to_owned(), CERTIFICATE.as_bytes().into());
    let seen = |plan: &Plan, given: &[(&str, &str)]| {
        let plan = observe(&files(given), "us", plan).map(|it| it.plan).expect("it is a part of a plan");
        let runs = plan.beside[&Beside::Observed("us".to_owned())].as_ref().clone();
        (plan, runs)
    };
    let (after, runs) = seen(&plan, &[("c.yaml", "SERVER_HOSTNAME: b.c\n")]);
    assert_eq!((after.config.text(), runs.config.text()), (CONFIG, "SERVER_HOSTNAME: b.c\n"));
    assert_eq!(runs.files, plan.files, "a config.yaml alone says nothing of the other files");
    // The manifest joins the bundle, under the name of the cluster.
    let (after, runs) = seen(&after, &[("other.yaml", &registry("usstorage"))]);
    assert_eq!((names(&runs), runs.config.text()), (vec!["us"], "SERVER_HOSTNAME: b.c\n"));
    let whole = secret(&[("config.yaml", CONFIG), ("ssl.cert", CERTIFICATE)]);
    let (after, runs) = seen(&after, &[("s.yaml", &whole)]);
    assert_eq!(
        (names(&runs), runs.files.keys().map(String::as_str).collect()),
        (vec!["us"], vec!["ssl.cert"])
    );
    assert_eq!(after.alone(), plan);
    assert!(observe(&files(&[("a.txt", "hello")]), "us", &plan).is_err());
}
