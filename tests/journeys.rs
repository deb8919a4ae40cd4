//! What a person does with a whole project: bring files, change, repair, take files away.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

use quay_georep::export::{Options, archive, bundle};
use quay_georep::import::{Imported, import};
use quay_georep::plan::{Action, Address, Beside, Change, File, Plan, apply, changes};
use quay_georep::presets;
use quay_georep::rules::{self, Context, Severity};
use quay_georep::schema::Effect;
use quay_georep::yaml::Value;
use std::sync::Arc;

const COMMENTED: &str = include_str!("fixtures/commented.yaml");

fn bring(files: &[(&str, &str)]) -> Imported {
    let files: Vec<_> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    import(&files, None).unwrap_or_else(|it| panic!("{}: {}", it.file, it.message))
}

fn exported(plan: &Plan, path: &str) -> String {
    let files = bundle(plan, &Options::default());
    String::from_utf8(files[path].bytes.clone()).expect("YAML is text")
}

fn act(plan: &Plan, action: Action) -> Plan {
    apply(plan, &action).unwrap_or_else(|it| panic!("{action:?}: {}", it.message))
}

fn set(plan: &Plan, at: &str, value: impl Into<Value>) -> Plan {
    act(plan, Action::Set(at.parse::<Address>().expect("an address"), value.into()))
}

/// The lines of `after` that are not in `before` at the same place; both must have as many.
fn changed<'a>(before: &str, after: &'a str) -> Vec<&'a str> {
    assert_eq!(before.lines().count(), after.lines().count(), "{after}");
    before.lines().zip(after.lines()).filter(|(old, new)| old != new).map(|it| it.1).collect()
}

#[test]
fn changing_a_field_changes_its_line_only() {
    let plan = bring(&[("config.yaml", COMMENTED)]).plan;
    assert_eq!(exported(&plan, "bundle/config.yaml"), COMMENTED);
    let changes: &[(&str, Value, &str)] = &[
        ("SERVER_HOSTNAME", "quay.example.org".into(), "SERVER_HOSTNAME: quay.example.org"),
        (
            "PREFERRED_URL_SCHEME",
            "http".into(),
            "PREFERRED_URL_SCHEME: http          # the routers pass TLS through",
        ),
        ("BUILDLOGS_REDIS.port", 6379.into(), "  port: 6379"),
        (
            "DB_CONNECTION_ARGS.sslrootcert",
            "/x".into(),
            "  sslrootcert: /x    # the corporate root, not the system's",
        ),
        (
            "DISTRIBUTED_STORAGE_CONFIG.usstorage.1.s3_access_key",
            "AKIANEW".into(),
            "      s3_access_key: AKIANEW   # rotated 2024-02",
        ),
        ("DISTRIBUTED_STORAGE_CONFIG.eustorage.1.s3_bucket", "b".into(), "  - s3_bucket: b"),
        ("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS.1", "x".into(), "  - x   # Frankfurt is also the archive"),
        (
            "DISTRIBUTED_STORAGE_PREFERENCE.0",
            "x".into(),
            "DISTRIBUTED_STORAGE_PREFERENCE: [x, eustorage, apstorage]",
        ),
        (
            "PULL_METRICS_REDIS.db",
            2.into(),
            "PULL_METRICS_REDIS: {host: redis.corp.example.net, port: 6380, password: \"0451\", ssl: true, db: 2}",
        ),
        ("REGISTRY_TITLE", "Other".into(), "REGISTRY_TITLE: \"Other\""),
        ("MAXIMUM_LAYER_SIZE", "20G".into(), "MAXIMUM_LAYER_SIZE: 20G"),
        ("SUPER_USERS.1", "cyd".into(), "  - cyd"),
        ("FEATURE_ANONYMOUS_ACCESS", true.into(), "FEATURE_ANONYMOUS_ACCESS: true"),
        ("DEFAULT_SYSTEM_REJECT_QUOTA_BYTES", 5.into(), "DEFAULT_SYSTEM_REJECT_QUOTA_BYTES: 5   # 1 TiB"),
        (
            "LOGS_MODEL_CONFIG.elasticsearch_config.index_settings.number_of_shards",
            5.into(),
            "      number_of_shards: 5",
        ),
    ];
    for (at, value, line) in changes {
        let after = set(&plan, at, value.clone());
        let text = exported(&after, "bundle/config.yaml");
        assert_eq!(changed(COMMENTED, &text), [*line], "{at}");
        let at: Address = at.parse().expect("an address");
        assert_eq!(after.value(&at).as_ref(), Some(value));
        let back = after.value(&at).and_then(|_| plan.value(&at)).expect("it was there");
        assert_eq!(act(&after, Action::Set(at.clone(), back.clone())).value(&at), Some(back), "{at}");
    }
    // Setting what already stands there changes nothing.
    for at in [
        "SERVER_HOSTNAME",
        "MAIL_PASSWORD",
        "LDAP_ADMIN_PASSWD",
        "SHOW_WELCOME",
        "APP_SPECIFIC_TOKEN_EXPIRATION",
    ] {
        let address: Address = at.parse().expect("an address");
        let same = plan.value(&address).expect("it is there");
        assert_eq!(set(&plan, at, same).config.text(), COMMENTED, "{at}");
    }
}

