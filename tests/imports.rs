//! What people really keep: each folder of `fixtures/imports` becomes a plan, and what was not understood is said.
//! `imports.txt` says what becomes of each; `UPDATE_EXPECT=1` writes it anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod programs;

use quay_georep::encoding::decode;
use quay_georep::export::{Options, archive, bundle};
use quay_georep::import::{Imported, import};
use quay_georep::rules::{Context, Severity, check};
use serde::Deserialize as _;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/imports")
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.collect();
    names.sort();
    names
}

fn collect(at: &Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for own in names(at) {
        let (path, name) =
            (at.join(&own), if name.is_empty() { own.clone() } else { format!("{name}/{own}") });
        if path.is_dir() {
            collect(&path, &name, files)
        } else {
            files.push((name, fs::read(&path).unwrap()))
        }
    }
}

fn imported(name: &str) -> Imported {
    let mut files = Vec::new();
    collect(&folder().join(name), "", &mut files);
    import(&files, None).unwrap_or_else(|it| panic!("{name}: {}: {}", it.file, it.message))
}

/// What became of the files, a line each.
fn summary(imported: &Imported) -> String {
    let plan = &imported.plan;
    let mut out = String::new();
    let settings = plan.config.root().map_or(0, |it| it.entries().count());
    let broken = if plan.config.is_sound() { "" } else { ", not readable" };
    writeln!(out, "  config.yaml: {}, {settings} settings{broken}", plan.hostname().unwrap_or("-")).unwrap();
    for (key, bytes) in plan.bundle().iter().filter(|it| *it.0 != "config.yaml") {
        writeln!(out, "  {key}: {} bytes", bytes.len()).unwrap();
    }
    for it in &plan.clusters {
        let said =
            [it.registry(), it.namespace(), it.bundle_secret(), it.preferred()].map(|it| it.unwrap_or("-"));
        let broken = if it.manifest.is_sound() { "" } else { ", not readable" };
        writeln!(out, "  cluster {}: {}{broken}", it.name, said.join(", ")).unwrap();
    }
    for (name, _) in plan.observed() {
        writeln!(out, "  observed {name}").unwrap();
    }
    for note in &imported.notes {
        let repair = if note.repair.is_some() { " [repair]" } else { "" };
        writeln!(out, "  ! {}: {}{repair}", note.file, note.message).unwrap();
    }
    out
}

#[test]
fn each_becomes_a_plan() {
    let said: String =
        names(&folder()).iter().map(|it| format!("{it}\n{}", summary(&imported(it)))).collect();
    let expected = folder().with_extension("txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, &said).unwrap();
    }
    assert_eq!(said, fs::read_to_string(expected).unwrap());
}

#[test]
fn each_comes_back_from_its_export_byte_for_byte() {
    for name in names(&folder()) {
        let plan = imported(&name).plan;
        let files = bundle(&plan, &Options::default());
        for archive in [archive::zip(&files), archive::tar_gz(&files)] {
            let back = import(&[("export".to_owned(), archive)], None).unwrap();
            assert!(back.plan == plan, "{name}");
        }
    }
}

/// What Kustomize itself makes of an overlay, without what we say that we do not carry out.
fn kustomize(overlay: &str) -> Option<Vec<Value>> {
    if !programs::kubectl() {
        return None;
    }
    let output = programs::command("kubectl")
        .args(["kustomize", "--load-restrictor=LoadRestrictionsNone"])
        .arg(folder().join(overlay))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let documents = serde_yaml::Deserializer::from_slice(&output.stdout);
    let values = documents.map(|it| Value::deserialize(it).unwrap());
    let without_labels = values.map(|mut it| {
        if let Some(metadata) = it["metadata"].as_object_mut() {
            metadata.remove("labels");
        }
        it
    });
    Some(without_labels.collect())
}

#[test]
fn overlays_are_rendered_as_kustomize_does() {
    let overlays = ["kustomize/overlays/us", "kustomize/overlays/eu", "json-patch/tokyo", "json-patch/osaka"];
    for overlay in overlays {
        let (tree, name) = (overlay.split('/').next().unwrap(), overlay.rsplit('/').next().unwrap());
        let Some(theirs) = kustomize(overlay) else { return };
        let plan = imported(tree).plan;
        let of_kind = |kind: &str| theirs.iter().find(|it| it["kind"] == kind);
        let ours: Value = serde_yaml::from_str(plan.cluster(name).unwrap().manifest.text()).unwrap();
        assert_eq!(Some(&ours), of_kind("QuayRegistry"), "{overlay}");
        if let Some(secret) = of_kind("Secret") {
            let data = secret["data"].as_object().unwrap().iter();
            let theirs: Vec<_> =
                data.map(|(key, it)| (key.as_str(), decode(it.as_str().unwrap()).unwrap())).collect();
            let ours: Vec<_> = plan.bundle().into_iter().map(|(key, it)| (key, it.to_vec())).collect();
            assert_eq!(ours, theirs, "{overlay}");
        }
    }
}

#[test]
fn placeholders_are_to_fill_and_not_judged_otherwise() {
    let plan = imported("placeholders").plan;
    let findings = check(&Context::of(&plan));
    let at = |severity: &dyn Fn(Severity) -> bool| -> Vec<String> {
        findings.iter().filter(|it| severity(it.severity)).map(|it| it.at.to_string()).collect()
    };
    let mut open = at(&|it| it == Severity::ToFill);
    open.sort();
    let engine = |id: &str| format!("DISTRIBUTED_STORAGE_CONFIG.{id}.1.bucket_name");
    let expected = [
        "BUILDLOGS_REDIS.host",
        "DB_URI",
        &engine("eustorage"),
        &engine("usstorage"),
        "FEATURE_STORAGE_REPLICATION",
        "SERVER_HOSTNAME",
        "USER_EVENTS_REDIS.host",
        "clusters.us.metadata.namespace",
        "clusters.us.preference",
    ];
    assert_eq!(open, expected);
    let judged = at(&|it| it != Severity::ToFill);
    assert!(!judged.iter().any(|it| open.contains(it)), "{judged:?}");
}
