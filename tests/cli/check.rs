//! `check`: places in the files as they were given, severities and exit codes.

use super::{Folder, run};
use std::fs;

#[test]
fn findings_come_for_programs_too() {
    let folder = Folder::new("json");
    let config = folder.at("config.yaml");
    fs::write(&config, "SERVER_HOSTNAME: quay.acme.io\nFEATURE_X: [\n").unwrap();
    let (code, out, _) = run(&["check", &config, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    let first = &found[0];
    for key in ["code", "id", "severity", "at", "file", "title", "message"] {
        assert!(first[key].is_string(), "{key}: {first}");
    }
    assert_eq!(first["severity"], "error");
}

/// A plan as strangers keep one: manifests of all clusters in one file, and much that belongs to no plan.
fn stranger(name: &str) -> Folder {
    let manifest = |name: &str, engine: &str| {
        format!(
            "apiVersion: quay.redhat.com/v1\nkind: QuayRegistry\nmetadata:\n  name: {name}\n  namespace: quay\nspec:\n  \
             configBundleSecret: b\n  components:\n  - kind: quay\n    managed: true\n    overrides:\n      env:\n      \
             - name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE\n        value: {engine}\n"
        )
    };
    let all = format!("# all sites\n---\n{}---\n{}", manifest("us", "usstorage"), manifest("eu", "nowhere"));
    let config = "\
FEATURE_STORAGE_REPLICATION: true
REGISTRY_TITLE: 2024-01-01
DISTRIBUTED_STORAGE_CONFIG:
  usstorage:
  - S3Storage
  - s3_bucket: a
    storage_path: /
";
    Folder::with(
        name,
        &[
            ("ours/config.yaml", config),
            ("ours/manifests/sites.yaml", &all),
            ("ours/README.md", "# Ours\n"),
            ("ours/scripts/apply.sh", "#!/bin/sh\nexit 0\n"),
            ("ours/.git/config", "[core]\n"),
            ("ours/chart/values.yaml", "image: {repository: x}\n"),
            ("ours/chart/Chart.yaml", "apiVersion: v2\nname: x\n"),
        ],
    )
}

#[test]
fn a_finding_stands_where_its_file_was_given() {
    let folder = stranger("places");
    let (code, out, err) = folder.run(&["check", "ours"]);
    assert_eq!(code, 1, "{err}");
    // The engine that the second document of the file names, counted in the file.
    assert!(out.contains("ours/manifests/sites.yaml:31:16: error GEO-001 "), "{out}");
    assert!(out.contains("ours/config.yaml:2:1: "), "{out}");
    assert!(!out.contains(".git") && !err.contains(".git"), "{out}{err}");
    assert!(err.contains("chart/values.yaml"), "what was passed over is said: {err}");
}

#[test]
fn what_a_secret_holds_is_named_behind_it() {
    let secret = "kind: Secret\nmetadata: {name: b}\nstringData:\n  config.yaml: |\n    SERVER_HOSTNAME: quay.acme.io\n    FEATURE_X: 1\n";
    let folder = Folder::with("secret", &[("secret.yaml", secret)]);
    let (_, out, _) = folder.run(&["check", "secret.yaml"]);
    assert!(out.contains("secret.yaml#config.yaml:2:1: "), "{out}");
}

#[test]
fn severities_decide_what_is_shown_and_what_fails() {
    let folder = stranger("severities");
    let shown = |level: &str| {
        let (_, out, _) = folder.run(&["check", "ours", "--format", "json", "--min-severity", level]);
        let list: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
        list.into_iter().map(|it| it["severity"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(shown("error").iter().all(|it| it == "error" || it == "to-fill"));
    assert!(shown("error").len() < shown("warning").len());
    assert!(shown("warning").len() < shown("info").len());
    for (args, code) in [
        (vec!["--fail-on", "never"], 0),
        (vec!["--min-severity", "error", "--fail-on", "info"], 1),
        (vec!["--format", "sarif", "--fail-on", "never"], 0),
        (vec!["--format", "sarif"], 1),
    ] {
        assert_eq!(folder.run(&[&["check", "ours"], &args[..]].concat()).0, code, "{args:?}");
    }
}

#[test]
fn what_is_accepted_stands_apart_and_does_not_fail() {
    let config = "SERVER_HOSTNAME: quay.acme.io\nDISTRIBUTED_STORAGE_CONFIG: {}\n";
    let folder = Folder::with("accepted", &[("config.yaml", config)]);
    let (_, out, _) = folder.run(&["check", ".", "--format", "json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let accepted: String = found
        .iter()
        .map(|it| {
            format!(
                "- {{rule: {}, at: '{}', reason: known}}\n",
                it["code"].as_str().unwrap(),
                it["at"].as_str().unwrap()
            )
        })
        .collect();
    fs::write(folder.at("plan.yaml"), format!("registry: new\naccepted:\n{accepted}")).unwrap();
    let (code, out, err) = folder.run(&["check", "."]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("Accepted:") && out.contains("    known\n"), "{out}");
    assert!(out.contains(&format!("{} accepted", out.matches("    known\n").count())), "{out}");
}

#[test]
fn what_runs_today_is_compared_with_what_is_to_be_rolled_out() {
    let folder = Folder::with(
        "previous",
        &[
            ("before.yaml", "DATABASE_SECRET_KEY: the-one-that-runs\n"),
            ("after/bundle/config.yaml", "DATABASE_SECRET_KEY: another-one\n"),
        ],
    );
    let speaks = |args: &[&str]| {
        let (code, out, err) = folder.run(args);
        assert!(code < 2, "{err}");
        assert!(!out.contains("another-one") && !out.contains("the-one-that-runs"), "{out}");
        out.contains("error KEY-007 ")
    };
    assert!(!speaks(&["check", "after"]));
    assert!(speaks(&["check", "after", "--previous", "before.yaml"]));
    fs::create_dir_all(folder.at("after/previous/bundle")).unwrap();
    fs::copy(folder.at("before.yaml"), folder.at("after/previous/bundle/config.yaml")).unwrap();
    assert!(speaks(&["check", "after"]));
}
