//! Names and passwords of every kind, exported as SQL, redis.conf, connection strings and maps: who reads them as Quay
//! does logs in.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod programs;
mod readers;
mod servers;

use programs::{command, there_is};
use quay_georep::export::{Options, bundle};
use readers::Random;
use servers::{Folder, PASSWORD, Postgres, free_port, output, preset, set, text, with_databases};
use std::collections::BTreeSet;

/// What quotes, escapes, comments, URIs and psql's own commands are made of.
const BITS: &str = "' '' \" \"\" \\ \\\\ \\' \\\" \\n \\x41 \\q \\gexec ; -- /* */ $ $$ $1 : :x :'x' ` % %s %25 %zz @ / ? # & = + , \
    ! [ ] { } ( ) < > | ~ ^ * _ a B 0 yes null é 中 密钥 🔑";

fn strings(count: usize) -> Vec<String> {
    let bits: Vec<&str> = BITS.split(' ').chain([" ", "\t"]).collect();
    let mut random = Random(0x10_61);
    // Each alone between letters, so that none is a placeholder; then by chance.
    let mut strings: BTreeSet<String> = bits.iter().map(|it| format!("x{it}y")).collect();
    while strings.len() < count {
        let parts: String = (0..2 + random.next(5)).map(|_| random.pick(&bits)).collect();
        strings.insert(format!("k{parts}"));
    }
    strings.into_iter().collect()
}

/// Connects with each of cases.json as Quay's libraries do, to a database that is there.
const LOG_IN: &str = "
import json, psycopg2, psycopg2.extensions as e
for uri, clair, user, password in json.load(open('cases.json')):
    for connection, user in ((uri, user), (clair, user + ' clair')):
        read = e.parse_dsn(connection)
        assert (read['user'], read['password']) == (user, password), (connection, read)
        if connection is uri:
            psycopg2.connect(e.make_dsn(connection, dbname='postgres')).close()
";

#[test]
fn roles_log_in_with_every_name_and_password() {
    if !there_is("python3", &["-c", "import psycopg2"]) {
        return;
    }
    let Some(postgres) = Postgres::start("logins") else { return };
    let strings = strings(200);
    let (mut sql, mut cases) = (String::new(), Vec::new());
    for (at, user) in strings.iter().enumerate() {
        let password = &strings[(at + 1) % strings.len()];
        let plan = with_databases(postgres.port, [user, "registry"], password);
        let all = text(&bundle(&plan, &Options::default()), "database/quay.sql");
        // All but the database, which would take long.
        let roles = all.split("SELECT format('CREATE DATABASE").next().unwrap_or_default();
        if !roles.contains("PASSWORD '") {
            continue;
        }
        sql.push_str(roles);
        let uri = plan.setting("DB_URI").and_then(|it| it.as_str().map(str::to_owned)).unwrap();
        let clair = plan.clair_database().unwrap().unwrap().to_string();
        cases.push((uri, clair, user, password));
    }
    println!("{} logins", cases.len());
    assert!(cases.len() > 180, "{}", cases.len());
    let file = postgres.folder.write("roles.sql", &sql);
    let (ok, said) = output(postgres.psql("postgres").arg("-f").arg(file));
    assert!(ok && !said.contains("ERROR"), "{said}");
    let folder = Folder::new("logins-cases");
    folder.write("cases.json", &serde_json::to_string(&cases).unwrap());
    let (ok, said) = output(command("python3").args(["-c", LOG_IN]).current_dir(&folder.0));
    assert!(ok, "{said}");
}

/// Starts Redis with each exported file and connects with the exported map, as Quay does; then with another password.
const PING: &str = "
import json, subprocess, time, redis, yaml
for conf, config in json.load(open('cases.json')):
    with open('redis.conf', 'w') as file:
        file.write(conf)
    server = subprocess.Popen(['redis-server', 'redis.conf'], stdout=subprocess.DEVNULL)
    try:
        for key in ('BUILDLOGS_REDIS', 'USER_EVENTS_REDIS'):
            arguments = yaml.safe_load(config)[key]
            for attempt in range(100):
                try:
                    assert redis.StrictRedis(**arguments).ping()
                    break
                except redis.AuthenticationError:
                    raise AssertionError(arguments)
                except redis.ConnectionError:
                    time.sleep(0.05)
            else:
                raise AssertionError(arguments)
            try:
                redis.StrictRedis(**{**arguments, 'password': 'another'}).ping()
            except redis.AuthenticationError:
                continue
            raise AssertionError('any password is taken')
    finally:
        server.kill()
        server.wait()
";

#[test]
fn redis_takes_the_exported_maps_with_every_password() {
    let there = there_is("redis-server", &["--version"]) && there_is("openssl", &["version"]);
    if !(there && there_is("python3", &["-c", "import redis, yaml"])) {
        return;
    }
    let folder = Folder::new("redis-maps");
    servers::certificate(&folder, 90);
    let ca = folder.0.join("ca.crt").display().to_string();
    // Each is a server of its own.
    let mut passwords: Vec<_> = strings(80).into_iter().step_by(2).collect();
    passwords.push(PASSWORD.to_owned());
    let cases = passwords.iter().map(|password| {
        let (port, mut plan) = (i64::from(free_port()), preset("two-clusters-s3"));
        for key in ["BUILDLOGS_REDIS", "USER_EVENTS_REDIS"] {
            plan = set(&plan, &format!("{key}.host"), "127.0.0.1");
            plan = set(&plan, &format!("{key}.port"), port);
            plan = set(&plan, &format!("{key}.password"), password.as_str());
            plan = set(&plan, &format!("{key}.ssl"), true);
            plan = set(&plan, &format!("{key}.ssl_ca_certs"), ca.as_str());
        }
        let files = bundle(&plan, &Options::default());
        let conf =
            text(&files, "redis/quay-redis.conf").replace("/tls/", &format!("{}/", folder.0.display()));
        let conf = format!("{conf}bind 127.0.0.1\ndir {}\n", folder.0.display());
        (conf, text(&files, "bundle/config.yaml"))
    });
    let cases: Vec<_> = cases.filter(|it| it.0.contains("requirepass")).collect();
    println!("{} passwords", cases.len());
    assert!(cases.len() > 35, "{}", cases.len());
    folder.write("cases.json", &serde_json::to_string(&cases).unwrap());
    let (ok, said) = output(command("python3").args(["-c", PING]).current_dir(&folder.0));
    assert!(ok, "{said}");
}
