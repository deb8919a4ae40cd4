//! Configurations that are right: whatever a rule holds against one is the rule's mistake.

mod written;

use quay_georep::rules::{self, Context, Severity};
use std::fs;
use std::path::PathBuf;

/// 2026-06-01, 00:00 UTC.
const NOW: i64 = 1_780_272_000;

#[test]
fn nothing_is_held_against_what_is_right() {
    let entries = fs::read_dir(written::folder()).unwrap().map(|it| it.unwrap().path());
    let files: Vec<PathBuf> = entries.filter(|it| it.is_file()).collect();
    assert!(files.len() >= 20, "{files:?}");
    let mut wrong = Vec::new();
    for file in files {
        let plan = written::plan(written::whole(&file));
        let found = rules::check(&Context::at(&plan, NOW));
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for it in found.iter().filter(|it| it.severity < Severity::Info) {
            wrong.push(format!("{name}: {:?} {} {}: {}", it.severity, it.rule.code, it.at, it.message));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
