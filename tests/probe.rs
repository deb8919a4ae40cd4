//! The probe of the export, run against servers here: what is right is reported as right, what is wrong as wrong, and
//! no secret is printed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]

mod programs;
mod servers;

use programs::{command, there_is};
use quay_georep::export::{Options, bundle};
use quay_georep::import::import;
use quay_georep::plan::{Action, Dsn, Plan, apply};
use quay_georep::rules::{self, Context, Severity};
use quay_georep::yaml::Value;
use servers::{
    Folder, PASSWORD, Postgres, Server, certificate, documents, free_port, output, preset, set, text,
    with_databases,
};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const LIBRARIES: &str = "import yaml, psycopg2, redis";

/// The probe's script, out of the manifest that carries it.
fn script(folder: &Folder) -> PathBuf {
    let manifest = text(&bundle(&preset("two-clusters-s3"), &Options::default()), "probe/us/script.yaml");
    folder.write("probe.py", documents(&manifest)[0]["data"]["probe.py"].as_str().unwrap())
}

#[test]
fn a_disconnected_cluster_is_asked_for_a_digest() {
    let image = |plan: &Plan| {
        let job = text(&bundle(plan, &Options::default()), "probe/us/job.yaml");
        let spec = &documents(&job)[0]["spec"]["template"]["spec"];
        (spec["containers"][0]["image"].as_str().unwrap().to_owned(), job)
    };
    let plan = set(&preset("two-clusters-s3"), "facts.quay-version", "3.15.2");
    assert_eq!(image(&plan).0, "registry.redhat.io/quay/quay-rhel8:v3.15.2");
    let (image, job) = image(&set(&plan, "facts.mirror-registry", "mirror.acme.corp:5000"));
    assert_eq!(image, "<image of Quay>");
    let read =
        "# oc --context us -n openshift-operators get csv -o yaml | grep -A1 RELATED_IMAGE_COMPONENT_QUAY\n";
    assert!(job.contains(read), "{job}");
}

/// All that the probe prints of a folder.
fn run(folder: &Folder) -> String {
    let mut python = command("python3");
    let (ok, log) = output(python.arg(script(folder)).env("BUNDLE", &folder.0).env("CLUSTER", "us"));
    assert!(ok, "{log}");
    for line in PASSWORD.split(' ').filter(|it| it.len() > 3) {
        assert!(!log.contains(line), "a secret was printed: {log}");
    }
    log
}

/// Where the probe's log makes findings of a plan, and the log.
fn look(folder: &Folder, plan: &Plan) -> (Vec<String>, String) {
    let files = bundle(plan, &Options::default());
    for name in ["config.yaml", "clair-config.yaml"] {
        folder.write(name, &text(&files, &format!("bundle/{name}")));
    }
    let log = run(folder);
    let imported = import(&[("probe.log".to_owned(), log.clone().into_bytes())], Some(plan))
        .unwrap_or_else(|it| panic!("{}", it.message));
    let found = rules::check(&Context::of(&imported.plan));
    let found: Vec<_> = found.into_iter().filter(|it| it.rule.code == "OPR-029").collect();
    assert!(found.iter().all(|it| it.severity == Severity::Error));
    (found.into_iter().map(|it| it.at.to_string()).collect(), log)
}

fn about(found: &[String], at: &str) -> bool {
    found.iter().any(|it| it.starts_with(at))
}

const REDIS: [&str; 2] = ["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"];

fn with_redis(plan: Plan, port: u16, more: &[(&str, Value)]) -> Plan {
    let values =
        [("host", "127.0.0.1".into()), ("port", i64::from(port).into()), ("password", PASSWORD.into())];
    let all: Vec<_> = values.iter().chain(more).collect();
    let set_all = |plan, map: &str| {
        all.iter().fold(plan, |plan, (name, value)| set(&plan, &format!("{map}.{name}"), value.clone()))
    };
    REDIS.iter().fold(plan, |plan, map| set_all(plan, map))
}

/// A Redis with the exported configuration, which lies at `/tls/` in its container.
fn redis(folder: &Folder, plan: &Plan) -> Server {
    let conf = text(&bundle(plan, &Options::default()), "redis/quay-redis.conf");
    let conf = conf.replace("/tls/", &format!("{}/", folder.0.display()));
    let conf = folder.write("redis.conf", &format!("{conf}bind 127.0.0.1\ndir {}\n", folder.0.display()));
    Server(Command::new("redis-server").arg(conf).stdout(Stdio::null()).spawn().unwrap())
}

