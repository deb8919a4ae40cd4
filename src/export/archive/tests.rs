//! Other programs unpack what is packed here, with the same names, bytes and modes.
#![allow(clippy::expect_used, reason = "a helper that fails is a failing test")]

use super::*;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn files() -> BTreeMap<String, Entry> {
    let long = format!("clusters/{}/quayregistry.yaml", "n".repeat(120));
    let odd = format!("bundle/{}", "中".repeat(80));
    let files: [(&str, &[u8], bool); 7] = [
        (&long, b"long", false),
        (&odd, b"odd", true),
        ("bundle/ssl.key", &[7; 1 << 17], true),
        ("bundle/empty", b"", true),
        ("create-secrets.sh", b"#!/bin/sh\n", false),
        ("bundle/exact", &[b'x'; 512], true),
        ("README.md", "说明\r\n".as_bytes(), false),
    ];
    let entry = |bytes: &[u8], secret| Entry { bytes: bytes.to_vec(), secret };
    files.map(|(path, bytes, secret)| (path.to_owned(), entry(bytes, secret))).into()
}

const LIST: &str = r#"
import io, sys, tarfile, zipfile
data = sys.stdin.buffer.read()
if data[:2] == b'PK':
  z = zipfile.ZipFile(io.BytesIO(data)); assert z.testzip() is None
  rows = [(it.filename, it.external_attr >> 16 & 0o7777, z.read(it)) for it in z.infolist()]
else:
  t = tarfile.open(fileobj=io.BytesIO(data))
  rows = [(it.name, it.mode, t.extractfile(it).read()) for it in t]
for name, mode, content in rows: print(name.encode().hex(), mode, content.hex(), sep=':')
"#;

#[test]
fn python_unpacks_the_same_files() {
    let files = files();
    let expected: Vec<_> = files
        .iter()
        .map(|(path, it)| format!("{}:{}:{}", hex(path.as_bytes()), mode(path, it), hex(&it.bytes)))
        .collect();
    for archive in [zip(&files), tar_gz(&files)] {
        let Some(listed) = run("python3", &["-c", LIST], &archive) else { return };
        assert_eq!(listed.lines().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn tar_lists_the_same_files() {
    let files = files();
    let Some(listed) = run("tar", &["--quoting-style=literal", "-tzf", "-"], &tar_gz(&files)) else { return };
    assert_eq!(listed.lines().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    assert_eq!(tar_gz(&files), tar_gz(&files));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// What a program prints about these bytes; `None`, and said, where there is no such program.
fn run(program: &str, args: &[&str], input: &[u8]) -> Option<String> {
    let mut command = Command::new(program);
    let child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("skipped: no {program} here");
        return None;
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it ends").expect("it reads all");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
