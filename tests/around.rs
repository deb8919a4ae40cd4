//! What is exported for everything around Quay, taken by the real things: PostgreSQL, Redis, HAProxy, shells. One that is
//! not on the machine is passed over, and said.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]

mod programs;
mod servers;

use programs::{command, kubectl, there_is};
use quay_georep::export::{Options, bundle, runbooks};
use quay_georep::import::import;
use quay_georep::layout::Place;
use quay_georep::plan::{Action, Address, Change, Cluster, Connection, Plan, Verdict, apply};
use quay_georep::policy::{Subject, analyse};
use quay_georep::presets::PRESETS;
use quay_georep::text::Lang;
use quay_georep::yaml::{Path as At, Value};
use servers::{
    Folder, PASSWORD, Postgres, Server, certificate, documents, free_port, output, preset, set, text,
    with_databases,
};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Names that SQL, psql and libpq could all stumble over.
const HOSTILE: [&str; 2] = ["o'q\"u ay\\ :x $1 `id`", "cl=a'i\"r \\c --"];

#[test]
fn the_sql_runs_twice_and_the_plans_connections_log_in() {
    let Some(postgres) = Postgres::start("postgres") else { return };
    // As a managed service has it: an administrator that is no superuser.
    postgres.ask("postgres", "CREATE ROLE admin LOGIN CREATEROLE CREATEDB");
    let managed = ["managed", "managed registry"];
    for (names, by_hand, admin) in
        [(["quay", "registry"], false, "postgres"), (HOSTILE, true, "postgres"), (managed, false, "admin")]
    {
        let plan = with_databases(postgres.port, names, PASSWORD);
        let files = bundle(&plan, &Options::default());
        for (file, extension) in [("quay", "pg_trgm"), ("clair", "uuid-ossp")] {
            let sql =
                postgres.folder.write(&format!("{file}.sql"), &text(&files, &format!("database/{file}.sql")));
            for _ in 0..2 {
                let mut psql = postgres.psql_as(admin, "postgres");
                // Pasted means read from the standard input, line by line.
                let (ok, said) = match by_hand {
                    true => output(psql.stdin(std::fs::File::open(&sql).unwrap())),
                    false => output(psql.arg("-f").arg(&sql)),
                };
                assert!(ok && !said.contains("ERROR"), "{file}: {said}");
            }
            let name = format!("{} {file}", names[1]);
            let has = postgres.ask(&name, "SELECT string_agg(extname, ' ') FROM pg_extension");
            assert!(has.contains(extension), "{has}");
            let owner = "SELECT pg_get_userbyid(datdba), (SELECT rolsuper FROM pg_roles WHERE oid = datdba) \
                         FROM pg_database WHERE datname = current_database()";
            let role = if file == "quay" { names[0].to_owned() } else { format!("{} clair", names[0]) };
            assert_eq!(postgres.ask(&name, owner), format!("{role}|f"));
        }
        // The command in the file's head, pasted.
        for file in ["quay", "clair"] {
            let sql = text(&files, &format!("database/{file}.sql"));
            let command = sql.lines().find_map(|it| it.strip_prefix("-- PGSSLMODE=verify-full ")).unwrap();
            let command = command
                .replace("<administrator>", admin)
                .replace("--host=127.0.0.1", &format!("--host={}", postgres.folder.0.display()));
            let (ok, said) =
                output(Command::new("sh").args(["-c", &command]).current_dir(&postgres.folder.0));
            assert!(ok && !said.contains("ERROR"), "{command}: {said}");
        }
        let dsn = plan.clair_database().unwrap().unwrap().to_string();
        let uri = plan.setting("DB_URI").unwrap().as_str().unwrap().to_owned();
        for (connection, database) in [(uri, "quay"), (dsn, "clair")] {
            let query = ["-At", "-c", "CREATE TABLE IF NOT EXISTS t (); SELECT current_database()"];
            let (ok, said) = output(Command::new("psql").args(["-X", "-d", &connection]).args(query));
            assert!(ok && said.ends_with(&format!("{} {database}\n", names[1])), "{said}");
        }
    }
}

