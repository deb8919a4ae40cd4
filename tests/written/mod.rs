//! Plans that are written as examples of rules are; a line `+ NAME` stands for the part of that name.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use quay_georep::plan::Plan;
use quay_georep::rules::Example;
use std::fs;
use std::path::{Path, PathBuf};

/// The plans that are right.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/correct")
}

/// The text of a file of that folder, with its parts.
pub fn whole(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().map(|line| match line.strip_prefix("+ ") {
        Some(name) => whole(&folder().join("parts").join(name)),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// The plan that a text stands for.
pub fn plan(text: String) -> Plan {
    Example { text: text.leak(), at: &[] }.plan()
}
