//! One right plan with one slip at a time: each is named by its rule, nothing else is called an error, and it is not
//! buried under what follows from it.

mod slips;
mod written;

use quay_georep::plan::{Beside, Plan};
use quay_georep::rules::{self, Context, Severity};
use quay_georep::yaml::Document;
use std::sync::Arc;

/// 2026-06-01, 00:00 UTC.
const NOW: i64 = 1_780_272_000;
/// The most findings that one slip may raise.
const MOST: usize = 3;
/// The line below which the manifest of a cluster is edited.
const EU: &str = "//- clusters/eu eu\n";
/// What stands there once in the plan, at the beginning: new settings go above it.
const TOP: &str = "SERVER_HOSTNAME: registry.acme.com\n";

/// Two sites, one on premises.
const HYBRID: &str = "hybrid.txt";
/// Three sites.
const THREE: &str = "three-sites-gcs.txt";

/// The rules that may call it an error or a warning, of which one must; what stands in the plan; what comes in its place.
type Slip = (&'static [&'static str], &'static str, &'static str);

/// In the shared files.
const SHARED: &[Slip] = &[
    (&["GEO-008"], "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]\n", ""),
    (&["GEO-009"], "DEFAULT_LOCATIONS: [us, eu]", "DEFAULT_LOCATIONS: []"),
    (&["GEO-010"], "DEFAULT_LOCATIONS: [us, eu]", "DEFAULT_LOCATIONS: [us, eu, ap]"),
    (&["GEO-011"], "DEFAULT_LOCATIONS: [us, eu]", "DEFAULT_LOCATIONS: [us]"),
    (&["GEO-012"], "FEATURE_STORAGE_REPLICATION: true\n", ""),
    (&["CFG-003"], "REPLICATION: true", "REPLICATION: \"true\""),
    (&["GEO-016"], "DISTRIBUTED_STORAGE_PREFERENCE: [us, eu]\n", ""),
    (&["GEO-018"], "STORAGE_PREFERENCE: [us, eu]", "STORAGE_PREFERENCE: [usa, us, eu]"),
    (&["GEO-047"], "STORAGE_PREFERENCE: [us, eu]", "STORAGE_PREFERENCE: us"),
    (&["GEO-021"], TOP, ""),
    (&["CFG-004"], "HOSTNAME: registry.acme.com\nSECRET", "HOSTNAME: https://registry.acme.com\nSECRET"),
    (&["SEC-007"], "HOSTNAME: registry.acme.com\nSECRET", "HOSTNAME: <georep-host>\nSECRET"),
    (
        &["KEY-003"],
        "Jq8WbYv-1nEoRz5TxPcSdLg0MhKiUf4Aa72CmV9sXtZyOw3e",
        "7391827364556473829102736455463728191",
    ),
    (&["KEY-005"], "Jq8WbYv-1nEoRz5TxPcSdLg0MhKiUf4Aa72CmV9sXtZyOw3e", "Jq8WbYv-1nEo"),
    (&["DB-002"], "postgresql://quayreg", "postgres://quayreg"),
    (&["DB-003"], "n7Rk2vQx9TzLp4Wd", "n7Rk2v/x9TzLp4Wd"),
    (&["DB-004"], "?sslmode=verify-full&sslrootcert=/conf/stack/database.pem", ""),
    (&["DB-005"], "  sslmode: verify-full", "  sslmode: verify_full"),
    (&["DB-012"], "@db.acme.com:5432/quay", "@quay-db.quay.svc:5432/quay"),
    (&["DB-021"], "@db.acme.com:5432/quay", "@db.acme.com:port/quay"),
    (&["DB-021"], "@db.acme.com:5432/quay", "@db1.acme.com:5432,db2.acme.com:5432/quay"),
    (&["DB-015"], ":5432/quay?", ":5432?"),
    (&["DB-015"], "quayreg:n7Rk2vQx9TzLp4Wd@", ""),
    (&["DB-015"], "quayreg:n7Rk2vQx9TzLp4Wd@", "quayreg@"),
    (
        &["DB-005"],
        "verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "full pool_max_conns=10\nmatcher",
    ),
    (
        &["CLR-003", "SEC-013"],
        "sslmode=verify-full sslrootcert=/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "pool_max_conns=10\nmatcher",
    ),
    (&["DB-006", "DB-007", "TLS-017"], "//- database.pem", "//- database.crt"),
    (&["RED-001"], "USER_EVENTS_REDIS", "PULL_METRICS_REDIS"),
    (
        &["RED-004"],
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: 6379",
        "BUILDLOGS_REDIS: {host: redis.acme.com, port: '6379'",
    ),
    (
        &["RED-002"],
        "BUILDLOGS_REDIS: {host: redis.acme.com,",
        "BUILDLOGS_REDIS: {host: 'redis.acme.com:6379',",
    ),
    (
        &["RED-002"],
        "BUILDLOGS_REDIS: {host: redis.acme.com,",
        "BUILDLOGS_REDIS: {host: 'redis://redis.acme.com',",
    ),
    (
        &["RED-016"],
        "password: b8Yt3Kq6Vn1Xs0Zr, ssl: true}\nUSER",
        "password: c9Zu4Lr7Wo2Yt1As, ssl: true}\nUSER",
    ),
    (&["RED-016"], "b8Yt3Kq6Vn1Xs0Zr, ssl: true}\nUSER", "b8Yt3Kq6Vn1Xs0Zr}\nUSER"),
    (
        &["RED-016"],
        TOP,
        "SERVER_HOSTNAME: registry.acme.com\nPULL_METRICS_REDIS: {host: redis.acme.com, port: 6379, db: 1, password: c9Zu4Lr7Wo2Yt1As, ssl: true}\n",
    ),
    (&["CFG-008"], TOP, "SERVER_HOSTNAME: registry.acme.com\nAUTHENTICATION_TYPE: LDAP\n"),
    (&["CFG-008"], TOP, "SERVER_HOSTNAME: registry.acme.com\nAUTHENTICATION_TYPE: OIDC\n"),
    (&["CFG-008"], TOP, "SERVER_HOSTNAME: registry.acme.com\nAUTHENTICATION_TYPE: AppToken\n"),
    (&["RED-009"], "b8Yt3Kq6Vn1Xs0Zr, ssl: true}\nUSER", "8231907744521093, ssl: true}\nUSER"),
    (&["YML-004", "RED-009"], "b8Yt3Kq6Vn1Xs0Zr, ssl: true}\nUSER", "012345670123, ssl: true}\nUSER"),
    (&["STO-002"], "- S3Storage", "- S3storage"),
    (&["STO-003"], "s3_region: us-east-1", "region: us-east-1"),
    (&["STO-004"], ", storage_path: /registry}\n  eu", "}\n  eu"),
    (&["STO-006"], "is_secure: true", "is_secure: \"false\""),
    (&["STO-009"], "hostname: rgw", "hostname: https://rgw"),
    (&["STO-012"], "s3_region: us-east-1", "s3_region: us-east-1, host: minio.acme.com"),
    (&["STO-031"], "rgw.dc.acme.com", "s3.openshift-storage.svc"),
    (&["SEC-015"], "FEATURE_PROXY_STORAGE: true\n", ""),
    (&["SEC-001"], "eu: {vpn: true, bucket-scoped: true}", "eu: {vpn: false, bucket-scoped: false}"),
    (&["TLS-001", "TLS-002"], "//- ssl.cert\n", "//- ssl.crt\n"),
    (&["CLR-002"], "notifier:\n", "notifiers:\n"),
    (
        &["CLR-006"],
        "/var/run/certs/db.crt pool_max_conns=10\nmatcher",
        "/conf/stack/database.pem pool_max_conns=10\nmatcher",
    ),
    (
        &["CLR-016"],
        "host=db.acme.com port=5432 dbname=clair",
        "host=clair-db.quay.svc port=5432 dbname=clair",
    ),
    (&["CLR-013"], TOP, "SERVER_HOSTNAME: registry.acme.com\nFEATURE_SECURITY_SCANNER: true\n"),
    (&["YML-001"], "  autorollback: true", "\tautorollback: true"),
    (&["YML-002"], TOP, "FEATURE_PROXY_STORAGE: false\nSERVER_HOSTNAME: registry.acme.com\n"),
    (&["YML-008"], "\nBUILDLOGS_REDIS: {", "\nBUILDLOGS_REDIS: &redis {"),
    (&["CFG-010"], TOP, "SERVER_HOSTNAME: registry.acme.com\nSUPER_USERS: admin\n"),
];

