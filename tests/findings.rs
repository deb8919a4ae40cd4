//! What the rules say together about whole plans.

use quay_georep::plan::Plan;
use quay_georep::presets;
use quay_georep::rules::{self, Context, Severity};
use quay_georep::yaml::Document;
use std::collections::BTreeSet;

fn codes(plan: &Plan, severity: Severity) -> BTreeSet<&'static str> {
    let found = rules::check(&Context::of(plan));
    found.iter().filter(|it| it.severity == severity).map(|it| it.rule.code).collect()
}

#[test]
fn the_documentations_example_raises_what_an_expert_flags() {
    let mut plan = presets::find("documentation").expect("a preset").plan();
    assert_eq!(codes(&plan, Severity::ToFill), BTreeSet::from(["SEC-007"]));
    plan.config = Document::parse(include_str!("fixtures/documentation/config.yaml"));
    assert_eq!(codes(&plan, Severity::Error), BTreeSet::from(["CLR-001", "KEY-001", "KEY-002", "TLS-001"]));
    let warnings = codes(&plan, Severity::Warning);
    for code in ["KEY-008", "SEC-008", "SEC-009", "SEC-010", "SEC-011", "SEC-012"] {
        assert!(warnings.contains(code), "{code} is not among {warnings:?}");
    }
    let infos = codes(&plan, Severity::Info);
    for code in ["DB-017", "OPR-014", "STO-038"] {
        assert!(infos.contains(code), "{code} is not among {infos:?}");
    }
}

#[test]
fn while_the_text_cannot_be_read_only_the_text_is_spoken_of() {
    let mut plan = presets::find("two-clusters-s3").expect("a preset").plan();
    for text in ["SERVER_HOSTNAME: [", "just text", "- a\n- b\n", "SERVER_HOSTNAME: a 1 DB_URI: b 2\n"] {
        plan.config = Document::parse(text);
        let found = rules::check(&Context::of(&plan));
        let codes: Vec<_> = found.iter().map(|it| it.rule.code).collect();
        assert!(!codes.is_empty() && codes.iter().all(|it| it.starts_with("YML-")), "{text}: {codes:?}");
    }
}

#[test]
fn no_message_holds_a_secret() {
    let config = "DB_URI: postgresql://quay:hunter22@10.0.0.1/quay?sslmode=on\nSECRET_KEY: 1234567890123\n\
                  BUILDLOGS_REDIS: {host: redis, password: 987654321}\n\
                  USER_EVENTS_REDIS: {host: redis, password: \" kept-private \"}\n\
                  DISTRIBUTED_STORAGE_CONFIG:\n  us: [GoogleCloudStorage, {access_key: a, secret_key: 0554433221100}]\n  \
                  eu: [GoogleCloudStorage, {access_key: a, secret_key: [very-private]}]\n";
    let plan = Plan { config: Document::parse(config), ..Plan::default() };
    let found = rules::check(&Context::of(&plan));
    assert!(!found.is_empty());
    for finding in found {
        let label = finding.fix.as_ref().map(|it| it.label.to_string()).unwrap_or_default();
        for secret in
            ["hunter22", "1234567890123", "987654321", "kept-private", "0554433221100", "very-private"]
        {
            let said = finding.message.to_string();
            assert!(
                !said.contains(secret) && !label.contains(secret),
                "{}: {said} {label}",
                finding.rule.code
            );
        }
    }
}
