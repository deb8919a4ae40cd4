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
