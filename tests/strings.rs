//! A thousand strings, as every kind of value: each reader of YAML and each shell gets the same bytes back.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod programs;
mod readers;

use programs::{piped, there_is};
use quay_georep::encoding::encode;
use quay_georep::export::{Options, bundle};
use quay_georep::plan::{Cluster, Plan, shell_word};
use quay_georep::yaml::{Document, Edit, Path as At, Value};
use readers::{Random, Read, pyyaml, same};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What YAML 1.1 and 1.2, shells, SQL, URIs and file systems stumble over.
const TRAPS: &str = "yes no on off y n true False NULL null ~ 0 -0 012 0o14 0x1F 0b1 1_000 1:30 190:20:30 1e3 1.5 .5 .inf \
    -.INF .nan 2001-01-01 2001-01-01T10:00:00Z = << @x `x` %x *x &x !x !!str | > - -x -- --from-file=x ? : x: :x x:y # #x \
    x#y [ ] { } [x {x ,x ' '' \" \"\" it's \\ \\n \\0 $ $x ${x} $(x) $((1)) ! !! * ** ? ~ ~root .. . ../x a/b /a c:\\a \
    ; & && || ( ) < > << >> ; DROP TABLE user;-- ' OR 1=1 %s %00 %2F %% + , ^ --- ... <<EOF EOF é 中文 密钥🔑 \u{1F469}\u{200D}\u{1F4BB}";
/// Bits that only stand among others.
const BITS: [&str; 14] = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\r",
    "\u{7}",
    "\u{1b}[1m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
];

/// Every trap on its own, then made of them by chance.
fn strings() -> Vec<String> {
    let traps: Vec<&str> = TRAPS.split(' ').collect();
    let mut random = Random(0x57_21_46);
    let mut strings: BTreeSet<String> = traps.iter().map(|it| (*it).to_owned()).collect();
    strings.extend(BITS.map(str::to_owned));
    strings.insert(String::new());
    while strings.len() < 1000 {
        let parts = (0..2 + random.next(5)).map(|_| match random.next(3) {
            0 => random.pick(&BITS),
            _ => random.pick(&traps),
        });
        strings.insert(parts.collect());
    }
    strings.into_iter().collect()
}

/// A string as a value in block and in flow style, as an item, as a key, and as a name in a manifest: the text that is
/// written, and what it has to be read as.
fn documents(text: &str) -> Vec<(String, Value)> {
    let value = || Value::from(text);
    let only = |key: &str, value: Value| Value::map([(key, value)]);
    let with_b = |a: Value, b: Value| Value::map([("A", a), ("B", b)]);
    let (a, a_b) = (At::of("A"), At::of("A").key("b"));
    let entry = (text.to_owned(), Value::Int(2));
    let made = [
        ("", Edit::Set(a.clone(), value()), only("A", value())),
        ("A: old # note\nB: 1\n", Edit::Set(a.clone(), value()), with_b(value(), 1.into())),
        ("{A: old, B: 'x'}\n", Edit::Set(a.clone(), value()), with_b(value(), "x".into())),
        ("A:\n  - x\n", Edit::Insert(a.clone(), 1, value()), only("A", Value::list(["x".into(), value()]))),
        (
            "A: [x, y]\n",
            Edit::Insert(a, 0, value()),
            only("A", Value::list([value(), "x".into(), "y".into()])),
        ),
        ("A:\n  b: \"old\"\n", Edit::Set(a_b, value()), only("A", only("b", value()))),
        (
            "A:\n  b: 1\n",
            Edit::Set(At::of("A").key(text), 2.into()),
            only("A", Value::map([("b".to_owned(), 1.into()), entry])),
        ),
        (
            "kind: QuayRegistry\n",
            Edit::Set(At::of("metadata").key("name"), value()),
            Value::map([("kind", "QuayRegistry".into()), ("metadata", only("name", value()))]),
        ),
    ];
    // A key that a reader would not take is refused, never written otherwise.
    let written = made.into_iter().filter_map(|(before, edit, expected)| {
        Some((Document::parse(before).edit(&edit).ok()?.text().to_owned(), expected))
    });
    written.collect()
}