/// In the manifest of one cluster, below its line: `~ PATH = VALUE` sets, `~ PATH` removes.
const MANIFEST: &[Slip] = &[
    (
        &["GEO-001"],
        EU,
        "~ spec.components[kind=quay].overrides.env.0.value = europe\n~ spec.components[kind=mirror].overrides.env.0.value = europe\n",
    ),
    (
        &["GEO-002"],
        EU,
        "~ spec.components[kind=quay].overrides.env.0.value = eu,us\n~ spec.components[kind=mirror].overrides.env.0.value = eu,us\n",
    ),
    (
        &["GEO-003"],
        EU,
        "~ spec.components[kind=quay].overrides.env.0.value = ''\n~ spec.components[kind=mirror].overrides.env.0.value = ''\n",
    ),
    (&["GEO-006"], EU, "~ spec.components[kind=mirror].overrides\n"),
    (&["GEO-007"], EU, "~ spec.components[kind=mirror].overrides.env.0.value = us\n"),
    (
        &["OPR-009"],
        EU,
        "~ spec.components[kind=quay].overrides.env.0.name = QUAY_DISTRIBUTED_STORAGE_PREFERENCES\n",
    ),
    (&["GEO-027", "OPR-016"], EU, "~ spec.components[kind=objectstorage].managed = true\n"),
    (&["GEO-028", "OPR-016"], EU, "~ spec.components[kind=postgres].managed = true\n"),
    (&["GEO-029", "OPR-017"], EU, "~ spec.components[kind=redis].managed = true\n"),
    (&["GEO-030", "OPR-016"], EU, "~ spec.components[kind=clairpostgres].managed = true\n"),
    (&["TLS-004", "TLS-013"], EU, "~ spec.components[kind=tls].managed = true\n"),
    (&["TLS-003"], EU, "~ spec.components[kind=tls].secretRef.name = quay-tls\n"),
    (&["CLR-014"], EU, "~ spec.components[kind=clair].managed = false\n"),
    (&["OPR-002"], EU, "~ spec.components[kind=redis].kind = rediss\n"),
    (&["OPR-003"], EU, "~ spec.components[kind=redis].overrides.labels.team = quay\n"),
    (&["OPR-004"], EU, "~ spec.components[kind=quay].overrides.volumeSize = 50Gi\n"),
    (&["OPR-005"], EU, "~ spec.components[kind=quay].overrides.replicas = 3\n"),
    (&["OPR-012"], EU, "~ spec.configBundleSecret\n"),
    (&["OPR-021"], EU, "~ metadata.name = Registry_EU\n"),
];

