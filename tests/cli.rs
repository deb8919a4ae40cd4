//! The command line, run as a person or a pipeline runs it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("quay-georep-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn at(&self, path: &str) -> String {
        self.0.join(path).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The exit code, the standard output and the standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quay-georep")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

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
    assert!(out.contains("to fill SEC-007 SERVER_HOSTNAME"), "{out}");
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
        (vec!["check", "x", "--fail-on", "never"], "error, warning, info"),
        (vec!["frobnicate"], "no such command"),
        (vec!["export", "--preset", "two-clusters-s3"], "--to"),
        (vec!["export", "--to", "x"], "--preset"),
        (vec!["export", "--preset", "nothing", "--to", "x"], "two-clusters-s3"),
        (vec!["explain", "KEY-999"], "no such rule"),
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
        (vec!["check", "--help"], "Usage:"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
        (vec!["export", "--list-presets"], "documentation"),
        (vec!["explain", "geo-001"], "unknown-preferred-engine"),
        (vec!["explain", "unknown-preferred-engine"], "https://github.com/quay/quay/blob/"),
    ] {
        let (code, out, _) = run(&args);
        assert!(code == 0 && out.contains(said), "{args:?}: {out}");
    }
}
