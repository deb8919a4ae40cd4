//! SARIF, judged by its own schema, and by what code scanning makes of it: the replacements are made, and what is checked
//! then has one finding less.

use super::Folder;
use super::programs::{command, there_is};
use serde_json::Value;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sarif/sarif-schema-2.1.0.json");

const VALIDATE: &str = "import sys, json, jsonschema
schema, log = (json.load(open(it)) for it in sys.argv[1:])
errors = list(jsonschema.Draft7Validator(schema).iter_errors(log))
for it in errors: print(list(it.absolute_path), it.message)
sys.exit(bool(errors))";

fn sarif(folder: &Folder, args: &[&str]) -> Value {
    let (_, out, err) = folder.run(&[&["check", "--format", "sarif"], args].concat());
    std::fs::write(folder.at("report.sarif"), &out).unwrap();
    serde_json::from_str(&out).unwrap_or_else(|it| panic!("{it}: {out}{err}"))
}

fn plan(name: &str) -> Folder {
    let sites = "\
apiVersion: quay.redhat.com/v1
kind: QuayRegistry
metadata: {name: us, namespace: quay}
spec: {configBundleSecret: b}
---
apiVersion: quay.redhat.com/v1
kind: QuayRegistry
metadata: {name: eu, namespace: quay}
spec:
  configBundleSecret: b
  components:
  - kind: quay
    managed: true
    overrides: {env: [{name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE, value: nowhere}]}
";
    let config = "\
# ours
SERVER_HOSTNAME: quay.acme.io
SECRET_KEY: 123456
REGISTRY_TITLE: 2024-01-01 # quoted by a fix
REGISTRY_TITLE_SHORT: no
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: a, host: s3.us-east-1.amazonaws.com}]
";
    let facts = "name: our/plan\nregistry: new\naccepted:\n- {rule: YML-003, reason: \"no\\nmail\"}\n";
    Folder::with(
        name,
        &[("it's/config.yaml", config), ("it's/sites ä.yaml", sites), ("it's/plan.yaml", facts)],
    )
}

#[test]
fn the_schema_holds() {
    if !there_is("python3", &["-c", "import jsonschema"]) {
        return;
    }
    let folder = plan("schema");
    std::fs::write(folder.at("broken.yaml"), "SERVER_HOSTNAME: [x\n").unwrap();
    for args in [&["it's"][..], &["it's", "--lang", "zh"], &["it's/config.yaml"], &["broken.yaml"]] {
        sarif(&folder, args);
        let report = folder.at("report.sarif");
        let output = command("python3").args(["-c", VALIDATE, SCHEMA, &report]).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn results_name_rules_places_and_reasons() {
    let folder = plan("results");
    let log = sarif(&folder, &["it's"]);
    let run = &log["runs"][0];
    assert_eq!(run["automationDetails"]["id"], "quay-georep/our-plan/");
    let (rules, results) =
        (run["tool"]["driver"]["rules"].as_array().unwrap(), run["results"].as_array().unwrap());
    let mut prints = std::collections::BTreeSet::new();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
        assert!(prints.insert(result["partialFingerprints"].to_string()), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(
            ["it%27s/config.yaml", "it%27s/sites%20%C3%A4.yaml", "it%27s/plan.yaml"].contains(&uri),
            "{uri}"
        );
    }
    let of = |code: &str| results.iter().find(|it| it["ruleId"] == code).unwrap_or_else(|| panic!("{code}"));
    let engine = &of("GEO-001")["locations"][0]["physicalLocation"];
    assert_eq!(
        (&engine["region"]["startLine"], &engine["artifactLocation"]["uri"]),
        (&14.into(), &"it%27s/sites%20%C3%A4.yaml".into())
    );
    let accepted = &of("YML-003")["suppressions"][0];
    assert_eq!((&accepted["kind"], &accepted["justification"]), (&"external".into(), &"no\nmail".into()));
    assert!(results.iter().all(|it| it["suppressions"].is_array()));
    let across = results.iter().filter(|it| {
        let uri = |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].clone();
        it["relatedLocations"].as_array().unwrap().iter().any(|other| uri(other) != uri(&it["locations"][0]))
    });
    assert!(across.count() > 0, "places in other files are related");
    let report = folder.read("report.sarif");
    assert!(!report.contains("123456"), "a repair that writes a secret is left out");
}

#[test]
fn a_fix_can_be_made_as_it_is_written() {
    let folder = plan("fixes");
    let log = sarif(&folder, &["it's"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let fixed: Vec<_> = results.iter().filter(|it| it["fixes"].is_array()).collect();
    assert!(!fixed.is_empty());
    for result in fixed {
        let folder = plan("fixed");
        for change in result["fixes"][0]["artifactChanges"].as_array().unwrap() {
            let uri = change["artifactLocation"]["uri"].as_str().unwrap();
            let path = uri.replace("%27", "'").replace("%20", " ").replace("%C3%A4", "ä");
            let mut text = folder.read(&path);
            for it in change["replacements"].as_array().unwrap().iter().rev() {
                let at = |line: &str, column: &str| {
                    offset(&text, &it["deletedRegion"][line], &it["deletedRegion"][column])
                };
                let range = at("startLine", "startColumn")..at("endLine", "endColumn");
                text.replace_range(range, it["insertedContent"]["text"].as_str().unwrap());
            }
            std::fs::write(folder.at(&path), text).unwrap();
        }
        let after = sarif(&folder, &["it's"]);
        let after = after["runs"][0]["results"].as_array().unwrap();
        let same = |it: &&Value| it["partialFingerprints"] == result["partialFingerprints"];
        assert!(!after.iter().any(|it| same(&it)), "{} is settled by {}", result["ruleId"], result["fixes"]);
    }
}

/// The byte at a line and a column, both from 1.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let [line, column] = [line, column].map(|it| usize::try_from(it.as_u64().unwrap()).unwrap());
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    before + text[before..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}
