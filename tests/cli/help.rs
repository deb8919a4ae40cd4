//! What the command line says about itself, and where it cannot go on.

use super::{Folder, run};
use std::fs;

#[test]
fn what_cannot_be_done_is_said_with_exit_code_2() {
    let folder = Folder::new("refused");
    let broken = folder.at("config.yaml");
    fs::write(&broken, b"# \xe9\n").unwrap();
    let empty = folder.at("empty");
    fs::create_dir(&empty).unwrap();
    for (args, said) in [
        (vec!["check"], "needs a file"),
        (vec!["check", "/nonexistent"], "/nonexistent"),
        (vec!["check", broken.as_str()], "Not UTF-8"),
        (vec!["check", empty.as_str()], "nothing there"),
        (vec!["check", "x", "--fail-on", "sometimes"], "error, warning, info, never"),
        (vec!["check", "x", "--format", "xml"], "human, json, sarif"),
        (vec!["check", "x", "--lang", "de"], "en, zh"),
        (vec!["--version", "x"], "not expected"),
        (vec!["frobnicate"], "no such command"),
        (vec!["export", "--preset", "two-clusters-s3"], "--to"),
        (vec!["export", "--to", "x"], "--preset"),
        (vec!["export", "--preset", "nothing", "--to", "x"], "two-clusters-s3"),
        (vec!["explain", "KEY-999"], "no such rule"),
        (vec!["fix", "x"], "--safe"),
        (vec!["diff", "x"], "two files"),
        (vec!["check", "--frob"], "--frob"),
    ] {
        let (code, out, err) = run(&args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
}

#[test]
fn help_presets_and_rules_are_explained() {
    for (args, said) in [
        (vec![], "Usage:"),
        (vec!["--help"], "Usage:"),
        (vec!["check", "--help"], "--min-severity"),
        (vec!["help", "check"], "--min-severity"),
        (vec!["export", "-h"], "create-secrets.sh"),
        (vec!["check", "x", "--help", "--lang", "zh"], "用法："),
        (vec!["--lang", "zh", "explain", "GEO-001"], "依据："),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
        (vec!["export", "--list-presets"], "documentation"),
        (vec!["explain", "geo-001"], "unknown-preferred-engine"),
        (vec!["explain", "unknown-preferred-engine"], "https://github.com/quay/quay/blob/"),
    ] {
        let (code, out, _) = run(&args);
        assert!(code == 0 && out.contains(said), "{args:?}: {out}");
    }
}

#[test]
fn the_language_is_that_of_the_environment() {
    let program = env!("CARGO_BIN_EXE_quay-georep");
    for (lang, said) in [("zh_CN.UTF-8", "用法："), ("en_US.UTF-8", "Usage:"), ("C", "Usage:")] {
        let output = std::process::Command::new(program).arg("--help").env("LC_ALL", lang).output().unwrap();
        assert!(String::from_utf8(output.stdout).unwrap().contains(said), "{lang}");
    }
}