#[test]
fn databases_and_redis_right_and_wrong() {
    let there = there_is("redis-server", &["--version"]) && there_is("python3", &["-c", LIBRARIES]);
    let Some(postgres) = Some(()).filter(|()| there).and_then(|()| Postgres::start("probe")) else {
        return;
    };
    let (folder, port) = (Folder::new("probe-bundle"), free_port());
    let mut plan = with_databases(postgres.port, ["quay", "registry"], PASSWORD);
    plan = with_redis(set(&plan, "SERVER_HOSTNAME", "quay.invalid"), port, &[("ssl", false.into())]);
    plan = apply(&plan, &Action::Unset("DB_CONNECTION_ARGS".parse().unwrap()))
        .unwrap_or_else(|it| panic!("{}", it.message));
    let _redis = redis(&folder, &plan);
    // Nothing is there yet: neither database nor extension.
    let (found, log) = look(&folder, &plan);
    for at in ["DB_URI", "[\"clair-config.yaml\"].matcher.connstring"] {
        assert!(about(&found, at), "{found:?}\n{log}");
    }
    let files = bundle(&plan, &Options::default());
    for file in ["quay", "clair"] {
        let sql =
            postgres.folder.write(&format!("{file}.sql"), &text(&files, &format!("database/{file}.sql")));
        assert!(output(postgres.psql("postgres").arg("-f").arg(sql)).0);
    }
    let (found, log) = look(&folder, &plan);
    for at in ["DB_URI", "[\"clair-config.yaml\"]", "BUILDLOGS_REDIS", "USER_EVENTS_REDIS"] {
        assert!(!about(&found, at), "{at}: {log}");
    }
    // The name of the registry leads nowhere, and Quay's drivers are not on this machine, which is no failure.
    assert!(about(&found, "SERVER_HOSTNAME"), "{log}");
    assert!(log.contains("not looked at: this image lacks storage"), "{log}");
    let (found, log) = look(&folder, &set(&plan, "BUILDLOGS_REDIS.password", "wrong password"));
    assert!(about(&found, "BUILDLOGS_REDIS"), "{log}");
    clair(&postgres, &folder, &plan);
    println!("not run here: a Job in a cluster");
}

/// Clair's database in every form, with what only Clair's driver knows, and the presets' own connection string.
fn clair(postgres: &Postgres, folder: &Folder, plan: &Plan) {
    let keywords = plan.clair_database().unwrap().unwrap();
    let mut uri = preset("two-clusters-s3").clair_database().unwrap().unwrap();
    assert!(matches!((&keywords, &uri), (Dsn::Keywords(_), Dsn::Uri(_))));
    assert!(uri.get("pool_max_conns").is_some() && uri.get("sslmode") == Some("verify-full"));
    for part in ["host", "port", "dbname", "user", "password"] {
        uri.set(part, keywords.get(part));
    }
    for mut dsn in [keywords, uri] {
        let own = [
            ("pool_max_conns", "10"),
            ("statement_cache_mode", "describe"),
            ("default_query_exec_mode", "exec"),
        ];
        own.iter().for_each(|(key, value)| dsn.set(key, Some(value)));
        dsn.set("sslmode", Some("verify-full"));
        dsn.set("sslrootcert", Some("/var/run/certs/database-ca.crt"));
        let form = |dsn: &Dsn| {
            plan.with(&plan.set_clair_database(dsn)).unwrap_or_else(|it| panic!("{}", it.message))
        };
        let right = form(&dsn);
        let ca = std::fs::read_to_string(postgres.folder.0.join("ca.crt")).unwrap();
        folder.write("extra_ca_cert_database-ca.crt", &ca);
        let (found, log) = look(folder, &right);
        assert!(!about(&found, "[\"clair-config.yaml\"]"), "{dsn}: {log}");
        assert_eq!(log.matches("with uuid-ossp").count(), 3, "{log}");
        // Another CA, then another password.
        let other = Folder::new("other-ca");
        certificate(&other, 90);
        folder.write(
            "extra_ca_cert_database-ca.crt",
            &std::fs::read_to_string(other.0.join("ca.crt")).unwrap(),
        );
        let (found, log) = look(folder, &right);
        assert!(
            about(&found, "[\"clair-config.yaml\"]") && log.contains("certificate verify failed"),
            "{log}"
        );
        folder.write("extra_ca_cert_database-ca.crt", &ca);
        dsn.set("password", Some("another one"));
        let (found, log) = look(folder, &form(&dsn));
        assert!(about(&found, "[\"clair-config.yaml\"]") && log.contains("authentication failed"), "{log}");
    }
}

