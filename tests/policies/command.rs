//! `policy` on the command line.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// The exit code, the standard output and the standard error.
fn run(args: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quay-georep"))
        .arg("policy")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const FOR: [&str; 6] = ["--engine", "S3Storage", "--bucket", "quay", "--path", "/registry"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    FOR.iter().chain(more).copied().collect()
}

#[test]
fn what_is_generated_is_judged_exact() {
    let (code, policy, err) = run(&with(&["--generate", "--format", "json"]), "");
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, out, err) = run(&with(&["--format", "json", "-"]), &policy);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let printed: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(printed["verdict"], "exact");
    assert_eq!(printed["too_broad"], serde_json::json!([]));
    assert_eq!(printed["lacking"], serde_json::json!([]));
}

#[test]
fn what_is_wrong_is_listed() {
    let policy =
        r#"{"Statement": [{"Sid": "All", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}"#;
    let (code, out, _) = run(&with(&["--format", "json", "-"]), policy);
    let printed: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &printed["verdict"]), (1, &"too-broad-and-lacking".into()));
    assert_eq!(printed["too_broad"][0]["actions"], serde_json::json!(["s3:Get*"]));
    assert_eq!(printed["too_broad"][0]["from"], "statement 1 (All)");
    let lacking = printed["lacking"].as_array().unwrap();
    let write = lacking.iter().find(|it| it["action"] == "s3:PutObject").unwrap();
    assert_eq!(write["resource"], "arn:aws:s3:::quay/registry/*");
    assert!(write["breaks"].as_str().unwrap().contains("Pushes"), "{write}");
    let (code, out, _) = run(&with(&["-"]), policy);
    assert!(code == 1 && out.starts_with("too-broad-and-lacking\n"), "{out}");
    assert!(out.contains("too much, statement 1 (All): s3:Get* on *:"), "{out}");
}

#[test]
fn what_cannot_be_judged_is_said_with_exit_code_2() {
    for (args, input, said) in [
        (with(&["-"]), "{\"Statement\": [{]}", "-:1:"),
        (with(&["/nonexistent"]), "", "/nonexistent"),
        (with(&[]), "", "--generate"),
        (with(&["--generate", "-"]), "", "--generate"),
        (vec!["--engine", "S3Storage", "-"], "{}", "--bucket"),
        (vec!["--bucket", "b", "-"], "{}", "--engine"),
        (vec!["--engine", "S3", "--bucket", "b", "-"], "{}", "S3Storage"),
        (vec!["--engine", "LocalStorage", "--bucket", "b", "--generate"], "", "no credential"),
    ] {
        let (code, out, err) = run(&args, input);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
}

#[test]
fn the_commands_can_be_run_by_a_shell() {
    let (code, out, _) =
        run(&["--engine", "STSS3Storage", "--bucket", "it's", "--path", "a b", "--generate"], "");
    assert_eq!(code, 0);
    let mut shell = Command::new("sh").args(["-n"]).stdin(Stdio::piped()).spawn().unwrap();
    shell.stdin.take().unwrap().write_all(out.as_bytes()).unwrap();
    assert!(shell.wait().unwrap().success(), "{out}");
}
