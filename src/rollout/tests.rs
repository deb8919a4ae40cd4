//! Journeys from a version that runs to the next.

use super::*;
use crate::rules::Example;
use std::io::Write as _;
use std::process::{Command, Stdio};

const US: &str = "  us: [S3Storage, {s3_bucket: a, storage_path: /q, s3_region: us-east-1}]\n";
const EU: &str = "  eu: [S3Storage, {s3_bucket: b, storage_path: /q, s3_region: eu-west-1}]\n";
const HEAD: &str = "SERVER_HOSTNAME: quay.example.org\nDATABASE_SECRET_KEY: one\nDB_URI: postgresql://q:secret@db/quay\n\
                    FEATURE_STORAGE_REPLICATION: true\n";

fn plan(head: &str, engines: &[&str], clusters: &str) -> crate::plan::Plan {
    let text = format!("{head}DISTRIBUTED_STORAGE_CONFIG:\n{}\n{clusters}", engines.concat());
    Example { text: text.leak(), at: &[] }.plan()
}

/// What is done, and where, each in a few words.
fn said(steps: &[Step]) -> Vec<String> {
    let line = |it: &Step| {
        format!("{}{}", it.cluster.as_ref().map(|it| format!("{it}: ")).unwrap_or_default(), it.title)
    };
    steps.iter().map(line).collect()
}

/// Whether bash can read all commands, and none shows a secret.
fn sound(steps: &[Step]) {
    let script = steps.iter().flat_map(|it| it.commands.clone()).collect::<Vec<_>>().join("\n");
    assert!(!format!("{steps:?}").contains("secret@"), "{script}");
    let Ok(mut bash) = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()
    else {
        println!("skipped: no bash");
        return;
    };
    bash.stdin.take().expect("it is piped").write_all(script.as_bytes()).expect("bash reads");
    let output = bash.wait_with_output().expect("bash ends");
    assert!(output.status.success(), "{}\n{script}", String::from_utf8_lossy(&output.stderr));
}

const TWO: &str = "//- clusters/us us\n//- clusters/eu eu\n";

#[test]
fn an_engine_and_a_cluster_are_added_before_they_are_filled() {
    let before = plan(HEAD, &[US], "//- clusters/us us\n");
    let after = plan(HEAD, &[US, EU], TWO);
    let steps = steps(&before, &after, Joining::default());
    sound(&steps);
    assert_eq!(
        said(&steps),
        [
            "us: Read DB_URI into this shell",
            "Reach the bucket of eu from every cluster",
            "us: Replace the config bundle",
            "Wait for all pods",
            "eu: Start the new cluster",
            "Copy what is stored already",
            "Wait until the copies are done",
            "eu: Add the cluster to the load balancer",
            "Check that the registry is healthy",
        ]
    );
    assert!(steps[1].commands[0].ends_with("https://s3.eu-west-1.amazonaws.com"), "{:?}", steps[1].commands);
}

#[test]
fn a_running_cluster_prefers_a_new_engine_only_once_it_is_filled() {
    let before = plan(HEAD, &[US], "//- clusters/us us\n//- clusters/eu us\n");
    let after = plan(HEAD, &[US, EU], TWO);
    let said = said(&steps(&before, &after, Joining::default()));
    let place =
        |what: &str| said.iter().position(|it| it == what).unwrap_or_else(|| panic!("{what} in {said:?}"));
    assert!(place("eu: Replace the config bundle") < place("Copy what is stored already"));
    assert!(place("Wait until the copies are done") < place("eu: Prefer the new engine"));
}

#[test]
fn an_engine_and_its_cluster_go_last() {
    let before = plan(HEAD, &[US, EU], TWO);
    let after = plan(HEAD, &[US], "//- clusters/us us\n");
    let steps = steps(&before, &after, Joining::default());
    sound(&steps);
    assert_eq!(
        said(&steps),
        [
            "Save the keys of what goes",
            "us: Read DB_URI into this shell",
            "Back up the database",
            "eu: Take the cluster out of the load balancer",
            "eu: Stop its pods",
            "Copy what only eu holds",
            "Wait until the copies are done",
            "Check that nothing is left behind",
            "Set DISABLE_PUSHES to true in this plan",
            "us: Replace the config bundle",
            "Wait for all pods",
            "See that no cluster knows eu any more",
            "Take eu out of the database",
            "Take DISABLE_PUSHES out again and roll every cluster",
            "eu: Delete the QuayRegistry",
            "Delete the bucket and revoke its credential",
            "Check that the registry is healthy",
        ]
    );
    assert!(steps[7].commands[0].contains("IN ('\\''us'\\'')"), "{}", steps[7].commands[0]);
}

#[test]
fn a_changed_database_stops_one_cluster_after_the_other() {
    let before = plan(
        HEAD,
        &[US, EU],
        &format!("//- plan.yaml\nprimary: eu\nclusters: {{eu: {{context: \"eu admin\"}}}}\n{TWO}"),
    );
    let mut after = before.clone();
    after.config = crate::yaml::Document::parse(before.config.text().replace("secret@db", "secret2@db"));
    let steps = steps(&before, &after, Joining::default());
    sound(&steps);
    assert_eq!(
        said(&steps),
        [
            "eu: Read DB_URI into this shell",
            "Back up the database",
            "eu: Replace the config bundle",
            "us: Replace the config bundle",
            "Compare the bundles: the sums must be the same",
            "Check that the registry is healthy",
        ]
    );
    let [remember, create, wait] = &steps[2].commands[..] else { panic!("{:?}", steps[2].commands) };
    assert!(remember.starts_with("PODS_EU=\"$(oc --context 'eu admin' -n "), "{remember}");
    assert!(create.starts_with("oc --context 'eu admin' -n "), "{create}");
    assert!(wait.contains("${PODS_EU:?}") && wait.contains("--for=condition=Available"), "{wait}");
}

#[test]
fn what_changes_nothing_that_runs_needs_no_step() {
    let before = plan(HEAD, &[US, EU], &format!("//- plan.yaml\nname: a\n{TWO}"));
    let after = plan(HEAD, &[US, EU], &format!("//- plan.yaml\nname: b\n{TWO}"));
    assert_eq!(steps(&before, &after, Joining::default()), []);
    let after = plan(&HEAD.replace("one", "'one'  # quoted"), &[EU, US], TWO);
    assert_eq!(steps(&before, &after, Joining::default()), []);
}

#[test]
fn another_database_key_stops_everything_first() {
    let before = plan(HEAD, &[US], "//- clusters/us us\n");
    let after = plan(&HEAD.replace("one", "two"), &[US], "//- clusters/us us\n");
    assert_eq!(said(&steps(&before, &after, Joining::default()))[0], "Stop: DATABASE_SECRET_KEY is another");
}

#[test]
fn odd_names_stay_words_of_the_shell() {
    let odd = "//- clusters/us us\n~ metadata.name = \"a'; b\"\n~ metadata.namespace = \"$(x)\"\n";
    let engines = ["  \"u'; s\": [S3Storage, {s3_bucket: a, host: \"h'; x\"}]\n", US, EU];
    let (one, two) = (plan(HEAD, &engines[1..2], odd), plan(HEAD, &engines, odd));
    sound(&steps(&one, &two, Joining::default()));
    sound(&steps(&two, &one, Joining::default()));
}
