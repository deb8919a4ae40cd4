//! The documentation's own example, and what an expert says of it.

use quay_georep::plan::{Cluster, Plan};
use quay_georep::rules::{self, Context, Finding, Severity};
use quay_georep::yaml::Document;

fn plan() -> Plan {
    let cluster = |name: &str, text: &str| Cluster { name: name.to_owned(), manifest: Document::parse(text) };
    Plan {
        config: Document::parse(include_str!("fixtures/documentation/config.yaml")),
        clusters: vec![
            cluster("us", include_str!("fixtures/documentation/quayregistry-us.yaml")),
            cluster("eu", include_str!("fixtures/documentation/quayregistry-eu.yaml")),
        ],
        ..Plan::default()
    }
}

fn of(findings: &[Finding], severity: Severity) -> Vec<(&'static str, String)> {
    let chosen = findings.iter().filter(|it| it.severity == severity);
    chosen.map(|it| (it.rule.code, it.at.to_string())).collect()
}

#[test]
fn the_example_raises_the_errors_an_expert_sees_and_no_other() {
    let plan = plan();
    let findings = rules::check(&Context::of(&plan));
    let mut errors = of(&findings, Severity::Error);
    errors.sort();
    let expected = [
        ("CLR-001", "[\"clair-config.yaml\"].indexer.connstring"),
        ("KEY-001", "DATABASE_SECRET_KEY"),
        ("KEY-002", "SECRET_KEY"),
        ("TLS-001", "files[\"ssl.cert\"]"),
    ];
    assert_eq!(errors, expected.map(|(code, at)| (code, at.to_owned())), "{findings:#?}");
}

#[test]
fn what_the_operator_adds_is_named() {
    let plan = plan();
    let findings = rules::check(&Context::of(&plan));
    let omitted = findings.iter().find(|it| it.rule.code == "OPR-014").expect("three kinds are left out");
    let message = omitted.message.to_string();
    assert!(message.contains("clair, horizontalpodautoscaler, monitoring"), "{message}");
    assert!(findings.iter().any(|it| it.rule.code == "KEY-008"));
}

/// What `config-ui-storage-georepl.adoc` shows: no TLS on port 443, a host that AWS does not have, no default location.
#[test]
fn the_example_of_the_old_editor_is_seen_through() {
    let config = Document::parse(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  default: [RHOCSStorage, {access_key: a, bucket_name: b, hostname: s3.noobaa.acme.io, is_secure: false, port: '443', secret_key: c, storage_path: /q}]
  usstorage: [S3Storage, {host: s3.amazon.com, s3_access_key: d, s3_bucket: e, s3_secret_key: f, storage_path: /q}]
DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: []
DISTRIBUTED_STORAGE_PREFERENCE: [default]
FEATURE_STORAGE_REPLICATION: true
",
    );
    let found = rules::check(&Context::of(&Plan { config, ..plan() }));
    let said = |code: &str| found.iter().find(|it| it.rule.code == code).map(|it| it.message.to_string());
    assert!(said("STO-013").is_some_and(|it| it.contains("amazonaws.com")), "{found:#?}");
    for code in ["GEO-009", "SEC-003"] {
        assert!(said(code).is_some(), "{code}: {found:#?}");
    }
}

/// What `podman run … redis` of the documentation leads to: maps without a password.
#[test]
fn an_open_redis_is_told() {
    let found = rules::check(&Context::of(&plan()));
    assert!(found.iter().any(|it| it.rule.code == "SEC-012"), "{found:#?}");
}
