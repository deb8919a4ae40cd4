//! The runbooks of plans: shells read their commands, they name only what the export contains, and what they do to the
//! manifests is clean by our own rules at every step.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod plans;
mod programs;

use plans::{Files, act, set};
use quay_georep::export::{Options, bundle, runbooks};
use quay_georep::plan::{Action, Address, Beside, Change, Cluster, Connection, Plan};
use quay_georep::presets::{self, PRESETS};
use quay_georep::rules::{self, Context, Severity};
use quay_georep::text::Lang;
use quay_georep::yaml::{Document, Path as At, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

fn phase(plan: &Plan, phase: &str) -> Plan {
    act(plan, &[Action::Set(Address::fact(At::of("phase")), phase.into())])
}

fn since(plan: &Plan, before: &Plan) -> Plan {
    act(plan, &[Action::Apply(vec![Change::Beside(Beside::Previous, Some(Arc::new(before.alone())))])])
}

/// A site more: its engine, named in the lists, and its cluster.
fn with_site(plan: &Plan, name: &str) -> Plan {
    let model = plan.locations().next().unwrap();
    let (driver, params) = (model.driver().unwrap().to_owned(), model.params().unwrap().value());
    let engine = format!("{name}storage");
    let mut defaults = plan.location_list("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS").unwrap();
    defaults.push(engine.clone());
    let at = |key: &str| At::of("DISTRIBUTED_STORAGE_CONFIG").key(&engine).index(1).key(key);
    let plan = act(
        plan,
        &[
            Action::AddEngine { id: engine.clone(), driver },
            Action::Set(Address::config(At::of("DISTRIBUTED_STORAGE_CONFIG").key(&engine).index(1)), params),
            Action::Set(Address::config(at("s3_bucket")), format!("quay-{name}").into()),
            Action::Set(
                Address::config(at("s3_access_key")),
                format!("AKIAIOSFODNN7{}", name.to_uppercase()).into(),
            ),
            set("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS", Value::list(defaults)),
            Action::DuplicateCluster { from: plan.clusters[0].name.clone(), to: name.to_owned() },
        ],
    );
    act(&plan, &[Action::Set(Address::preference(name), engine.into())])
}

fn three() -> Plan {
    let plan = presets::find("two-clusters-s3").unwrap().plan();
    let plan = act(&plan, &[set("SERVER_HOSTNAME", "quay.example.org"), set("facts.primary", "eu")]);
    with_site(&plan, "ap")
}

fn hostile() -> Plan {
    const NAME: &str = "it's $(touch pwned) `x`; \"a\" && \\ \n# : - <b>|";
    let uri = Connection {
        scheme: "postgresql".to_owned(),
        host: "db".to_owned(),
        database: NAME.to_owned(),
        user: Some(NAME.to_owned()),
        ..Connection::default()
    };
    let plan = act(&three(), &[set("DB_URI", uri.to_string()), set("BUILDLOGS_REDIS.host", NAME)]);
    let odd = |key: &str| Change::set(&Address::cluster("us", At::of("metadata").key(key)), NAME);
    let context = Change::set(&Address::fact(At::of("clusters").key("eu").key("context")), NAME);
    let rename = Change::RenameCluster { from: "us".to_owned(), to: NAME.to_owned() };
    let engine = plan.rename_engine("apstorage", NAME);
    let twin = Cluster { name: NAME.replace(' ', "_"), manifest: plan.clusters[1].manifest.clone() };
    let changes = [odd("name"), odd("namespace"), context, rename, Change::AddCluster(twin)];
    act(&plan, &[Action::Apply(changes.into_iter().chain(engine).collect())])
}

fn plans() -> Vec<(String, Plan)> {
    let three = three();
    let four = since(&with_site(&three, "sa"), &three);
    let fewer = since(&act(&three, &[Action::Apply(vec![Change::RemoveCluster("ap".to_owned())])]), &three);
    let seeded = act(&three, &[set("facts.managed-keys-secret", true), set("facts.registry", "existing")]);
    let one =
        act(&three, &[Action::Apply(["eu", "ap"].map(|it| Change::RemoveCluster(it.to_owned())).into())]);
    let versioned = act(&three, &[set("facts.quay-version", "3.15.2"), set("facts.phase", "upgrading")]);
    let limited = act(&three, &[set("facts.network-policy", true)]);
    let own = [
        ("limited", limited),
        ("versioned", versioned),
        ("three", three),
        ("four", four),
        ("fewer", fewer),
        ("seeded", seeded),
        ("one", one),
        ("hostile", hostile()),
    ];
    let presets = PRESETS.iter().map(|it| (it.id, it.plan()));
    presets.chain(own).map(|(name, plan)| (name.to_owned(), plan)).collect()
}

fn texts(files: &Files) -> Vec<(&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.starts_with("runbooks/") && path.ends_with(".md"))
        .map(|(path, entry)| (path.as_str(), std::str::from_utf8(&entry.bytes).unwrap()))
        .collect()
}

