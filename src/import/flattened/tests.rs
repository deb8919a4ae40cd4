//! The documentation's example, flattened as browsers do it, comes back with the same values.

use super::*;
use crate::yaml::Value;

const CONFIG: &str = include_str!("../../presets/documentation/config.yaml");
const REGISTRY: &str = include_str!("../../presets/documentation/us.yaml");

fn value(text: &str) -> Value {
    let document = Document::parse(text);
    assert!(document.is_sound(), "{text}\n{:?}", document.errors());
    document.root().map_or(Value::Null, |it| it.value())
}

/// The text on one line, as copying from HTML gives it; `callout` makes the mark behind every second line.
fn flat(text: &str, between: &str, callout: impl Fn(usize) -> String) -> String {
    let mut marks = 0;
    let lines = text.lines().filter(|it| !it.trim_start().starts_with('#')).enumerate().map(|(at, line)| {
        let mut line = line.trim().to_owned();
        if at % 3 == 0 {
            marks += 1;
            line.push_str(&callout(marks));
        }
        line
    });
    lines.collect::<Vec<_>>().join(between)
}

#[test]
fn one_line_comes_back() {
    for original in [CONFIG, REGISTRY] {
        for callout in [|it| format!(" {it}"), |it| format!(" <{it}>"), |_| String::new()] {
            for between in [" ", "\n", "\u{a0}"] {
                let text = flat(original, between, callout);
                let repair = repair(&text).unwrap_or_else(|| panic!("no repair for {text}"));
                assert_eq!(value(&repair.text), value(original), "{text}\n\n{}", repair.text);
            }
        }
    }
}

#[test]
fn the_words_stay_as_they_are() {
    let text = flat(CONFIG, " ", |_| String::new());
    let repaired = repair(&text).expect("it is flat").text;
    assert!(repaired.split_whitespace().eq(text.split_whitespace()), "{repaired}");
}

#[test]
fn callouts_behind_lines_are_taken_out() {
    for mark in [
        |it: usize| format!(" {it}"),
        |it| format!("  <{it}>"),
        |it| format!(" {}", ['①', '②', '③', '④', '⑤'][it - 1]),
    ] {
        let mut marks = 0;
        let lines = CONFIG.lines().map(|line| {
            if line.contains("HOSTNAME") || line.contains("URI") || line.contains("bucket_name") {
                marks += 1;
                format!("{line}{}\n", mark(marks))
            } else {
                format!("{line}\n")
            }
        });
        let text: String = lines.collect();
        assert_eq!(repair(&text).map(|it| it.text).as_deref(), Some(CONFIG));
    }
}

#[test]
fn callouts_on_lines_of_their_own_are_taken_out() {
    let text = CONFIG.replacen("name>\n", "name>\n1\n", 1).replacen("/quay\n", "/quay\n②\n", 1);
    assert_eq!(repair(&text).map(|it| it.text).as_deref(), Some(CONFIG));
    let alone = flat(CONFIG, "\n", |it| format!("\n{it}"));
    assert_eq!(repair(&alone).map(|it| value(&it.text)), Some(value(CONFIG)));
}

#[test]
fn a_text_with_its_structure_is_left_alone() {
    for text in [
        CONFIG,
        REGISTRY,
        "",
        "REGISTRY_TITLE: Quay 1\n",
        "FEATURE_X: true\nBUILDLOGS_REDIS: {host: a, port: 1}\n",
        "SERVER_HOSTNAME: a.b\nSUPER_USERS:\n- a\n- b 2\n",
        "# one 1\n# two 2\nSERVER_HOSTNAME: a.b\n",
        "LDAP_BASE_DN:\n- dc=a\nMAIL_PORT: 587\n",
    ] {
        assert_eq!(repair(text), None, "{text}");
    }
}

#[test]
fn values_that_look_like_structure_stay_whole() {
    let text = "SERVER_HOSTNAME: a.b DB_URI: postgresql://q:p@h:5432/quay?sslmode=require SECRET_KEY: \"a: b 1\" \
                SUPER_USERS: - ann - bob FEATURE_STORAGE_REPLICATION: true USER_EVENTS_REDIS: host: r port: 6379 \
                password: 'it''s - x'";
    let expected = "SERVER_HOSTNAME: a.b\nDB_URI: postgresql://q:p@h:5432/quay?sslmode=require\n\
                    SECRET_KEY: \"a: b 1\"\nSUPER_USERS:\n  - ann\n  - bob\nFEATURE_STORAGE_REPLICATION: true\n\
                    USER_EVENTS_REDIS:\n  host: r\n  port: 6379\n  password: 'it''s - x'\n";
    assert_eq!(repair(text).map(|it| it.text).as_deref(), Some(expected));
}

#[test]
fn what_is_long_or_deep_ends_soon() {
    for word in ["A: ", "a: ", "- ", "1 ", "SERVER_HOSTNAME: ", "' ", "[ ", "# "] {
        for size in [30 << 10, 1 << 20] {
            let text = format!("FEATURE_X: {}", word.repeat(size / word.len()));
            assert_eq!(repair(&text), None, "{word}");
        }
    }
}

mod any {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_panics(words in prop::collection::vec(
            prop_oneof![
                Just("SERVER_HOSTNAME:"), Just("-"), Just("1"), Just("kind:"), Just("QuayRegistry"), Just("'"), Just("[{"),
                Just("DISTRIBUTED_STORAGE_CONFIG:"), Just("us:"), Just("S3Storage"), Just("\n"), Just("#"), Just("apiVersion:"),
                Just("components:"), Just("}]"), Just("①"), Just("\u{a0}"), Just("host:"), Just("BUILDLOGS_REDIS:"),
            ],
            0..24,
        )) {
            let _ = super::repair(&words.join(" "));
        }

        #[test]
        fn no_bytes_panic(text in any::<String>()) {
            let _ = super::repair(&text);
        }
    }
}
