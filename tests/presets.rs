//! A preset lacks only what the user alone knows; once that is filled in, it is a good plan.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use quay_georep::plan::{Action, Address, Plan, apply};
use quay_georep::presets::{self, PRESETS};
use quay_georep::rules::{self, Context, Severity};
use quay_georep::yaml::{Document, Value};

/// What a person would put in the place of a placeholder, by what it says.
const ANSWERS: &[(&str, &str)] = &[
    ("<name of the global load balancer>", "registry.acme.io"),
    (
        "<random key of 80 characters for sessions, or the key in use>",
        "6e1f4d0c97b2a85e3f7d1c60b94a82e57f3c1d09b6a4e82f5d7c30a91b68e4f2d05c7a93",
    ),
    (
        "<another random key of 80 characters for stored secrets, or the key in use>",
        "b81d6f2e0a953c47e1d8b60f72a94c35e80d1f6b27c4a9530e8f1d6b42a7c9350f8e1d6b",
    ),
    ("<random key of 32 bytes in URL-safe base64>", "Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIG9mIGl0LiE="),
    ("<password>", "dK4vQz7Lw2Rb9Xc5"),
    ("<name of this registry, not of the other>", "registry.dc.acme.io"),
    (
        "<random key of 80 characters for sessions, not of the other registry>",
        "0c7a93d1e68f24b0596e1c3fa8d2704be95fd13c8a60724eb91f6d3a05c8e27b4f1a60d9",
    ),
    (
        "<random key of 80 characters for stored secrets, not of the other registry>",
        "f25b80e6137c9da4508e2b61f7c3d90a4be8157f02d6c93ab41e7f80253dc96a08b7e4f1",
    ),
    (
        "<random key of 32 bytes in URL-safe base64, not of the other registry>",
        "YW5vdGhlciBvbmUgb2YgMzIgYnl0ZXMgdG8gdGVzdC4=",
    ),
    ("<database host of this registry>", "pg.dc.acme.io"),
    ("<clair-database-host>", "clair-pg.dc.acme.io"),
    ("<host of a Redis for this registry>", "redis.dc.acme.io"),
    ("<password of its Redis>", "Vq3Zt8Xn1Kb6Wm4R"),
    ("<database host>", "pg.acme.io"),
    ("<host of the shared Redis>", "redis.acme.io"),
    ("<password of Redis>", "Tn8mWq3Zs6Yh1Jf0"),
    ("<bucket of the us site>", "acme-registry-us"),
    ("<access key for the us bucket only>", "AKIAQ3EXWUS7TBNM2KLD"),
    ("<secret key for the us bucket only>", "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"),
    ("<bucket of the eu site>", "acme-registry-eu"),
    ("<access key for the eu bucket only>", "AKIAZ8RTVEU4YHQP6WJC"),
    ("<secret key for the eu bucket only>", "Hn2Vx7Bq4Zm1Lc9Kw5Ts8Rd3Pf6Gy0Ja_oEiUuQ"),
    ("<bucket of the cloud site>", "acme-registry-cloud"),
    ("<access key for the cloud bucket only>", "AKIAM5KWXCL9DSTV3QBN"),
    ("<secret key for the cloud bucket only>", "r7Tq2Wm9Xz4Kc6Vb1Ln8Pd3Hs5Gf0Jy-aOeIiUu"),
    ("<host of the Ceph gateway>", "rgw.dc.acme.io"),
    ("<region of the first bucket>", "us-east-1"),
    ("<bucket of the first site>", "acme-registry-first"),
    ("<access key for the first bucket only>", "AKIAM7VQX2TRKB9ZLW4N"),
    ("<secret key for the first bucket only>", "p3Lw8Rz5Tk1Xc7Vn9Bm2Qs6Hd4Jf0Gy-aOeIiUuWx"),
    ("<region of the second bucket>", "eu-central-1"),
    ("<bucket of the second site>", "acme-registry-second"),
    ("<access key for the second bucket only>", "AKIAB8KWZ4XTQM2RLV7N"),
    ("<secret key for the second bucket only>", "k5Ws1Xz8Tb3Vc7Rn9Qm4Ls6Hd2Jf0Gy-eOaIiUuWp"),
    ("<bucket of the data centre>", "acme-registry-dc"),
    ("<access key for the Ceph bucket only>", "W4ZKQ8TNB2XVM6RLP9SD"),
    ("<secret key for the Ceph bucket only>", "y6Nq1Xw8Lz3Vc9Kb2Tm7Rs4Pd5Hf0Gj_eOaIiUuQ"),
];