/// The files of the export in each language.
fn exports(plan: &Plan) -> [Files; 2] {
    [Lang::En, Lang::Zh].map(|lang| bundle(plan, &Options { lang, ..Options::default() }))
}

/// The commands of a text, block by block.
fn blocks(text: &str) -> Vec<String> {
    let (mut blocks, mut fence): (Vec<String>, Option<&str>) = (Vec::new(), None);
    for line in text.lines() {
        match fence {
            None if line.starts_with("```") => {
                fence = line.strip_suffix("sh");
                blocks.push(String::new());
            }
            Some(end) if line == end => fence = None,
            Some(_) => *blocks.last_mut().unwrap() += &format!("{line}\n"),
            None => {}
        }
    }
    assert!(fence.is_none(), "{text}");
    blocks
}

#[test]
fn shells_read_every_command() {
    let folder = std::env::temp_dir().join(format!("quay-georep-runbooks-{}", std::process::id()));
    let checks = programs::there_is("shellcheck", &["--version"]);
    for (name, plan) in plans() {
        let exports = exports(&plan);
        assert!(exports.iter().all(|it| texts(it).is_empty() == plan.clusters.is_empty()), "{name}");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut scripts = Vec::new();
        let all: BTreeSet<_> = exports.iter().flat_map(texts).flat_map(|(_, text)| blocks(text)).collect();
        for (at, block) in all.iter().enumerate() {
            let script = folder.join(format!("{at}.sh"));
            std::fs::write(&script, block).unwrap();
            let bash = Command::new("bash").arg("-n").arg(&script).output().unwrap();
            assert!(bash.status.success(), "{name}: {}\n{block}", String::from_utf8_lossy(&bash.stderr));
            scripts.push(script);
        }
        if checks && !scripts.is_empty() {
            // What stands in single quotes is not to be expanded; a block is no script.
            let args = ["--shell=bash", "--severity=info", "--exclude=SC2016"];
            let said = Command::new("shellcheck").args(args).args(scripts).output().unwrap();
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stdout));
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// The simple commands of a block, as words without their quotes; what stands inside `$(…)` is read as commands too.
fn commands(block: &str) -> Vec<Vec<String>> {
    let (mut all, mut words, mut word): (Vec<Vec<String>>, Vec<String>, Option<String>) = Default::default();
    let mut chars = block.chars().peekable();
    // Whether what is read stands in double quotes; what is around it, outermost first.
    let (mut double, mut around) = (false, Vec::new());
    while let Some(it) = chars.next() {
        let mut end = |word: &mut Option<String>| words.extend(word.take());
        match it {
            '\\' if chars.peek() == Some(&'\n') => {
                chars.next();
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            '\'' if !double => {
                let word = word.get_or_insert_default();
                word.extend(chars.by_ref().take_while(|it| *it != '\''));
            }
            '"' => {
                double = !double;
                word.get_or_insert_default();
            }
            '$' if chars.peek() == Some(&'(') => {
                chars.next();
                around.push(double);
                (word, double) = (None, false);
                all.push(std::mem::take(&mut words));
            }
            ' ' if !double => end(&mut word),
            '>' | '<' if !double => {
                end(&mut word);
                word = Some(it.to_string());
                end(&mut word);
            }
            '|' | '&' | ';' | '\n' | '(' | ')' | '{' | '}' if !double => {
                end(&mut word);
                all.push(std::mem::take(&mut words));
                match it {
                    '(' => around.push(false),
                    ')' => double = around.pop().unwrap_or_default(),
                    _ => {}
                }
            }
            it => word.get_or_insert_default().push(it),
        }
    }
    words.extend(word);
    all.push(words);
    all.retain(|it| !it.is_empty());
    all
}

/// What an export contains, as commands name it.
struct Known<'a> {
    files: &'a Files,
    contexts: BTreeSet<String>,
    namespaces: BTreeSet<String>,
    registries: BTreeSet<String>,
    secrets: BTreeSet<String>,
}

impl<'a> Known<'a> {
    fn of(plan: &Plan, files: &'a Files) -> Known<'a> {
        let mut known = Known {
            files,
            contexts: BTreeSet::new(),
            namespaces: ["openshift-operators".to_owned()].into(),
            registries: BTreeSet::new(),
            secrets: BTreeSet::new(),
        };
        for plan in [Some(plan), plan.previous()].into_iter().flatten() {
            for cluster in &plan.clusters {
                let registry = cluster.registry().unwrap_or_default();
                known
                    .contexts
                    .insert(plan.facts().context(&cluster.name).unwrap_or(&cluster.name).to_owned());
                known.namespaces.insert(cluster.namespace().unwrap_or_default().to_owned());
                known.registries.insert(registry.to_owned());
                known.secrets.insert(cluster.bundle_secret().unwrap_or_default().to_owned());
                known.secrets.insert(format!("{registry}-quay-registry-managed-secret-keys"));
                known.secrets.extend(cluster.component("tls").and_then(|it| it.secret_ref()));
            }
        }
        known
    }

    /// Whether the export has this file, or a folder of this name.
    fn has(&self, path: &str) -> bool {
        let within = |it: &String| it.strip_prefix(path).is_some_and(|it| it.starts_with('/'));
        self.files.contains_key(path) || self.files.keys().any(within)
    }

    /// What is wrong with a command; `made` are the files that earlier ones left.
    fn wrong(&self, words: &[String], made: &mut BTreeSet<String>) -> Option<String> {
        let fill = |it: &str| it.contains('<') && it.contains('>');
        let in_set = |set: &BTreeSet<String>, it: &str| fill(it) || set.contains(it);
        let after = |flag: &str| words.iter().position(|it| it == flag).and_then(|at| words.get(at + 1));
        if let Some(file) = after(">").filter(|it| *it != "/dev/null") {
            made.insert(file.clone());
        }
        made.extend(
            words
                .iter()
                .filter(|_| words[0] == "pg_dump")
                .filter_map(|it| it.strip_prefix("--file=").map(str::to_owned)),
        );
        made.extend([
            "first-user.json".to_owned(),
            "bundle-before".to_owned(),
            "registry-files.tar.gz".to_owned(),
        ]);
        if words[0] == "oc" {
            if !after("--context").is_some_and(|it| in_set(&self.contexts, it)) {
                return Some("context".to_owned());
            }
            if after("-n").is_some_and(|it| !in_set(&self.namespaces, it)) {
                return Some("namespace".to_owned());
            }
            if after("-f").is_some_and(|it| it != "-" && !fill(it) && !self.has(it)) {
                return Some("file".to_owned());
            }
            let secret = after("generic")
                .or(after("tls"))
                .or(after("secret").filter(|it| *it != "generic" && *it != "tls"));
            if secret.is_some_and(|it| !in_set(&self.secrets, it)) {
                return Some(format!("secret {secret:?}"));
            }
            if after("job/quay-georep-probe").is_some()
                && !self.files.keys().any(|it| it.starts_with("probe/"))
            {
                return Some("probe".to_owned());
            }
            for word in words {
                let registry = word.strip_prefix("quayregistry/").map(str::to_owned);
                let parts = ["-quay-app", "-quay-mirror", "-clair-app", "-quay-database"];
                let owner = word
                    .strip_prefix("deploy/")
                    .map(|it| parts.iter().find_map(|part| it.strip_suffix(part)).unwrap_or(it).to_owned());
                if registry.or(owner).is_some_and(|it| !in_set(&self.registries, &it)) {
                    return Some(format!("registry {word}"));
                }
            }
        }
        for word in words {
            let path = word.strip_prefix("--file=").unwrap_or(word);
            let path = word.rsplit_once("=./").map_or(path, |it| it.1);
            let folders = [
                "bundle/",
                "storage/",
                "clusters/",
                "database/",
                "load-balancer/",
                "network/",
                "operator/",
                "probe/",
                "redis/",
                "runbooks/",
            ];
            if folders.iter().any(|it| path.starts_with(it)) && !(fill(path) || self.has(path)) {
                return Some(format!("file {path}"));
            }
            let left = path.ends_with(".dump") || (path.starts_with("keys-") && path.ends_with(".json"));
            if left && !made.contains(path) {
                return Some(format!("nothing made {path}"));
            }
        }
        None
    }
}

#[test]
fn commands_name_only_what_the_export_contains() {
    for (name, plan) in plans() {
        let files = exports(&plan);
        let known = Known::of(&plan, &files[0]);
        for (path, text) in files.iter().flat_map(texts) {
            let mut made = BTreeSet::new();
            let mut count = 0;
            for words in blocks(text).iter().flat_map(|it| commands(it)) {
                let wrong = known.wrong(&words, &mut made);
                assert!(wrong.is_none(), "{name}: {path}: {wrong:?} in {words:?}");
                count += usize::from(words[0] == "oc");
            }
            assert!(count > 0, "{name}: {path}: no command was read\n{text}");
        }
    }
}

#[test]
fn what_an_export_lacks_is_noticed() {
    let plan = three();
    let files = bundle(&plan, &Options::default());
    let known = Known::of(&plan, &files);
    for command in [
        "oc --context mars apply -f clusters/us/quayregistry.yaml",
        "oc --context us -n elsewhere get installplan",
        "oc --context us apply -f clusters/mars/quayregistry.yaml",
        "oc --context us apply -k network/us",
        "X=\"$(oc --context us get secret other -o yaml)\"",
        "oc --context us rsh deploy/other-quay-app true",
        "psql --file=database/other.sql",
        "pg_restore quay.dump",
    ] {
        let wrong = commands(command).iter().find_map(|it| known.wrong(it, &mut BTreeSet::new()));
        assert!(wrong.is_some(), "{command}");
    }
}

/// What bash says and how it ends, in this folder.
fn bash(folder: &Path, script: &str) -> (bool, String) {
    let output = Command::new("bash").args(["-c", script]).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    (output.status.success(), said)
}

/// A folder of this name that is empty.
fn empty_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("quay-georep-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The commands of a runbook, one after the other.
fn all_commands(plan: &Plan, name: &str) -> Vec<String> {
    let book = runbooks(plan).into_iter().find(|it| it.name == name).unwrap();
    book.parts.into_iter().flat_map(|it| it.1).flat_map(|it| it.commands).collect()
}

#[test]
fn the_address_of_the_database_is_right_in_the_folder_of_the_export() {
    let python = Command::new("python3").args(["-c", "import yaml"]).output();
    if !python.is_ok_and(|it| it.status.success()) {
        println!("skipped: no python3 with PyYAML");
        return;
    }
    // A pod of Quay, whose /conf/stack is the exported bundle.
    let pod = "oc() { while [ \"$1\" != -- ]; do shift; done; \"$2\" \"$3\" \"${4//\\/conf\\/stack\\/config/bundle\\/config}\"; }";
    let folder = empty_folder("db-uri");
    std::fs::create_dir_all(folder.join("bundle")).unwrap();
    let encoded =
        "postgresql://q:p%2Fw@db/quay?sslmode=verify-full&sslrootcert=%2Fconf%2fstack%2Fdatabase.pem";
    let encoded = act(&three(), &[set("DB_URI", encoded)]);
    let presets = PRESETS.iter().map(|it| it.plan()).filter(|it| !it.clusters.is_empty());
    let mut with_authority = 0;
    for plan in presets.chain([encoded]) {
        std::fs::write(folder.join("bundle/config.yaml"), plan.config.text()).unwrap();
        let uri = plan.setting("DB_URI").unwrap().as_str().unwrap().to_owned();
        let wanted = uri.replace("%2Fconf%2fstack%2F", "bundle/").replace("/conf/stack/", "bundle/");
        with_authority += usize::from(wanted.contains("sslrootcert=bundle/database.pem"));
        let read: Vec<_> =
            all_commands(&plan, "backup").into_iter().filter(|it| it.starts_with("DB_URI=")).collect();
        assert_eq!(read.len(), 2, "{read:?}");
        for command in read {
            assert_eq!(
                bash(&folder, &format!("{pod}\n{command}\nprintf %s \"$DB_URI\"")),
                (true, wanted.clone())
            );
        }
    }
    assert!(with_authority > 1);
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn pods_with_the_old_bundle_are_not_taken_for_new_ones() {
    let folder = empty_folder("wait");
    let commands = all_commands(&three(), "change");
    let find = |what: &str| commands.iter().find(|it| it.contains(what)).unwrap().as_str();
    let (remember, wait) = (find("export PODS_EU"), find("${PODS_EU:?}"));
    // The Operator makes other pods once it was looked at so often.
    let run = |late: usize, remember: &str| {
        let cluster = format!(
            "sleep() {{ :; }}\noc() {{ echo \"$*\" >> log; case \"$*\" in\n*template*) [ \"$(wc -l < log)\" -le {late} ] && echo old || echo new;;\n*replicas*) [ \"$(wc -l < log)\" -le 9 ] && echo 0 || echo 2;; esac; }}"
        );
        let _ = std::fs::remove_file(folder.join("log"));
        let ended = bash(&folder, &format!("{cluster}\n{remember}\n{wait}")).0;
        let log = std::fs::read_to_string(folder.join("log")).unwrap();
        let count = |what: &str| log.lines().filter(|it| it.contains(what)).count();
        (ended, count("template"), count("replicas"), count("conditions"), count("rollout status"))
    };
    assert_eq!(run(5, remember), (true, 6, 4, 0, 1));
    assert_eq!(run(9999, remember), (false, 182, 0, 1, 0), "nothing happens");
    assert!(!run(5, "").0, "nothing was remembered");
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_cluster_that_joins_gets_all_that_the_first_ones_got() {
    let facts = [set("facts.quay-version", "3.15.2"), set("facts.network-policy", true)];
    let three = act(&three(), &facts);
    let four =
        act(&with_site(&three, "sa"), &[set("facts.clusters.sa.egress", Value::list(["192.0.2.9/32"]))]);
    let commands = all_commands(&since(&four, &three), "add-site");
    let place = |what: &str| {
        commands.iter().position(|it| it.contains(what)).unwrap_or_else(|| panic!("{what} in {commands:#?}"))
    };
    let order = [
        "storage/sastorage/install.sh",
        "apply -f operator/sa.yaml",
        "oc --context eu -n quay-enterprise create secret generic georep-config-bundle",
        "oc --context sa -n quay-enterprise create secret generic example-registry-quay-registry-managed-secret-keys",
        "oc --context sa -n quay-enterprise create secret generic georep-config-bundle",
        "oc --context sa apply -f probe/sa",
        "oc --context sa apply -f clusters/sa/quayregistry.yaml",
        "util.backfillreplication",
        "oc --context sa apply -k network/sa",
    ];
    assert!(order.map(place).is_sorted(), "{:?}\n{commands:#?}", order.map(place));
    assert!(!commands.iter().any(|it| it.contains("operator/eu.yaml") || it.contains("storage/eustorage")));
}

#[test]
fn no_runbook_holds_a_secret() {
    let secrets = ["s3cr-et-db", "s3cr-et-redis", "s3cr-et-bucket", "s3cr-et-key"];
    let uri = format!("postgresql://quay:{}@db/quay", secrets[0]);
    let mut plan = act(
        &three(),
        &[
            set("DB_URI", uri),
            set("BUILDLOGS_REDIS.password", secrets[1]),
            set("DISTRIBUTED_STORAGE_CONFIG.apstorage.1.s3_secret_key", secrets[2]),
            set("DATABASE_SECRET_KEY", secrets[3]),
        ],
    );
    plan = since(&with_site(&plan, "sa"), &plan);
    for lang in [Lang::En, Lang::Zh] {
        for (path, text) in texts(&bundle(&plan, &Options { lang, ..Options::default() })) {
            assert!(!text.contains("s3cr-et"), "{path}");
        }
    }
}

/// What is wrong with a plan, not counting what is to fill or good to know.
fn faults(plan: &Plan) -> BTreeSet<String> {
    let found = rules::check(&Context::of(plan));
    let bad = found.into_iter().filter(|it| matches!(it.severity, Severity::Error | Severity::Warning));
    bad.map(|it| format!("{} {}", it.rule.code, it.at)).collect()
}

/// The plan with the manifest of a cluster out of an export.
fn with_manifest(plan: &Plan, files: &Files, cluster: &str, path: &str) -> Plan {
    let text = std::str::from_utf8(&files[path].bytes).unwrap().to_owned();
    let mut plan = plan.clone();
    plan.clusters.iter_mut().find(|it| it.name == cluster).unwrap().manifest = Document::parse(text.as_str());
    plan
}

#[test]
fn every_step_of_a_changed_site_is_clean() {
    let three = three();
    let usual = faults(&three);
    assert!(!usual.iter().any(|it| it.starts_with("OPR")), "{usual:?}");
    let clean = |what: &str, plan: &Plan| {
        let new: Vec<_> = faults(plan).into_iter().filter(|it| !usual.contains(it)).collect();
        assert!(new.is_empty(), "{what}: {new:?}");
    };
    // A fourth: first the engine in the clusters that run, then the cluster.
    let four = with_site(&three, "sa");
    let engine = Plan { config: four.config.clone(), ..three.clone() };
    clean("the new engine", &phase(&since(&engine, &three), "adding-site"));
    clean("the new cluster", &phase(&since(&four, &three), "adding-site"));
    clean("four sites", &four);
    // One less: it stands still, then its engine goes, then it.
    let files = bundle(&three, &Options::default());
    let removing = phase(&three, "removing-site");
    clean("a site stands still", &with_manifest(&removing, &files, "ap", "runbooks/stopped/ap.yaml"));
    let two = act(
        &removing,
        &[
            Action::Apply(vec![Change::RemoveCluster("ap".to_owned())]),
            Action::RemoveEngine("apstorage".to_owned()),
            set("DISABLE_PUSHES", true),
            set("facts.drained-engines", Value::list(["apstorage"])),
        ],
    );
    clean("without its engine", &since(&two, &three));
    clean("two sites", &phase(&act(&two, &[Action::Unset("DISABLE_PUSHES".parse().unwrap())]), "running"));
    // An upgrade: all but the first stand still, and come back one after the other.
    let mut plan = phase(&three, "upgrading");
    for cluster in ["us", "ap"] {
        plan = with_manifest(&plan, &files, cluster, &format!("runbooks/stopped/{cluster}.yaml"));
        clean("a site stands still", &plan);
    }
    for cluster in ["us", "ap"] {
        plan = with_manifest(&plan, &files, cluster, &format!("runbooks/started/{cluster}.yaml"));
        clean("a site comes back", &plan);
    }
    assert!(phase(&plan, "running").clusters == three.clusters, "the way back leads to the plan");
}

#[test]
fn a_site_stands_still_without_losing_its_environment() {
    let managed = |plan: &Plan, it: bool| {
        act(plan, &[set("clusters.us.spec.components[kind=horizontalpodautoscaler].managed", it)])
    };
    for plan in [managed(&three(), true), managed(&three(), false)] {
        let files = |plan: &Plan| bundle(plan, &Options::default());
        let stopped = with_manifest(&plan, &files(&plan), "us", "runbooks/stopped/us.yaml");
        let (before, after) = (plan.cluster("us").unwrap(), stopped.cluster("us").unwrap());
        assert!(after.is_unmanaged("horizontalpodautoscaler"));
        assert!(before.preferred().is_some() && before.preferred() == after.preferred());
        for kind in ["quay", "mirror", "clair"] {
            let at = format!("clusters.us.spec.components[kind={kind}].overrides.replicas").parse().unwrap();
            assert_eq!(stopped.value(&at), Some(0.into()), "{kind}");
        }
        // Exported again while it stands still, with nothing that says what ran before.
        let back = with_manifest(&stopped, &files(&stopped), "us", "runbooks/started/us.yaml");
        let faults = faults(&back);
        assert!(!faults.iter().any(|it| it.starts_with("OPR-00")), "{faults:?}");
        // With it, the very manifest that ran comes back, with two pods where nothing scales them.
        let known = since(&stopped, &plan);
        let back = with_manifest(&known, &files(&known), "us", "runbooks/started/us.yaml");
        let scaled = back.cluster("us").unwrap().is_unmanaged("horizontalpodautoscaler");
        assert_eq!(scaled, before.is_unmanaged("horizontalpodautoscaler"));
        assert!(scaled || back.cluster("us") == plan.cluster("us"));
    }
}

#[test]
fn each_occasion_has_its_runbook() {
    let names = |plan: &Plan| runbooks(plan).into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(
        names(&three()),
        [
            "first-aid",
            "install",
            "add-site",
            "remove-eu",
            "remove-us",
            "remove-ap",
            "change",
            "upgrade",
            "certificates",
            "keys",
            "to-geo-replication",
            "backup",
            "failover"
        ]
    );
    assert_eq!(names(&Plan::default()), [""; 0]);
    let first = runbooks(&three()).into_iter().find(|it| it.name == "upgrade").unwrap();
    let stopped: Vec<_> = first.parts[1].1.iter().map(|it| it.cluster.clone().unwrap()).collect();
    assert_eq!(stopped, ["us", "ap"], "the primary is not stopped");
}

/// Whole runbooks in both languages, for a person to read.
#[test]
fn runbooks_read_well() {
    let books = runbooks(&three());
    for (lang, tag) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for name in ["upgrade", "first-aid"] {
            let book = books.iter().find(|it| it.name == name).unwrap();
            expect_test::expect_file![format!("runbooks/{name}.{tag}.md")].assert_eq(&book.markdown(lang));
        }
    }
}

#[test]
fn a_symptom_leads_to_a_step() {
    let book = runbooks(&three()).remove(0);
    let count = book.numbered().map(|it| it.1.len()).sum::<usize>();
    let steps: Vec<_> = book.symptoms.iter().filter_map(|it| it.step).collect();
    assert!(steps.len() > 5 && steps.iter().all(|it| (1..=count).contains(it)), "{steps:?} of {count}");
    let table = book.markdown(Lang::Zh);
    let rows: Vec<_> = table.lines().filter(|it| it.starts_with('|')).collect();
    assert_eq!(rows.len(), book.symptoms.len() + 2);
    assert!(rows.iter().all(|it| it.matches('|').count() == 4), "{rows:#?}");
}

#[test]
fn a_step_is_known_again_until_it_changes() {
    let marks = |plan: &Plan, name: &str| {
        runbooks(plan).into_iter().find(|it| it.name == name).map(|it| it.marks(plan)).unwrap()
    };
    for (name, plan) in plans().into_iter().filter(|it| !it.1.clusters.is_empty()) {
        let all: Vec<_> = runbooks(&plan).iter().flat_map(|it| it.marks(&plan)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{name}: two steps have one mark");
        assert!(all.iter().all(|it| it.len() == 16 && it.chars().all(|it| it.is_ascii_hexdigit())));
    }
    let (plan, facts) = (three(), Address::fact(At::of("clusters").key("us").key("context")));
    assert_eq!(marks(&plan, "upgrade"), marks(&plan, "upgrade"));
    let elsewhere = act(&plan, &[Action::Set(facts, "another".into())]);
    let pairs: Vec<_> = marks(&plan, "upgrade").into_iter().zip(marks(&elsewhere, "upgrade")).collect();
    let kept = pairs.iter().filter(|(before, after)| before == after).count();
    assert!(kept > 3 && kept + 3 < pairs.len(), "only the steps of us change: {kept} of {}", pairs.len());
    let other = act(&plan, &[set("SERVER_HOSTNAME", "other.example.org")]);
    let both: BTreeSet<_> = marks(&plan, "upgrade").into_iter().chain(marks(&other, "upgrade")).collect();
    assert_eq!(both.len(), 2 * pairs.len(), "a registry has its own");
}