#[test]
fn the_documentations_page_becomes_a_plan() {
    let preset = presets::find("documentation").expect("it is there");
    let original = preset.plan();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clusters: Vec<_> = original
        .clusters
        .iter()
        .map(|it| (format!("quayregistry-{}.yaml", it.name), flat(it.manifest.text())))
        .collect();
    let config = flat(original.config.text());
    let mut files: Vec<_> = clusters.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("config.yaml", &config));
    let Imported { mut plan, notes, .. } = bring(&files);
    let repairs: Vec<_> = notes.into_iter().filter_map(|it| it.repair).collect();
    assert_eq!(repairs.len(), 3);
    for (file, repair) in repairs {
        plan = act(&plan, Action::Apply(vec![Change::Text(file, repair.text)]));
    }
    for file in [File::Config, File::Cluster("us".to_owned()), File::Cluster("eu".to_owned())] {
        let value = |plan: &Plan| plan.document(&file).and_then(|it| it.root().map(|it| it.value()));
        assert_eq!(value(&plan), value(&original), "{file:?}");
    }
}

#[test]
fn a_third_site_joins_and_the_archive_brings_it_back() {
    let mut plan = presets::find("two-clusters-s3").expect("it is there").plan();
    plan.files.insert("ssl.cert".to_owned(), b"-----BEGIN CERTIFICATE-----".as_slice().into());
    let plan = act(&plan, Action::AddEngine { id: "apstorage".to_owned(), driver: "S3Storage".to_owned() });
    let plan = set(&plan, "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS.2", "apstorage");
    let plan = act(&plan, Action::DuplicateCluster { from: "us".to_owned(), to: "ap".to_owned() });
    let plan = set(&plan, "facts.clusters.ap.context", "ap-prod");
    assert_eq!(plan.cluster("ap").and_then(|it| it.preferred()), Some("apstorage"));
    let files = bundle(&plan, &Options::default());
    assert!(files.contains_key("clusters/ap/config-bundle-secret.yaml"));
    assert!(
        exported(&plan, "create-secrets.sh")
            .contains("oc --context ap-prod -n quay-enterprise create secret")
    );
    let archive = archive::zip(&files);
    let back = import(&[("plan.zip".to_owned(), archive.clone())], None).expect("our own archive");
    assert_eq!(back.plan, plan);
    assert_eq!(archive::zip(&bundle(&back.plan, &Options::default())), archive);
    // One cluster's manifest alone replaces that cluster.
    let eu = plan.cluster("eu").expect("it is there").manifest.text().replace("example-registry", "other");
    let file = ("quayregistry-eu.yaml".to_owned(), eu.into_bytes());
    let after = import(&[file], Some(&plan)).expect("a manifest").plan;
    assert_eq!(after.clusters.len(), 3);
    assert_eq!(after.cluster("eu").and_then(|it| it.registry()), Some("other"));
}

#[test]
fn a_slip_is_found_repaired_and_exported() {
    let mut plan = presets::find("two-clusters-s3").expect("it is there").plan();
    let before = plan.clone();
    plan = set(&plan, "clusters.eu.preference", "eustroage");
    let found = rules::check(&Context::of(&plan));
    let finding = found.into_iter().find(|it| it.rule.code == "GEO-001").expect("it is found");
    assert_eq!(finding.severity, Severity::Error);
    let fix = finding.fix.expect("the nearest engine");
    plan = act(&plan, Action::Apply(fix.changes));
    assert_eq!(plan, before);
    let eu = exported(&plan, "clusters/eu/quayregistry.yaml");
    assert_eq!(eu, before.cluster("eu").expect("it is there").manifest.text());
}