#[test]
fn tls_right_and_wrong() {
    let there = there_is("redis-server", &["--version"]) && there_is("openssl", &["version"]);
    if !(there && there_is("python3", &["-c", LIBRARIES])) {
        return;
    }
    let (folder, port, https) = (Folder::new("probe-tls"), free_port(), free_port());
    certificate(&folder, 90);
    let ca = std::fs::read_to_string(folder.0.join("ca.crt")).unwrap();
    let plan = set(&preset("two-clusters-s3"), "SERVER_HOSTNAME", format!("127.0.0.1:{https}"));
    let ca_file = ("ssl_ca_certs", "/conf/stack/extra_ca_cert_redis-ca.crt".into());
    let plan = with_redis(plan, port, &[("ssl", true.into()), ca_file]);
    let _redis = redis(&folder, &plan);
    let serve = |folder: &Folder| {
        let mut server = Command::new("openssl");
        server.args(["s_server", "-quiet", "-accept", &format!("127.0.0.1:{https}")]);
        server.args(["-cert", "tls.crt", "-key", "tls.key"]).current_dir(&folder.0);
        Server(server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    };
    let server = serve(&folder);
    folder.write("extra_ca_cert_redis-ca.crt", &ca);
    let (found, log) = look(&folder, &plan);
    for at in ["SERVER_HOSTNAME", "BUILDLOGS_REDIS", "USER_EVENTS_REDIS"] {
        assert!(!about(&found, at), "{at}: {log}");
    }
    assert!(log.contains("days left") && log.contains("PONG"), "{log}");
    // A CA that signed neither.
    let other = Folder::new("probe-other");
    certificate(&other, 7);
    let other_ca = std::fs::read_to_string(other.0.join("ca.crt")).unwrap();
    folder.write("extra_ca_cert_redis-ca.crt", &other_ca);
    let (found, log) = look(&folder, &plan);
    for at in ["SERVER_HOSTNAME", "BUILDLOGS_REDIS", "USER_EVENTS_REDIS"] {
        assert!(about(&found, at), "{at}: {log}");
    }
    // A certificate that is trusted and ends soon.
    drop(server);
    let _server = serve(&other);
    let (found, log) = look(&folder, &plan);
    assert!(about(&found, "SERVER_HOSTNAME") && log.contains("the certificate ends in"), "{log}");
}

/// What is wrong with a connection string is said by libraries that quote parts of it.
#[test]
fn a_malformed_connection_string_gives_no_password_away() {
    if !there_is("python3", &["-c", LIBRARIES]) {
        return;
    }
    let folder = Folder::new("probe-malformed");
    let passwords = [
        "Sec%ret99x",
        "Sec/ret99x",
        "Sec@ret99x",
        "Sec:ret99x",
        "Sec?ret99x",
        "Sec#ret99x",
        "Sec[ret99x",
        "Sec]ret99x",
        "Sec ret99x",
        "Sec'ret99x",
        "Sec\"ret99x",
        "Sec\\ret99x",
        "Sec=ret99x",
        "Sec&ret99x",
        "Sec%zz/ret99x",
    ];
    let forms = [
        "postgresql://quay:{}@127.0.0.1:1/quay",
        "postgres://quay:{}@127.0.0.1:1/quay?sslmode=verify-full&pool_max_conns=10",
        "postgresql://quay:{}",
        "postgresql://127.0.0.1:1/quay?user=quay&password={}",
        "host=127.0.0.1 port=1 dbname=quay user=quay password={}",
        "host=127.0.0.1 password={} port=1 user=quay",
        "host=127.0.0.1 password='{} port=1 user=quay",
        "password = {} host=127.0.0.1 port=1",
    ];
    // What follows the only @ is a host, whoever wrote it.
    let told = |form: &str, password: &str| form.contains("127.0.0.1") || !password.contains('@');
    let cases: Vec<_> = passwords
        .iter()
        .flat_map(|password| forms.iter().map(move |form| (*form, *password)))
        .filter(|(form, password)| told(form, password))
        .map(|(form, password)| (form.replace("{}", password), password.to_lowercase()))
        .collect();
    let connections: Vec<_> = cases.iter().map(|it| it.0.as_str()).collect();
    folder.write("cases.json", &serde_json::to_string(&connections).unwrap());
    script(&folder);
    let (ok, log) =
        output(command("python3").args(["-c", EACH]).current_dir(&folder.0).env("BUNDLE", &folder.0));
    assert!(ok, "{log}");
    let logs: Vec<_> = log.split("next\n").collect();
    assert_eq!(logs.len(), cases.len() + 1);
    for ((connection, password), log) in cases.iter().zip(logs) {
        let log = log.to_lowercase();
        assert!(log.contains("\"check\": \"clair\""), "{connection}: {log}");
        let pieces = password.split(|it: char| !it.is_alphanumeric());
        for piece in pieces.filter(|it| it.len() > 2) {
            assert!(!log.contains(piece), "{connection}: {log}");
        }
    }
}

/// Runs the probe over each connection string of cases.json, as if it were the first.
const EACH: &str = "
import json, probe
for connection in json.load(open('cases.json')):
    probe.secrets.clear()
    for name, value in (('config', {'DB_URI': connection}), ('clair-config', {'indexer': {'connstring': connection}})):
        with open(name + '.yaml', 'w') as file:
            json.dump(value, file)
    probe.main()
    print('next', flush=True)
";
