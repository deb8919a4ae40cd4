//! Laws that hold for every rule, walked over the registry: a new rule is covered unasked.

use super::*;
use crate::text::Lang;
use std::collections::BTreeSet;

/// The time at which examples are judged: 2026-06-01, 00:00 UTC.
const NOW: i64 = 1_780_272_000;

fn found(rule: &'static Rule, plan: &Plan) -> Vec<Finding> {
    let mut report = Report::default();
    report.run(rule, &Context::at(plan, NOW));
    report.into_findings()
}

/// Where a rule speaks on a plan written as an example, for tests of its edges.
pub(super) fn at(rule: &'static Rule, text: &str) -> Vec<String> {
    found(rule, &plan(text)).iter().map(|it| it.at.to_string()).collect()
}

/// The config.yaml after all fixes of a rule.
pub(super) fn fixed(rule: &'static Rule, text: &str) -> String {
    let plan = plan(text);
    let fixes = found(rule, &plan).into_iter().filter_map(|it| it.fix);
    let changes: Vec<_> = fixes.flat_map(|it| it.changes).collect();
    plan.with(&changes).expect("fixes apply").config.text().to_owned()
}

fn plan(text: &str) -> Plan {
    Example { text: text.to_owned().leak(), at: &[] }.plan()
}

fn comments(text: &str) -> BTreeSet<&str> {
    text.lines().filter_map(|it| it.split_once("# ")).map(|(_, comment)| comment).collect()
}

#[test]
fn codes_and_ids_are_unique_and_well_formed() {
    let mut seen = BTreeSet::new();
    for rule in all() {
        assert!(seen.insert(rule.code) && seen.insert(rule.id), "{} stands twice", rule.code);
        let (family, number) = rule.code.split_once('-').expect("FAMILY-000");
        assert!(matches!(family.len(), 2 | 3) && number.len() == 3, "{}", rule.code);
        assert!(
            rule.id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'),
            "{}",
            rule.id
        );
        assert!(!rule.source.is_empty(), "{} names no source", rule.code);
        for text in [rule.title, rule.why] {
            assert_ne!(text.get(Lang::En), text.get(Lang::Zh), "{}", rule.code);
        }
    }
}

#[test]
fn the_bad_example_raises_it_where_it_says() {
    let wrong = all().filter_map(|rule| {
        let at: Vec<_> = found(rule, &rule.bad.plan()).iter().map(|it| it.at.to_string()).collect();
        let right = !at.is_empty() && at == rule.bad.at;
        (!right).then(|| format!("{} speaks at {at:?}, not at {:?}", rule.code, rule.bad.at))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_good_example_does_not() {
    for rule in all() {
        assert!(!rule.good.text.is_empty(), "{} has no good example", rule.code);
    }
    let wrong = all().flat_map(|rule| {
        let found = found(rule, &rule.good.plan());
        found.into_iter().map(|it| format!("{} at {}: {}", it.rule.code, it.at, it.message))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_fix_settles_and_keeps_comments_and_raises_no_new_error() {
    let mut wrong = Vec::new();
    for rule in all() {
        let plan = rule.bad.plan();
        let errors = |plan: &Plan| -> BTreeSet<_> {
            let found = check(&Context::at(plan, NOW));
            found
                .into_iter()
                .filter(|it| it.severity == Severity::Error)
                .map(|it| (it.rule.code, it.at))
                .collect()
        };
        for finding in found(rule, &plan) {
            let Some(fix) = finding.fix else { continue };
            let mut say = |what: String| wrong.push(format!("{} at {}: {what}", rule.code, finding.at));
            let after = match plan.with(&fix.changes) {
                Ok(after) => after,
                Err(refusal) => {
                    say(refusal.message.to_string());
                    continue;
                }
            };
            if after == plan {
                say("the fix changes nothing".to_owned());
            }
            if found(rule, &after).iter().any(|it| it.at == finding.at) {
                say("the fix does not settle".to_owned());
            }
            if !comments(plan.config.text()).is_subset(&comments(after.config.text())) {
                say("the fix loses a comment".to_owned());
            }
            for (code, at) in errors(&after).difference(&errors(&plan)) {
                say(format!("the fix raises {code} at {at}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn rules_of_manifests_speak_while_the_configuration_cannot_be_read() {
    let mut spoke = 0;
    for rule in all().filter(|it| opr::is_of_manifests(it)) {
        let mut plan = rule.bad.plan();
        let before = check(&Context::at(&plan, NOW));
        plan.config = Document::parse("A: [");
        let after = check(&Context::at(&plan, NOW));
        for it in before.iter().filter(|it| it.rule == rule) {
            assert!(after.contains(it), "{} at {}", rule.code, it.at);
            spoke += 1;
        }
    }
    assert!(spoke > 10, "{spoke}");
    let plan = plan("A: [\n//- clusters/us us\n//- clusters/eu eu\n");
    let codes: Vec<_> = check(&Context::at(&plan, NOW)).iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["YML-001"]);
}

#[test]
fn all_safe_fixes_hold_together() {
    // Two fixes write the whole text, one edits it.
    let plan = plan(
        "REGISTRY_TITLE: 2024-01-01\nREGISTRY_TITLE_SHORT: 2024-01-02\nFEATURE_MAILING: false\nFEATURE_MAILING: false\n",
    );
    let safe = |plan: &Plan| {
        check(&Context::at(plan, NOW))
            .into_iter()
            .filter(|it| it.fix.as_ref().is_some_and(|it| it.safe))
            .count()
    };
    assert!(safe(&plan) > 1, "{:?}", check(&Context::of(&plan)));
    let changes: Vec<_> =
        safe_fixes(&Context::at(&plan, NOW)).into_iter().flat_map(|it| it.changes).collect();
    assert_eq!(safe(&plan.with(&changes).expect("fixes apply")), 0);
}

#[test]
fn every_rule_bears_an_empty_plan_and_odd_shapes() {
    let odd = [
        "",
        "[]",
        "a",
        "null",
        "DISTRIBUTED_STORAGE_CONFIG: a\nDB_URI: []\nBUILDLOGS_REDIS: 1\n",
        "DISTRIBUTED_STORAGE_CONFIG: {us: [], eu: [1], ap: {}, x: [S3Storage, 1], no: [[], {}]}\nDB_URI: {}\n\
         DISTRIBUTED_STORAGE_PREFERENCE: {a: 1}\nDISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: 7\nUSER_EVENTS_REDIS: [a]\n\
         DB_CONNECTION_ARGS: x\nSERVER_HOSTNAME: [1]\nSECRET_KEY: {}\nSUPER_USERS: 1\n",
    ];
    let manifests = [
        "",
        "[]",
        "spec: 1",
        "spec: {components: {a: 1}}",
        "spec: {components: [1, {kind: 1}, {kind: quay, overrides: 1}]}",
    ];
    for config in odd {
        for manifest in manifests {
            let plan = Plan {
                config: crate::yaml::Document::parse(config),
                clair: Some(crate::yaml::Document::parse(config)),
                clusters: vec![crate::plan::Cluster {
                    name: "a".to_owned(),
                    manifest: crate::yaml::Document::parse(manifest),
                }],
                ..Plan::default()
            };
            check(&Context::of(&plan));
        }
    }
}