#[test]
fn every_reader_of_yaml_gets_the_same_back() {
    let made: Vec<(String, Value)> = strings().iter().flat_map(|it| documents(it)).collect();
    println!("{} documents", made.len());
    assert!(made.len() > 7900, "{}", made.len());
    let texts: Vec<String> = made.iter().map(|it| it.0.clone()).collect();
    if let Some(read) = pyyaml(&texts) {
        for ((text, expected), read) in made.iter().zip(read) {
            assert!(matches!(&read, Read::Value(it, false) if same(it, expected)), "{text:?}: {read:?}");
        }
    }
    for (text, expected) in &made {
        let read: Result<serde_json::Value, _> = serde_yaml::from_str(text);
        assert_eq!(read.ok(), Some(json(expected)), "yaml_serde: {text:?}");
    }
    if let Some(read) = js_yaml(&texts) {
        for ((text, expected), read) in made.iter().zip(read) {
            assert_eq!(read, json(expected), "js-yaml: {text:?}");
        }
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Int(it) => (*it).into(),
        Value::Str(it) => it.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
        _ => panic!("no such value is made here"),
    }
}

/// What js-yaml makes of each text; `None` (said) where there is none.
fn js_yaml(texts: &[String]) -> Option<Vec<serde_json::Value>> {
    const READ: &str = "const y = require('js-yaml'); const t = JSON.parse(require('fs').readFileSync(0)); \
                        console.log(JSON.stringify(t.map(it => { try { return y.load(it) } catch (e) { return String(e) } })))";
    if !there_is("node", &["-e", "require('js-yaml')"]) {
        return None;
    }
    let output = piped(
        "node",
        &["-e", READ],
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &serde_json::to_vec(texts).unwrap(),
    );
    output.map(|it| serde_json::from_slice(&it).unwrap())
}