#[test]
fn no_role_gets_a_placeholder_for_a_password() {
    for open in ["${DB_PASSWORD}", "{{ password }}", "<password>", "changeme"] {
        let plan = with_databases(5432, ["quay", "registry"], open);
        let files = bundle(&plan, &Options::default());
        for file in ["quay", "clair"] {
            let sql = text(&files, &format!("database/{file}.sql"));
            assert!(sql.contains("CREATE ROLE") && !sql.contains("PASSWORD '"), "{open}: {sql}");
        }
    }
}

#[test]
fn the_lines_for_pg_hba_are_taken() {
    let Some(postgres) = Postgres::start("hba") else { return };
    let egress =
        [("facts.clusters.us.egress", "192.0.2.0/28"), ("facts.clusters.eu.egress", "2001:db8::/64")];
    for names in [["quay", "registry"], HOSTILE] {
        let plan = with_databases(postgres.port, names, "x");
        let plan = egress.iter().fold(plan, |plan, (at, cidr)| set(&plan, at, Value::list([*cidr])));
        let lines = text(&bundle(&plan, &Options::default()), "database/pg_hba.conf");
        std::fs::write(postgres.folder.0.join("data/pg_hba.conf"), format!("local all all trust\n{lines}"))
            .unwrap();
        let rules = postgres.ask(
            "postgres",
            "SELECT count(*), count(error), count(*) FILTER (WHERE type = 'hostssl') FROM pg_hba_file_rules",
        );
        assert_eq!(rules, "5|0|4", "{lines}");
    }
}

