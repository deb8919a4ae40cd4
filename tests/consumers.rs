//! What really reads an export judges it: PyYAML, kubectl, shells. What is not on the machine is passed over,
//! and said (`programs`); the independent YAML reader and the rules of the QuayRegistry's definition need nothing.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod programs;

use programs::{command, kubectl, there_is};
use quay_georep::export::{Options, bundle, create_secret_command};
use quay_georep::plan::{Action, Cluster, Plan, apply};
use quay_georep::presets::PRESETS;
use quay_georep::yaml::{Document, Edit, Path as At, Value, split_documents};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn of(name: &str, plan: &Plan) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("quay-georep-{name}-{}", std::process::id())));
        let _ = std::fs::remove_dir_all(&folder.0);
        for (path, entry) in bundle(plan, &Options::default()) {
            let path = folder.0.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, entry.bytes).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(program: &str, args: &[&str], within: &Path) -> Output {
    command(program).args(args).current_dir(within).output().unwrap_or_else(|it| panic!("{program}: {it}"))
}

fn text(output: Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

/// The presets, and one with a bundle of every kind of file.
fn plans() -> Vec<(String, Plan)> {
    let mut plans: Vec<_> = PRESETS.iter().map(|it| (it.id.to_owned(), it.plan())).collect();
    let mut full = PRESETS[0].plan();
    let files: [(&str, &[u8]); 5] = [
        ("ssl.cert", b"-----BEGIN CERTIFICATE-----\n"),
        ("ssl.key", b""),
        ("extra_ca_cert_db-ca.crt", b"\x00\xff\xfe binary \r\n"),
        ("database.pem", "中文\n".as_bytes()),
        ("123", b"number"),
    ];
    full.files.extend(files.map(|(name, bytes)| (name.to_owned(), bytes.into())));
    plans.push(("full".to_owned(), full));
    plans
}

/// A name that a shell, YAML and Markdown could all stumble over.
const HOSTILE: &str = "it's $(touch pwned) `x`; \"a\" && \\ \n# : - <b>|";

#[test]
fn pyyaml_reads_what_we_read() {
    const LOAD: &str =
        "import sys, json, yaml; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))";
    if !there_is("python3", &["-c", "import yaml"]) {
        return;
    }
    for (name, plan) in plans() {
        let folder = Folder::of(&format!("pyyaml-{name}"), &plan);
        for (path, entry) in bundle(&plan, &Options::default()) {
            if !path.ends_with(".yaml") {
                continue;
            }
            let read = text(run("python3", &["-c", LOAD, &path], &folder.0));
            let read: serde_json::Value = serde_json::from_str(&read).unwrap();
            let whole = std::str::from_utf8(&entry.bytes).unwrap();
            let ours = split_documents(whole).into_iter().map(|it| Document::parse(&whole[it]));
            let ours: Vec<_> = ours.map(|it| json(&it.root().map_or(Value::Null, |it| it.value()))).collect();
            assert_eq!(serde_json::Value::from(ours), read, "{name}: {path}");
            let independent = serde_yaml::Deserializer::from_str(whole);
            let independent: Vec<serde_json::Value> =
                independent.map(|it| serde::Deserialize::deserialize(it).unwrap()).collect();
            assert_eq!(serde_json::Value::from(independent), read, "{name}: {path}");
        }
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(it) => (*it).into(),
        Value::Int(it) => (*it).into(),
        Value::Float(it) => (*it).into(),
        Value::Str(it) => it.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

#[test]
fn the_secret_is_what_kubectl_makes() {
    if !kubectl() {
        return;
    }
    for (name, plan) in plans() {
        let folder = Folder::of(&format!("kubectl-{name}"), &plan);
        for cluster in &plan.clusters {
            let mut args = vec!["create", "secret", "generic", cluster.bundle_secret().unwrap()];
            args.extend(["-n", cluster.namespace().unwrap(), "--dry-run=client", "-o", "yaml"]);
            let files: Vec<_> =
                plan.bundle().keys().map(|it| format!("--from-file={it}=./bundle/{it}")).collect();
            args.extend(files.iter().map(String::as_str));
            let theirs = text(run("kubectl", &args, &folder.0));
            let path = format!("clusters/{}/config-bundle-secret.yaml", cluster.name);
            let ours = std::fs::read_to_string(folder.0.join(path)).unwrap();
            let read = |text: &str| -> serde_json::Value { serde_yaml::from_str(text).unwrap() };
            assert_eq!(read(&ours), read(&theirs), "{name}: {}", cluster.name);
        }
    }
}

/// An `oc` that makes Secrets with kubectl and writes down what else it is asked to do.
const OC: &str = r#"#!/bin/sh
case " $* " in
  *" create secret "*)
    while [ "$1" != -n ]; do shift; done
    exec kubectl "$@" ;;
  *) printf '%s\n' "$*" >> applied; cat >> secrets ;;
esac
"#;

#[cfg(unix)]
#[test]
fn the_script_creates_the_secret_in_every_cluster() {
    use std::os::unix::fs::PermissionsExt as _;
    if !kubectl() {
        return;
    }
    let mut plan = PRESETS[0].plan();
    plan.files.insert("big.pem".to_owned(), vec![b'x'; 200 << 10].into());
    let name = Edit::Set(At::of("clusters").key("us").key("context"), HOSTILE.into());
    plan.notes = plan.notes.edit(&name).unwrap();
    let folder = Folder::of("script", &plan);
    let oc = folder.0.join("oc");
    std::fs::write(&oc, OC).unwrap();
    std::fs::set_permissions(&oc, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.0.display(), programs::path());
    for shell in ["sh", "bash"] {
        let script =
            Command::new(shell).arg(folder.0.join("create-secrets.sh")).env("PATH", &path).output().unwrap();
        assert!(script.status.success(), "{}", String::from_utf8_lossy(&script.stderr));
        let applied = std::fs::read_to_string(folder.0.join("applied")).unwrap();
        let expected =
            [HOSTILE, "eu"].map(|it| format!("--context {it} apply --server-side -f -\n")).concat();
        assert_eq!(applied, expected);
        let secrets = std::fs::read_to_string(folder.0.join("secrets")).unwrap();
        let ours = std::fs::read_to_string(folder.0.join("clusters/eu/config-bundle-secret.yaml")).unwrap();
        assert_eq!(secrets, ours.repeat(2));
        let create = create_secret_command(&plan, "eu");
        let copied =
            Command::new(shell).args(["-c", &create]).current_dir(&folder.0).env("PATH", &path).output();
        assert!(copied.unwrap().status.success());
        for made in ["applied", "secrets"] {
            std::fs::remove_file(folder.0.join(made)).unwrap();
        }
    }
    assert!(!folder.0.join("pwned").exists());
}

#[test]
fn shells_take_the_script_and_run_nothing_hostile() {
    let mut plans = plans();
    let mut hostile = PRESETS[0].plan();
    hostile.files.insert(HOSTILE.to_owned(), b"x".as_slice().into());
    for name in [HOSTILE, "..", "-x", ""] {
        let action = Action::AddCluster { name: name.to_owned(), engine: Some(HOSTILE.to_owned()) };
        hostile = apply(&hostile, &action).unwrap_or(hostile);
    }
    for cluster in &mut hostile.clusters {
        for path in ["metadata.name", "metadata.namespace", "spec.configBundleSecret"] {
            let edit = Edit::Set(path.parse().unwrap(), HOSTILE.into());
            cluster.manifest = cluster.manifest.edit(&edit).unwrap();
        }
    }
    plans.push(("hostile".to_owned(), hostile.clone()));
    hostile.clusters.push(Cluster { name: HOSTILE.repeat(2), manifest: Document::default() });
    plans.push(("nameless".to_owned(), hostile));
    for (name, plan) in plans {
        let folder = Folder::of(&format!("shell-{name}"), &plan);
        for shell in ["sh", "bash", "dash"] {
            if !there_is(shell, &["-c", ":"]) {
                continue;
            }
            let checked = run(shell, &["-n", "create-secrets.sh"], &folder.0);
            assert!(checked.status.success() && checked.stderr.is_empty(), "{shell} {name}: {checked:?}");
            // Without an `oc` every command fails, and nothing that stands in a name may run.
            let script = Command::new(shell).arg("create-secrets.sh").current_dir(&folder.0).output();
            let script = script.unwrap();
            assert!(!folder.0.join("pwned").exists(), "{shell} {name}");
            if name == "nameless" {
                assert_eq!(script.status.code(), Some(1));
                assert!(String::from_utf8_lossy(&script.stderr).contains("nothing was done"));
            }
        }
    }
}

#[test]
fn manifests_hold_to_the_definition_of_a_quayregistry() {
    for (name, plan) in plans() {
        for cluster in &plan.clusters {
            let manifest: serde_json::Value = serde_yaml::from_str(cluster.manifest.text()).unwrap();
            assert_eq!(violations(&manifest), Vec::<String>::new(), "{name}: {}", cluster.name);
        }
    }
    let bad = "spec: {components: [{kind: quay}, {kind: tls, managed: true, secretRef: {name: ''}}, \
               {kind: postgres, managed: false, overrides: {}}, {kind: x, managed: 'true'}, \
               {kind: quay, managed: true, overrides: {env: [{name: A, value: 1}]}}]}";
    assert_eq!(violations(&serde_yaml::from_str(bad).unwrap()).len(), 10);
}

/// The rules of the definition that concern a plan: required fields, kinds, types and its CEL rules.
fn violations(manifest: &serde_json::Value) -> Vec<String> {
    const KINDS: [&str; 11] = [
        "quay",
        "postgres",
        "clair",
        "clairpostgres",
        "redis",
        "horizontalpodautoscaler",
        "objectstorage",
        "route",
        "mirror",
        "monitoring",
        "tls",
    ];
    let mut found = Vec::new();
    let mut hold = |it: bool, what: String| {
        if !it {
            found.push(what)
        }
    };
    hold(manifest["apiVersion"] == "quay.redhat.com/v1", "apiVersion".to_owned());
    hold(manifest["kind"] == "QuayRegistry", "kind".to_owned());
    hold(manifest["metadata"]["name"].is_string(), "metadata.name".to_owned());
    for component in manifest["spec"]["components"].as_array().into_iter().flatten() {
        let kind = component["kind"].as_str().unwrap_or_default();
        let managed = component["managed"] == true;
        hold(KINDS.contains(&kind), format!("kind {kind}"));
        hold(component["managed"].is_boolean(), format!("{kind}: managed"));
        let overrides = component.get("overrides");
        hold(managed || overrides.is_none(), format!("{kind}: cannot set overrides on unmanaged component"));
        let secret = component.get("secretRef");
        hold(!managed || secret.is_none(), format!("{kind}: secretRef on managed component"));
        hold(secret.is_none_or(|it| it["name"] != ""), format!("{kind}: secretRef without name"));
        for variable in overrides.and_then(|it| it["env"].as_array()).into_iter().flatten() {
            let string = |key: &str| variable.get(key).is_none_or(serde_json::Value::is_string);
            hold(variable["name"].is_string() && string("value"), format!("{kind}: env {variable}"));
        }
    }
    found
}