/// A Secret as `oc get secret -o yaml` prints it.
fn secret(namespace: &str, files: &[(&str, &str)]) -> String {
    let data = files
        .iter()
        .map(|(key, text)| format!("  {key}: |\n    {}\n", text.trim_end().replace('\n', "\n    ")));
    let data: String = data.collect();
    format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: b\n  namespace: {namespace}\nstringData:\n{data}"
    )
}

#[test]
fn clusters_that_run_different_bundles_are_told_and_brought_together() {
    let us = "SERVER_HOSTNAME: registry.acme.io\nSECRET_KEY: one-key-0123456789abcdefghijklmno # ours\n\
              DB_URI: postgresql://quay:p4ss-of-us@db.acme.io/quay\nUSER_EVENTS_REDIS:\n  host: redis.acme.io\n  port: 6379\n\
              FEATURE_STORAGE_REPLICATION: true\n";
    let eu = us
        .replace("registry.acme.io", "eu.acme.io")
        .replace("one-key", "other-key")
        .replace("@db.acme.io", "@db.eu.acme.io")
        .replace("redis.acme.io", "redis.eu.acme.io")
        .replace("REPLICATION: true", "REPLICATION: false");
    let preset = presets::find("two-clusters-s3").expect("it is there").plan();
    let manifest = |name: &str| preset.cluster(name).expect("it is there").manifest.text().to_owned();
    let files = [
        ("us/quayregistry.yaml", manifest("us") + "status:\n  currentVersion: 3.15.1\n"),
        ("eu/quayregistry.yaml", manifest("eu") + "status:\n  currentVersion: 3.13.4\n"),
        ("us/secret.yaml", secret("a", &[("config.yaml", us), ("extra_ca_cert_db.crt", "A")])),
        ("eu/secret.yaml", secret("b", &[("config.yaml", &eu), ("extra_ca_cert_db.crt", "B")])),
    ];
    let given: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let Imported { plan, notes, .. } = bring(&given);
    assert_eq!(plan.config.text().trim_end(), us.trim_end());
    assert!(
        notes.iter().any(|it| it.message.to_string().contains("That of us became the plan's")),
        "{notes:?}"
    );
    let found = rules::check(&Context::of(&plan));
    for (code, at, related) in [
        ("GEO-020", "FEATURE_STORAGE_REPLICATION", "observed.eu.FEATURE_STORAGE_REPLICATION"),
        ("GEO-021", "SERVER_HOSTNAME", "observed.us.SERVER_HOSTNAME"),
        ("GEO-022", "DB_URI", "observed.eu.DB_URI"),
        ("GEO-023", "USER_EVENTS_REDIS.host", "observed.eu.USER_EVENTS_REDIS.host"),
        ("GEO-024", "files[\"extra_ca_cert_db.crt\"]", "observed.eu.files[\"extra_ca_cert_db.crt\"]"),
        ("KEY-004", "SECRET_KEY", "observed.eu.SECRET_KEY"),
        ("CLR-012", "clusters.eu.status.currentVersion", "clusters.us.status.currentVersion"),
    ] {
        let here: Vec<_> = found.iter().filter(|it| it.rule.code == code).collect();
        assert_eq!(here.iter().map(|it| it.at.to_string()).collect::<Vec<_>>(), [at], "{code}");
        assert!(here[0].related.iter().any(|it| it.to_string() == related), "{code}: {:?}", here[0].related);
        let said = here[0].message.to_string();
        assert!(!said.contains("key-0123") && !said.contains("p4ss"), "{said}");
    }
    let archive = archive::zip(&bundle(&plan, &Options::default()));
    assert_eq!(import(&[("plan.zip".to_owned(), archive)], None).expect("our own archive").plan, plan);
    // One value, then all of them; comments of the plan stay.
    let at: Address = "SERVER_HOSTNAME".parse().expect("an address");
    let one = plan.taken_over("eu", &at).expect("eu is seen");
    let plan = act(&plan, Action::Apply(vec![one]));
    assert_eq!(plan.hostname(), Some("eu.acme.io"));
    let plan = act(&plan, Action::Apply(plan.all_taken_over("eu")));
    assert_eq!(exported(&plan, "bundle/config.yaml").trim_end(), eu.trim_end());
    assert_eq!(exported(&plan, "bundle/extra_ca_cert_db.crt").trim_end(), "B");
}