#[test]
fn redis_takes_what_config_yaml_says() {
    if !(there_is("redis-server", &["--version"]) && there_is("openssl", &["version"])) {
        return;
    }
    for tls in [true, false] {
        let (folder, port) = (Folder::new(&format!("redis-{tls}")), free_port());
        let mut plan = preset("two-clusters-s3");
        for key in ["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"] {
            plan = set(&plan, &format!("{key}.host"), "127.0.0.1");
            plan = set(&plan, &format!("{key}.port"), i64::from(port));
            plan = set(&plan, &format!("{key}.password"), PASSWORD);
            plan = set(&plan, &format!("{key}.ssl"), tls);
        }
        certificate(&folder, 90);
        let files = bundle(&plan, &Options::default());
        assert_eq!(files.keys().filter(|it| it.starts_with("redis/")).count(), 3);
        let conf =
            text(&files, "redis/quay-redis.conf").replace("/tls/", &format!("{}/", folder.0.display()));
        let conf = folder.write("redis.conf", &format!("{conf}bind 127.0.0.1\ndir {}\n", folder.0.display()));
        let server = Command::new("redis-server").arg(conf).stdout(Stdio::null()).spawn().unwrap();
        let _server = Server(server);
        let ping = |password: &str, tls: bool| {
            let mut command = Command::new("redis-cli");
            command.args(["-h", "127.0.0.1", "-p", &port.to_string()]).env("REDISCLI_AUTH", password);
            if tls {
                command.arg("--tls").arg("--cacert").arg(folder.0.join("ca.crt"));
            }
            output(command.arg("ping")).1
        };
        for _ in 0..50 {
            if ping(PASSWORD, tls).contains("PONG") {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(ping(PASSWORD, tls), "PONG\n");
        assert!(!ping("wrong", tls).contains("PONG"));
        if tls {
            assert!(!ping(PASSWORD, false).contains("PONG"));
        }
    }
    println!("not run here: podman and systemd, which the quadlet and the script need");
}

/// A preset with names that a shell could stumble over.
fn hostile() -> Plan {
    const NAME: &str = "it's $(touch pwned) `x`; \"a\" && \\ \n# : - <b>|";
    let mut plan = preset("two-clusters-s3");
    plan = set(&plan, "BUILDLOGS_REDIS.host", NAME);
    plan = set(
        &plan,
        "DB_URI",
        Connection { database: NAME.to_owned(), user: Some(NAME.to_owned()), ..Connection::default() }
            .to_string(),
    );
    plan = set(&plan, "DISTRIBUTED_STORAGE_CONFIG.usstorage.1.s3_bucket", NAME);
    let name = Change::set(&Address::cluster("us", At::of("metadata").key("name")), NAME);
    let rename = Change::RenameCluster { from: "us".to_owned(), to: NAME.to_owned() };
    let twin = Cluster { name: NAME.replace(' ', "_"), manifest: plan.clusters[1].manifest.clone() };
    plan.with(&[name, rename, Change::AddCluster(twin)]).unwrap_or_else(|it| panic!("{}", it.message))
}

/// The presets with a host name, and a hostile plan.
fn plans() -> Vec<(String, Plan)> {
    let presets =
        PRESETS.iter().map(|it| (it.id.to_owned(), set(&it.plan(), "SERVER_HOSTNAME", "quay.example.org")));
    presets.chain([("hostile".to_owned(), set(&hostile(), "SERVER_HOSTNAME", "quay.example.org"))]).collect()
}

#[test]
fn haproxy_takes_its_configuration() {
    if !there_is("haproxy", &["-v"]) {
        return;
    }
    let folder = Folder::new("haproxy");
    for (name, mut plan) in plans().into_iter().filter(|it| !it.1.clusters.is_empty()) {
        for cluster in plan.clusters.clone() {
            let at = Address::fact(At::of("clusters").key(&cluster.name).key("router"));
            plan = plan.with(&[Change::set(&at, "192.0.2.7")]).unwrap_or_else(|it| panic!("{}", it.message));
        }
        let path = folder.write(
            &format!("{name}.cfg"),
            &text(&bundle(&plan, &Options::default()), "load-balancer/haproxy.cfg"),
        );
        let (ok, said) = output(Command::new("haproxy").arg("-c").arg("-f").arg(path));
        assert!(ok && !said.contains("[WARNING]"), "{name}: {said}");
    }
}

#[test]
fn every_script_is_sound() {
    let checked = there_is("shellcheck", &["--version"]);
    let folder = Folder::new("scripts");
    let both = [Lang::En, Lang::Zh].map(|lang| Options { lang, ..Options::default() });
    for ((name, plan), options) in
        plans().into_iter().flat_map(|it| both.clone().map(|both| (it.clone(), both)))
    {
        for (path, entry) in bundle(&plan, &options).iter().filter(|it| it.0.ends_with(".sh")) {
            let script = folder.write(&format!("{name}/{path}"), std::str::from_utf8(&entry.bytes).unwrap());
            let (ok, said) = output(Command::new("bash").arg("-n").arg(&script));
            assert!(ok, "{name}: {path}: {said}");
            if checked {
                // What stands in single quotes is not to be expanded.
                let (ok, said) = output(
                    Command::new("shellcheck").args(["--severity=info", "--exclude=SC2016"]).arg(&script),
                );
                assert!(ok, "{name}: {path}: {said}");
            }
        }
    }
}

#[test]
fn kustomize_renders_the_exported_manifests() {
    if !kubectl() {
        return;
    }
    let folder = Folder::new("kustomize");
    for (name, mut plan) in plans().into_iter().filter(|it| !it.1.clusters.is_empty()) {
        // A third cluster that has more, less and other things than the first.
        let mut third = plan.clusters[0].clone();
        third.name = "third".to_owned();
        plan = plan.with(&[Change::AddCluster(third)]).unwrap_or_else(|it| panic!("{}", it.message));
        plan = set(&plan, "clusters.third.metadata.labels[\"a/b~c\"]", "d");
        plan = set(&plan, "clusters.third.spec.components[kind=clair].overrides.replicas", 0);
        plan = apply(&plan, &Action::Unset("clusters.third.metadata.namespace".parse().unwrap()))
            .unwrap_or_else(|it| panic!("{}", it.message));
        let files = bundle(&plan, &Options::default());
        for (path, _) in files.iter().filter(|it| it.0.starts_with("kustomize/")) {
            folder.write(&format!("{name}/{path}"), &text(&files, path));
        }
        for cluster in &plan.clusters {
            let encoded = Place::Registry(cluster.name.clone()).to_string();
            let overlay =
                encoded.replace("clusters/", "kustomize/overlays/").replace("/quayregistry.yaml", "");
            let (ok, said) =
                output(command("kubectl").arg("kustomize").arg(folder.0.join(&name).join(overlay)));
            assert!(ok, "{name}: {}: {said}", cluster.name);
            assert_eq!(documents(&said), documents(cluster.manifest.text()), "{name}: {}", cluster.name);
        }
    }
}

#[test]
fn what_is_asked_for_names_every_cluster_and_no_secret() {
    for (name, mut plan) in plans().into_iter().filter(|it| !it.1.clusters.is_empty()) {
        for (fact, value) in [
            ("git-repository", "https://git.acme.io/quay"),
            ("secret-store", "vault"),
            ("quay-version", "3.15.2"),
        ] {
            plan = set(&plan, &format!("facts.{fact}"), value);
        }
        let files = bundle(&plan, &Options::default());
        assert_eq!(files.keys().filter(|it| it.starts_with("operator/")).count(), plan.clusters.len());
        let argo = &documents(&text(&files, "gitops/argocd-applicationset.yaml"))[0]["spec"];
        assert_eq!(argo["syncPolicy"]["preserveResourcesOnDeletion"], true, "{name}");
        let elements = argo["generators"][0]["list"]["elements"].as_array().unwrap();
        assert_eq!(elements.len(), plan.clusters.len(), "{name}");
        for element in elements {
            let folder = element["folder"].as_str().unwrap();
            assert!(files.contains_key(&format!("{folder}/kustomization.yaml")), "{name}: {folder}");
        }
        let works: Vec<_> = files.keys().filter(|it| it.starts_with("gitops/manifestwork-")).collect();
        assert_eq!(works.len(), plan.clusters.len());
        for (path, entry) in
            files.iter().filter(|it| it.0.starts_with("gitops/") || it.0.starts_with("kustomize/"))
        {
            assert!(
                !entry.secret && documents(&text(&files, path)).iter().all(|it| it["kind"] != "Secret"),
                "{name}: {path}"
            );
        }
    }
}

/// Buckets with names, at two providers.
fn hybrid() -> Plan {
    let mut plan = preset("hybrid");
    for (at, value) in [
        ("awsstorage.1.s3_bucket", "quay-aws"),
        ("cephstorage.1.bucket_name", "quay-ceph"),
        ("cephstorage.1.hostname", "rgw.acme.corp"),
    ] {
        plan = set(&plan, &format!("DISTRIBUTED_STORAGE_CONFIG.{at}"), value);
    }
    plan
}

#[test]
fn the_policies_of_the_export_are_exactly_right() {
    let plan = hybrid();
    let files = bundle(&plan, &Options::default());
    for location in plan.locations() {
        let subject = Subject::of(location).unwrap();
        let start = format!("storage/{}/", location.id());
        let policy = files.keys().find(|it| it.starts_with(&start) && it.ends_with("policy.json"));
        let policy = text(&files, policy.unwrap_or_else(|| panic!("{:?}", files.keys())));
        let analysis = analyse(&subject, &policy).unwrap_or_else(|it| panic!("{it:?}"));
        assert_eq!(analysis.verdict, Verdict::Exact, "{policy}");
        let script = text(&files, &format!("{start}install.sh"));
        assert!(script.contains(&subject.bucket) && script.contains("policy.json"), "{script}");
    }
}

/// An `oc` that needs a pod of Quay, as a cluster has one only once the registry runs.
const OC: &str = "#!/bin/sh\ncase \"$*\" in\n  *endtoend) echo \"{\\\"data\\\":{\\\"services\\\":{\\\"storage\\\":$STORAGE}}}\" ;;\n                    *'exec deploy/'*' -- curl '*) echo 403 ;;\n  *) exit 1 ;;\nesac\n";

#[cfg(unix)]
#[test]
fn engines_are_verified_apart_from_their_installation() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("verify");
    let oc = folder.write("bin/oc", OC);
    std::fs::set_permissions(&oc, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", oc.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut seen = 0;
    for (name, plan) in plans().into_iter().chain([("named".to_owned(), hybrid())]) {
        let files = bundle(&plan, &Options::default());
        for path in files.keys().filter(|it| it.starts_with("storage/") && it.ends_with("install.sh")) {
            assert!(!text(&files, path).contains("oc --context"), "{name}: {path}");
        }
        for file in files.keys().filter(|it| it.starts_with("storage/") && it.ends_with("verify.sh")) {
            let script = folder.write(&format!("{name}/{file}"), &text(&files, file));
            for (storage, right) in [("true", true), ("false", false)] {
                let mut sh = Command::new("sh");
                let (ok, said) = output(sh.arg(&script).env("PATH", &path).env("STORAGE", storage));
                assert_eq!(ok, right, "{name}: {file}: {said}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn git_ignores_what_holds_secrets() {
    if !there_is("git", &["--version"]) {
        return;
    }
    let folder = Folder::new("ignored");
    assert!(output(Command::new("git").args(["init", "-q"]).current_dir(&folder.0)).0);
    for (name, plan) in plans() {
        let files = bundle(&plan, &Options::default());
        folder.write(".gitignore", &text(&files, ".gitignore"));
        for (path, entry) in &files {
            let ignored = output(
                Command::new("git").args(["check-ignore", "-q", "--no-index", path]).current_dir(&folder.0),
            )
            .0;
            assert_eq!(ignored, entry.secret, "{name}: {path}");
        }
    }
}

#[test]
fn nothing_derived_comes_back_as_a_part_of_the_plan() {
    for (name, plan) in plans() {
        let files: Vec<_> =
            bundle(&plan, &Options::default()).into_iter().map(|(path, it)| (path, it.bytes)).collect();
        let imported = import(&files, None).unwrap_or_else(|it| panic!("{}", it.message));
        assert!(imported.plan == plan, "{name}");
    }
}

#[test]
fn a_dump_comes_back_through_the_runbooks_commands() {
    let python = there_is("python3", &["-c", "import yaml"]) && there_is("pg_restore", &["--version"]);
    let Some(postgres) = Some(()).filter(|()| python).and_then(|()| Postgres::start("restore")) else {
        return;
    };
    let uri = format!(
        "postgresql://quay:a%20b@127.0.0.1:{}/quay?sslmode=verify-full&sslrootcert=/conf/stack/database.pem",
        postgres.port
    );
    let authority = std::fs::read(postgres.folder.0.join("ca.crt")).unwrap();
    let plan = set(&preset("two-clusters-s3"), "DB_URI", uri)
        .with(&[Change::File("database.pem".to_owned(), Some(authority.into()))])
        .unwrap_or_else(|it| panic!("{}", it.message));
    let folder = Folder::new("export");
    let files = bundle(&plan, &Options::default());
    for path in ["bundle/config.yaml", "bundle/database.pem", "database/quay.sql"] {
        folder.write(path, &text(&files, path));
    }
    assert!(output(postgres.psql("postgres").arg("-f").arg(folder.0.join("database/quay.sql"))).0);
    let book = runbooks(&plan).into_iter().find(|it| it.name == "backup").unwrap();
    let commands: Vec<_> = book.parts.into_iter().flat_map(|it| it.1).flat_map(|it| it.commands).collect();
    let run = |what: &str| {
        let found: Vec<_> = commands.iter().filter(|it| it.contains(what)).cloned().collect();
        assert!(!found.is_empty(), "{what}");
        let read = commands.iter().find(|it| it.contains("bundle/config.yaml")).unwrap();
        let script = format!("set -e\n{read}\n{}", found.join("\n"));
        let (ok, said) = output(Command::new("bash").args(["-c", &script]).current_dir(&folder.0));
        assert!(ok && said.is_empty(), "{said}\n{script}");
    };
    // As the role of Quay, which does not own the extension.
    let as_quay = |sql: &str| {
        let ask = format!("SET ROLE quay; {sql}");
        postgres.ask("quay", &ask)
    };
    as_quay(
        "CREATE TABLE t (a text); CREATE INDEX ON t USING gin (a gin_trgm_ops); INSERT INTO t VALUES ('one')",
    );
    run("pg_dump");
    as_quay("INSERT INTO t VALUES ('two')");
    run("pg_restore");
    assert!(as_quay("SELECT string_agg(a, ' ') FROM t").ends_with("\none"));
}
