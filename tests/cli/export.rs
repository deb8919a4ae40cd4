//! `export`: what is written can be checked and exported again.

use super::{Folder, run};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

fn mode(path: &str) -> u32 {
    fs::metadata(Path::new(path)).unwrap().permissions().mode() & 0o777
}

#[test]
fn an_export_is_written_checked_and_written_again() {
    let folder = Folder::new("export");
    let (first, second) = (folder.at("first"), folder.at("second"));
    let (code, out, _) = run(&["export", "--preset", "two-clusters-s3", "--to", &first]);
    assert_eq!((code, out.as_str()), (0, ""));
    for (path, expected) in [
        ("bundle/config.yaml", 0o600),
        ("bundle/ssl.key", 0o600),
        ("clusters/us/config-bundle-secret.yaml", 0o600),
        ("clusters/us/quayregistry.yaml", 0o644),
        ("create-secrets.sh", 0o755),
        ("README.md", 0o644),
    ] {
        assert_eq!(mode(&format!("{first}/{path}")), expected, "{path}");
    }
    let (code, out, err) = run(&["check", &first]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("/first/bundle/config.yaml:5:1: to fill SEC-007 SERVER_HOSTNAME"), "{out}");
    assert!(out.ends_with(" info\n"), "{out}");
    assert_eq!(run(&["export", "--from", &first, "--to", &second]).0, 0);
    let script = |folder: &str| fs::read_to_string(format!("{folder}/create-secrets.sh")).unwrap();
    assert_eq!(script(&first), script(&second));
    fs::write(format!("{second}/bundle/old.pem"), "x").unwrap();
    let (code, _, err) = run(&["export", "--from", &first, "--to", &second]);
    assert!(code == 0 && err.contains("bundle/old.pem was there before"), "{err}");
    fs::write(folder.at("mine"), "x").unwrap();
    let (code, _, err) = run(&["export", "--from", &first, "--to", &folder.at("")]);
    assert!(code == 2 && err.contains("nothing was written"), "{err}");
}

#[test]
fn the_organisation_is_heard() {
    let folder = Folder::new("export-site");
    let (site, out) = (folder.at("site.yaml"), folder.at("out"));
    fs::write(&site, "defaults: {FEATURE_PROXY_STORAGE: true}\nseverities: {SEC-007: off}\ncolour: red\n")
        .unwrap();
    let (code, _, err) = run(&["export", "--preset", "two-clusters-s3", "--to", &out, "--site", &site]);
    assert!(code == 0 && err.contains("colour"), "what is wrong with the settings is said: {err}");
    let read = |path: &str| fs::read_to_string(format!("{out}/{path}")).unwrap();
    assert!(read("bundle/config.yaml").contains("FEATURE_PROXY_STORAGE: true"));
    assert!(!read("README.md").contains("SEC-007"), "a rule that is off is silent");
}