#[test]
fn a_site_is_added_to_what_runs_today() {
    let today = presets::find("two-clusters-s3").expect("it is a preset").plan();
    let plan =
        act(&today, Action::Apply(vec![Change::Beside(Beside::Previous, Some(Arc::new(today.clone())))]));
    let quiet =
        |plan: &Plan, code: &str| rules::check(&Context::of(plan)).iter().all(|it| it.rule.code != code);
    assert!(["GEO-032", "GEO-033", "GEO-034", "KEY-007", "DB-018"].iter().all(|code| quiet(&plan, code)));
    assert!(
        changes(&today, &plan).is_empty() && !exported(&plan, "README.md").contains("From what runs today")
    );

    let plan = act(&plan, Action::AddEngine { id: "apstorage".to_owned(), driver: "S3Storage".to_owned() });
    let plan = act(&plan, Action::AddCluster { name: "ap".to_owned(), engine: Some("apstorage".to_owned()) });
    assert!(!quiet(&plan, "GEO-034"));
    let found = changes(&today, &plan);
    let effect = |at: &str| found.iter().find(|it| it.at.to_string() == at).map(|it| it.consequence.effect);
    assert_eq!(effect("DISTRIBUTED_STORAGE_CONFIG.apstorage"), Some(Effect::Backfill));
    assert_eq!(effect("clusters.ap"), Some(Effect::Objects));

    // The steps stand in the export, and the export brings what runs today back with the plan.
    let readme = exported(&plan, "README.md");
    let place = |text: &str| readme.find(text).unwrap_or_else(|| panic!("{text} in {readme}"));
    assert!(place("Create the bucket of apstorage") < place("**Start the new cluster** (ap)"));
    assert!(place("**Start the new cluster** (ap)") < place("util.backfillreplication"));
    let zip = archive::zip(&bundle(&plan, &Options::default()));
    let back = import(&[("plan.zip".to_owned(), zip)], None).expect("an export can be read").plan;
    assert_eq!(back, plan);

    // The site goes again: it takes a word that nothing is left behind.
    let today = Arc::new(back.alone());
    let plan = act(&back, Action::Apply(vec![Change::Beside(Beside::Previous, Some(today))]));
    let plan = act(&plan, Action::RemoveEngine("apstorage".to_owned()));
    let severity = |plan: &Plan| {
        rules::check(&Context::of(plan)).iter().find(|it| it.rule.code == "GEO-033").map(|it| it.severity)
    };
    assert_eq!(severity(&plan), Some(Severity::Error));
    let plan = set(&plan, "facts.phase", "removing-site");
    let plan = set(&plan, "facts.drained-engines", Value::list(["apstorage"]));
    assert_eq!(severity(&plan), Some(Severity::Info));
}

#[test]
fn independent_registries_are_exported_together_and_come_back() {
    let hybrid = presets::find("hybrid").expect("it is there").plan();
    let split = act(&hybrid, Action::SplitByZone);
    let plan = act(&split, Action::SwitchRegistry("on-premises".to_owned()));
    let plan = set(&plan, "facts.mirror-repositories.0", "team/app's image");
    let plan = act(&plan, Action::Apply(vec![Change::Beside(Beside::Previous, Some(Arc::new(hybrid)))]));
    let files = bundle(&plan, &Options::default());
    for path in [
        "registries/public-cloud/bundle/config.yaml",
        "registries/public-cloud/create-secrets.sh",
        "mirroring.md",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
    assert!(exported(&plan, "README.md").contains("`registries/public-cloud/` is another registry"));
    let mirroring = exported(&plan, "mirroring.md");
    assert!(
        mirroring.contains("/changestate") && mirroring.contains("REPO='app'\\''s image'"),
        "{mirroring}"
    );
    let archive = archive::zip(&files);
    let back = import(&[("plan.zip".to_owned(), archive.clone())], None).expect("our own archive");
    assert_eq!(back.notes, []);
    assert_eq!(back.plan, plan);
    assert_eq!(archive::zip(&bundle(&back.plan, &Options::default())), archive);
    let cloud = act(&plan, Action::SwitchRegistry("public-cloud".to_owned()));
    let archive = archive::zip(&bundle(&cloud, &Options::default()));
    let back = import(&[("plan.zip".to_owned(), archive)], None).expect("our own archive");
    assert_eq!(back.plan, cloud, "what stands beside another registry comes back too");
}