fn filled(plan: &Plan) -> Plan {
    let fill = |document: &Document| {
        let text = ANSWERS
            .iter()
            .fold(document.text().to_owned(), |text, (hole, answer)| text.replace(hole, answer));
        assert!(!text.contains(": <") && !text.contains(":<"), "still to fill: {text}");
        Document::parse(text)
    };
    let mut plan = plan.clone();
    plan.config = fill(&plan.config);
    plan.clair = plan.clair.as_ref().map(fill);
    for (name, bytes) in &mut plan.files {
        *bytes = match name.as_str() {
            "ssl.key" => include_bytes!("fixtures/tls/ssl.key").as_slice().into(),
            _ => include_bytes!("fixtures/tls/ssl.cert").as_slice().into(),
        };
    }
    let answers: &[(&str, Value)] = &[
        ("facts.registry", "new".into()),
        ("facts.controls.cephstorage.vpn", true.into()),
        ("facts.controls.cephstorage.bucket-scoped", true.into()),
    ];
    for (at, value) in answers {
        if *at == "facts.registry" || plan.location("cephstorage").is_some() {
            let at: Address = at.parse().unwrap();
            plan = apply(&plan, &Action::Set(at, value.clone())).unwrap();
        }
    }
    plan
}

fn findings(plan: &Plan, but: &[Severity]) -> Vec<String> {
    let found = rules::check(&Context::of(plan));
    let rest = found.iter().filter(|it| !but.contains(&it.severity));
    rest.map(|it| format!("{:?} {} {}: {}", it.severity, it.rule.code, it.at, it.message)).collect()
}

#[test]
fn a_preset_only_waits_to_be_filled() {
    for preset in PRESETS.iter().filter(|it| it.id != "documentation") {
        let plan = preset.plan();
        assert!(
            plan.config.errors().is_empty() && plan.clusters.iter().all(|it| it.manifest.errors().is_empty())
        );
        let none: Vec<String> = Vec::new();
        assert_eq!(findings(&plan, &[Severity::ToFill, Severity::Info]), none, "{}", preset.id);
        assert_eq!(findings(&filled(&plan), &[Severity::Info]), none, "{}, filled", preset.id);
    }
}

#[test]
fn every_placeholder_is_pointed_at() {
    for preset in PRESETS.iter().filter(|it| it.id != "documentation") {
        let plan = preset.plan();
        let found = rules::check(&Context::of(&plan));
        let texts = [Some(&plan.config), plan.clair.as_ref()].into_iter().flatten().map(Document::text);
        let lines: usize = texts
            .map(|it| it.lines().filter(|it| !it.trim_start().starts_with('#') && it.contains('<')).count())
            .sum();
        let pointed = found.iter().filter(|it| it.rule.code == "SEC-007").count();
        assert_eq!(pointed, lines + plan.files.len(), "{}", preset.id);
    }
}

#[test]
fn the_documentations_example_is_the_documentations() {
    let plan = presets::find("documentation").unwrap().plan();
    let original = include_str!("fixtures/documentation/config.yaml");
    assert_eq!(
        plan.config.text().lines().skip(1).collect::<Vec<_>>(),
        original.lines().skip(1).collect::<Vec<_>>()
    );
    let hostname = "<georep.quayteam.org or any other name>";
    assert_eq!(plan.hostname(), Some(hostname));
}

/// The fields that only the user can settle, by their findings.
fn open(plan: &Plan) -> Vec<String> {
    let found = rules::check(&Context::of(plan)).into_iter();
    found.filter(|it| it.severity == Severity::ToFill).map(|it| it.at.to_string()).collect()
}

#[test]
fn the_alternative_to_a_crossing_only_waits_for_what_has_to_be_invented() {
    let answered = filled(&presets::find("hybrid").unwrap().plan());
    let split = apply(&answered, &Action::SplitByZone).unwrap();
    let name = split.registries().next().map(|it| it.0.to_owned()).unwrap();
    let none: Vec<String> = Vec::new();
    // The registry that goes on has all it needs already.
    assert_eq!(findings(&split, &[Severity::Info]), none);
    // The other is without what cannot be shared, and nothing else is wrong with it.
    let other = apply(&split, &Action::SwitchRegistry(name)).unwrap();
    assert_eq!(findings(&other, &[Severity::ToFill, Severity::Info]), none);
    let mut invented = open(&other);
    invented.sort();
    let own = [
        "BUILDLOGS_REDIS.host",
        "BUILDLOGS_REDIS.password",
        "DATABASE_SECRET_KEY",
        "DB_URI",
        "PAGE_TOKEN_KEY",
        "SECRET_KEY",
        "SERVER_HOSTNAME",
        "USER_EVENTS_REDIS.host",
        "USER_EVENTS_REDIS.password",
        "[\"clair-config.yaml\"].indexer.connstring",
        "[\"clair-config.yaml\"].matcher.connstring",
        "[\"clair-config.yaml\"].notifier.connstring",
        "files[\"ssl.cert\"]",
        "files[\"ssl.key\"]",
    ];
    assert_eq!(invented, own);
    // The certificate at hand is for the first registry.
    let left = findings(&filled(&other), &[Severity::Info]).into_iter();
    assert_eq!(left.filter(|it| !it.contains("TLS-007")).collect::<Vec<_>>(), none);
}
