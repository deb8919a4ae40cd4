//! No input panics: whatever stands where, a plan is checked, repaired, shown and exported.

use proptest::prelude::*;
use quay_georep::export::{self, Options};
use quay_georep::plan::{Action, Plan, apply};
use quay_georep::presets;
use quay_georep::rules::{self, Context};
use quay_georep::yaml::Document;

/// Values that some rule may take apart.
const VALUES: [&str; 22] = [
    "",
    "''",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "[us, 1, ~]",
    "://",
    "http://",
    "\"\\u00e9://\\u00e9@\"",
    "https://[",
    "é",
    "<é>",
    "'<'",
    "a:b@c",
    "[S3Storage]",
    "[S3Storage, ~]",
    "[é, {é: é}]",
    "!!binary aGk=",
    "&a [*a]",
    "|\n    é\n\n",
];

/// The plan with the value of one line replaced, wherever the line is.
fn odd(preset: usize, line: usize, value: &str) -> Plan {
    let mut plan = presets::PRESETS[preset % presets::PRESETS.len()].plan();
    let swap = |document: &Document| {
        let lines: Vec<_> = document.text().lines().collect();
        let hit = line % lines.len().max(1);
        let changed = lines.iter().enumerate().map(|(at, it)| match it.rsplit_once(": ") {
            Some((key, _)) if at == hit => format!("{key}: {value}\n"),
            _ if at == hit => format!("{it} {value}\n"),
            _ => format!("{it}\n"),
        });
        Document::parse(changed.collect::<String>())
    };
    plan.config = swap(&plan.config);
    plan.clair = plan.clair.as_ref().map(swap);
    plan.notes = swap(&plan.notes);
    for cluster in &mut plan.clusters {
        cluster.manifest = swap(&cluster.manifest);
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn a_plan_with_odd_values_is_borne(
        preset in 0..8usize, line in 0..200usize, value in proptest::sample::select(&VALUES[..]), any in "\\PC{0,8}"
    ) {
        for value in [value, &any] {
            let plan = odd(preset, line, value);
            let found = rules::check(&Context::of(&plan));
            for fix in found.iter().filter_map(|it| it.fix.as_ref()) {
                drop(apply(&plan, &Action::Apply(fix.changes.clone())));
            }
            for file in plan.all_files() {
                drop(plan.preview(&file, None, false));
            }
            drop(export::bundle(&plan, &Options::default()));
            for id in plan.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>() {
                drop(apply(&plan, &Action::SetDriver { id: id.clone(), driver: "SwiftStorage".to_owned() }));
                drop(apply(&plan, &Action::RenameEngine { from: id.clone(), to: "other".to_owned() }));
                drop(apply(&plan, &Action::RemoveEngine(id)));
            }
        }
    }
}