#[test]
fn every_shell_gets_the_same_words() {
    let strings = strings();
    let words: Vec<String> = strings.iter().map(|it| shell_word(it)).collect();
    let script = format!("printf '%s\\0' {}\n", words.join(" "));
    let expected: Vec<u8> = strings.iter().flat_map(|it| [it.as_bytes(), b"\0"].concat()).collect();
    for shell in ["sh", "bash", "dash", "busybox", "zsh", "ksh"] {
        let args: &[&str] = if shell == "busybox" { &["sh"] } else { &[] };
        if let Some(said) = piped(shell, args, Path::new("."), script.as_bytes()) {
            assert!(said == expected, "{shell}");
        }
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An `oc` that writes down what it is given, with an empty word after each call, and makes nothing.
const OC: &str = "#!/bin/sh\nprintf '%s\\0' \"$@\" '' >> \"$SEEN\"\n";

/// What `create-secrets.sh` of a plan calls `oc` with.
#[cfg(unix)]
fn calls(name: &str, plan: &Plan) -> Vec<Vec<String>> {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder(std::env::temp_dir().join(format!("quay-georep-{name}-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    for file in [
        ("oc", OC.as_bytes().to_vec()),
        ("create-secrets.sh", bundle(plan, &Options::default())["create-secrets.sh"].bytes.clone()),
    ] {
        let path = folder.0.join(file.0);
        std::fs::write(&path, file.1).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", folder.0.display(), std::env::var("PATH").unwrap_or_default());
    let seen = folder.0.join("seen");
    let mut script = Command::new("sh");
    script.arg(folder.0.join("create-secrets.sh")).env("PATH", path).env("SEEN", &seen);
    let output = script.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen = String::from_utf8(std::fs::read(seen).unwrap()).unwrap();
    let calls = seen.split("\0\0").filter(|it| !it.is_empty());
    calls.map(|it| it.split('\0').map(str::to_owned).collect()).collect()
}

#[cfg(unix)]
#[test]
fn keys_of_files_reach_oc_as_they_are() {
    let mut plan = Plan::default();
    let keys: Vec<String> = strings().into_iter().filter(|it| !it.is_empty()).collect();
    plan.files = keys.iter().map(|it| (it.clone(), b"x".as_slice().into())).collect();
    plan.clusters.push(cluster("us", "quay", "bundle"));
    let calls = calls("keys", &plan);
    let create = calls.iter().find(|it| it.contains(&"create".to_owned())).unwrap();
    let mut given: Vec<&str> = create.iter().filter_map(|it| it.strip_prefix("--from-file=")).collect();
    let mut expected: Vec<String> = keys.iter().map(|it| format!("{it}=./{}", path(it))).collect();
    expected.push("config.yaml=./bundle/config.yaml".to_owned());
    expected.sort();
    given.sort_unstable();
    assert_eq!(given, expected);
    secret_holds(&plan, &keys);
}

/// Where the file of a key lies in an export.
fn path(key: &str) -> String {
    quay_georep::layout::Place::Bundle(key.to_owned()).to_string()
}

/// The Secret of the plan has each key as it is, for PyYAML.
fn secret_holds(plan: &Plan, keys: &[String]) {
    let files = bundle(plan, &Options::default());
    let text = String::from_utf8(files["clusters/us/config-bundle-secret.yaml"].bytes.clone()).unwrap();
    let Some(read) = pyyaml(&[text]) else { return };
    let Read::Value(secret, false) = &read[0] else { panic!("{read:?}") };
    let data = secret.get("data").unwrap();
    for key in keys {
        assert_eq!(data.get(key), Some(&Value::from(encode(b"x"))), "{key:?}");
    }
}

#[cfg(unix)]
#[test]
fn names_reach_oc_as_they_are() {
    // A name that begins with a dash would be an option: the script says so and does nothing.
    let usable = |it: &String| !it.is_empty() && !it.starts_with('-');
    let strings: Vec<String> = strings().into_iter().filter(usable).collect();
    // What is exported grows faster than the number of clusters.
    for (number, some) in strings.chunks(100).enumerate() {
        names_reach_oc(&format!("names-{number}"), some);
    }
}

/// Each string is a context, a namespace and the name of a Secret, in three clusters.
#[cfg(unix)]
fn names_reach_oc(folder: &str, strings: &[String]) {
    let at = |at: usize| strings[at % strings.len()].as_str();
    let mut plan = Plan::default();
    for number in 0..strings.len() {
        let name = format!("c{number}");
        let context = Edit::Set(At::of("clusters").key(&name).key("context"), at(number).into());
        plan.notes = plan.notes.edit(&context).unwrap();
        plan.clusters.push(cluster(&name, at(number + 1), at(number + 2)));
    }
    let calls = calls(folder, &plan);
    let seen: BTreeSet<(&str, &str, &str)> = calls
        .iter()
        .filter(|it| it.contains(&"create".to_owned()))
        .map(|it| (it[1].as_str(), it[3].as_str(), it[7].as_str()))
        .collect();
    let expected: BTreeSet<_> = (0..strings.len()).map(|it| (at(it), at(it + 1), at(it + 2))).collect();
    assert_eq!(seen, expected);
    let applied: BTreeSet<&str> =
        calls.iter().filter(|it| it.contains(&"apply".to_owned())).map(|it| it[1].as_str()).collect();
    assert_eq!(applied, strings.iter().map(String::as_str).collect());
}

fn cluster(name: &str, namespace: &str, secret: &str) -> Cluster {
    let edits = [
        (At::of("metadata").key("namespace"), namespace),
        (At::of("spec").key("configBundleSecret"), secret),
    ];
    let manifest = edits.into_iter().fold(Document::default(), |document, (at, text)| {
        document.edit(&Edit::Set(at, text.into())).unwrap()
    });
    Cluster { name: name.to_owned(), manifest }
}