/// Against what ran before: the plan that is right.
const SINCE: &[Slip] = &[
    (&["KEY-007"], "Jq8WbYv-1nEo", "Zq8WbYv-1nEo"),
    (&["GEO-048"], "bucket_name: quay-eu", "bucket_name: quay-eu-2"),
    (&["DB-018"], "@db.acme.com:5432/quay", "@db2.acme.com:5432/quay"),
];

fn right(name: &str) -> String {
    written::whole(&written::folder().join(name))
}

/// Where slips are made, in a plan that is right.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Shared,
    Manifest,
    /// In the text of a manifest.
    Text,
    /// Against the plan that ran before.
    Since,
}

/// The plan with a slip, where it can be made.
fn slipped(base: &str, (_, from, to): &Slip, place: Place) -> Option<Plan> {
    let right = right(base);
    if place == Place::Text {
        let mut plan = written::plan(right);
        let eu = plan.clusters.iter_mut().find(|it| it.name == "eu")?;
        let (before, after) = eu.manifest.text().split_once(from)?;
        eu.manifest = Document::parse(format!("{before}{to}{after}"));
        return Some(plan);
    }
    let (before, after) = right.split_once(from)?;
    let kept = if place == Place::Manifest { from } else { "" };
    let mut plan = written::plan(format!("{before}{kept}{to}{after}"));
    if place == Place::Since {
        plan.notes = Document::parse(plan.notes.text().replace("registry: new", "registry: existing"));
        plan.beside.insert(Beside::Previous, Arc::new(written::plan(right.clone())));
    }
    Some(plan)
}

/// What is said of a slip that should not be, or is not that should.
fn judged(base: &str, slip: &Slip, place: Place) -> Vec<String> {
    let (codes, _, to) = slip;
    let said = |what: String| format!("{} by {to:?}: {what}", codes[0]);
    let Some(plan) = slipped(base, slip, place) else {
        return vec![said("stands nowhere".to_owned())];
    };
    let found = rules::check(&Context::at(&plan, NOW));
    let found: Vec<_> = found.iter().filter(|it| it.severity < Severity::Info).collect();
    let list = || {
        found
            .iter()
            .map(|it| format!("{} {} {}", it.rule.code, it.at, it.message))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let mut wrong = Vec::new();
    if !found.iter().any(|it| codes.contains(&it.rule.code)) {
        wrong.push(said(format!("not named, but {}", list())));
    }
    if found.iter().any(|it| it.severity == Severity::Error && !codes.contains(&it.rule.code))
        || found.len() > MOST
    {
        wrong.push(said(format!("buried in {}", list())));
    }
    // Who turns a rule off for what it is called must not lose something worse with it.
    let worse = found.iter().filter(|it| it.severity < it.rule.severity);
    wrong.extend(worse.map(|it| said(format!("worse than {} says of itself", it.rule.code))));
    wrong
}

#[test]
fn each_slip_is_named_and_nothing_else_is_an_error() {
    let tables = [
        (SHARED, HYBRID, Place::Shared),
        (MANIFEST, HYBRID, Place::Manifest),
        (SINCE, HYBRID, Place::Since),
        (slips::THREE, THREE, Place::Shared),
        (slips::TEXT, THREE, Place::Text),
    ];
    let wrong: Vec<_> = tables
        .into_iter()
        .flat_map(|(table, base, place)| table.iter().flat_map(move |it| judged(base, it, place)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_missing_key_is_named_where_no_secret_brings_it() {
    for (code, key) in [("KEY-001", "DATABASE_SECRET_KEY"), ("KEY-002", "SECRET_KEY")] {
        let text = right(HYBRID).replace("managed-keys-secret: true\n", "");
        let kept = text.split_inclusive('\n').filter(|line| !line.starts_with(&format!("{key}: ")));
        let plan = written::plan(kept.collect());
        let found = rules::check(&Context::at(&plan, NOW));
        let errors: Vec<_> =
            found.iter().filter(|it| it.severity <= Severity::ToFill).map(|it| it.rule.code).collect();
        assert_eq!(errors, [code]);
    }
}
