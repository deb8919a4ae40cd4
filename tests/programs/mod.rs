//! The real programs that judge what is made here: what `make consumers` brought comes first, also for a plain `cargo test`.
//! One that is not there is passed over, and said; in a pipeline (CI is set) that is a failure.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::panic, reason = "a test that cannot go on says why")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// The PATH of the Makefile; the test's own where there is no `make`.
static PATH: LazyLock<String> = LazyLock::new(|| {
    let said = Command::new("make")
        .args(["-s", "-C", env!("CARGO_MANIFEST_DIR"), "path"])
        .env_remove("MAKEFLAGS")
        .stderr(Stdio::null())
        .output();
    let path = said.ok().filter(|it| it.status.success()).and_then(|it| String::from_utf8(it.stdout).ok());
    path.map(|it| it.trim().to_owned()).unwrap_or_else(|| std::env::var("PATH").unwrap_or_default())
});

/// The PATH on which programs are looked for.
pub fn path() -> &'static str {
    &PATH
}

/// A program, to be run.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("PATH", path());
    command
}

/// Says that something is not looked at.
///
/// # Panics
/// In a pipeline.
pub fn skipped(why: &str) {
    assert!(std::env::var_os("CI").is_none(), "in a pipeline nothing is skipped: {why}");
    println!("skipped: {why} (`make consumers` brings what it can)");
}

/// Whether a program does what is asked of it; where not, the test is to be left out, which is said.
pub fn there_is(program: &str, probe: &[&str]) -> bool {
    let ok = command(program).args(probe).output().is_ok_and(|it| it.status.success());
    if !ok {
        skipped(&format!("no {program} {}", probe.join(" ")));
    }
    ok
}

/// Whether there is a kubectl.
pub fn kubectl() -> bool {
    there_is("kubectl", &["version", "--client"])
}

/// What a program writes that is given an input; `None` (said) where it is not there.
///
/// # Panics
/// When it fails.
pub fn piped(program: &str, args: &[&str], within: &Path, input: &[u8]) -> Option<Vec<u8>> {
    let spawned = command(program)
        .args(args)
        .current_dir(within)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            skipped(&format!("no {program}: {error}"));
            return None;
        }
    };
    let stdin = child.stdin.take();
    let input = input.to_vec();
    // A program that fails early does not read it all.
    let writer = std::thread::spawn(move || stdin.map(|mut it| it.write_all(&input)));
    let output = child.wait_with_output().unwrap_or_else(|it| panic!("{program}: {it}"));
    let _ = writer.join();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {error}");
    Some(output.stdout)
}
