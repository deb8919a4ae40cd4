//! Configurations that are right: whatever a rule holds against one is the rule's mistake.
//!
//! They are written as examples of rules are; a line `+ NAME` stands for the part of that name.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use quay_georep::rules::{self, Context, Example, Severity};
use std::fs;
use std::path::{Path, PathBuf};

/// 2026-06-01, 00:00 UTC.
const NOW: i64 = 1_780_272_000;

fn whole(file: &Path, parts: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().map(|line| match line.strip_prefix("+ ") {
        Some(name) => whole(&parts.join(name), parts),
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn nothing_is_held_against_what_is_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/correct");
    let entries = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
    let files: Vec<PathBuf> = entries.filter(|it| it.is_file()).collect();
    assert!(files.len() >= 12, "{files:?}");
    let mut wrong = Vec::new();
    for file in files {
        let plan = Example { text: whole(&file, &folder.join("parts")).leak(), at: &[] }.plan();
        let found = rules::check(&Context::at(&plan, NOW));
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for it in found.iter().filter(|it| it.severity < Severity::Info) {
            wrong.push(format!("{name}: {:?} {} {}: {}", it.severity, it.rule.code, it.at, it.message));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
