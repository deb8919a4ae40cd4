//! Servers that tests start on the loopback, and plans that name them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why")]
#![allow(dead_code, reason = "no test uses all of it")]

use crate::programs::{skipped, there_is};
use quay_georep::export::Entry;
use quay_georep::plan::{Action, Address, Connection, Dsn, Plan, apply};
use quay_georep::presets::PRESETS;
use quay_georep::yaml::Value;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Every printable character of ASCII.
pub const PASSWORD: &str =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A folder that is gone when the test is.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("quay-georep-{name}-{}", std::process::id())));
        let _ = std::fs::remove_dir_all(&folder.0);
        std::fs::create_dir_all(&folder.0).unwrap();
        folder
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that ends with the test.
pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn preset(id: &str) -> Plan {
    PRESETS.iter().find(|it| it.id == id).unwrap().plan()
}

pub fn set(plan: &Plan, at: &str, value: impl Into<Value>) -> Plan {
    apply(plan, &Action::Set(at.parse::<Address>().unwrap(), value.into()))
        .unwrap_or_else(|it| panic!("{at}: {}", it.message))
}

pub fn text(files: &BTreeMap<String, Entry>, path: &str) -> String {
    let entry = files.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", files.keys()));
    String::from_utf8(entry.bytes.clone()).unwrap()
}

pub fn output(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    (output.status.success(), text)
}

/// What a text means: its documents, as the independent reader has them.
pub fn documents(text: &str) -> Vec<serde_json::Value> {
    let read = serde_yaml::Deserializer::from_str(text);
    read.map(|it| serde::Deserialize::deserialize(it).unwrap()).collect()
}

/// The folder of PostgreSQL's own programs: on the path, or where Debian keeps the newest.
fn postgres_programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH")
        .and_then(|it| std::env::split_paths(&it).find(|it| it.join("initdb").exists()));
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<_> =
        versions.map(|it| it.path().join("bin")).filter(|it| it.join("initdb").exists()).collect();
    debian.sort();
    let found = on_path.or_else(|| debian.pop());
    if found.is_none() {
        skipped("no PostgreSQL server");
    }
    found
}

/// A PostgreSQL of its own on the loopback, with passwords asked for over TCP.
pub struct Postgres {
    pub folder: Folder,
    pub port: u16,
    _server: Server,
}

impl Postgres {
    pub fn start(name: &str) -> Option<Postgres> {
        let programs = postgres_programs().filter(|_| there_is("openssl", &["version"]))?;
        let folder = Folder::new(name);
        let (data, port) = (folder.0.join("data"), free_port());
        let root = Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout == b"0\n");
        // PostgreSQL refuses to run as root.
        let as_user = |program: &str| {
            let program = programs.join(program);
            if !root {
                return Command::new(program);
            }
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        };
        certificate(&folder, 90);
        if root && !output(Command::new("chown").arg("-R").arg("postgres").arg(&folder.0)).0 {
            skipped("no user postgres");
            return None;
        }
        let auth = ["--auth-local=trust", "--auth-host=scram-sha-256", "-U", "postgres", "-E", "UTF8"];
        let (ok, said) = output(as_user("initdb").arg("-D").arg(&data).args(auth).current_dir(&folder.0));
        assert!(ok, "{said}");
        let server = as_user("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "fsync=off", "-c", "ssl=on"])
            .args(["-c", "ssl_cert_file=../tls.crt", "-c", "ssl_key_file=../tls.key"])
            .arg("-k")
            .arg(&folder.0)
            .current_dir(&folder.0)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let postgres = Postgres { folder, port, _server: Server(server) };
        for _ in 0..100 {
            if output(postgres.psql("postgres").args(["-c", "SELECT 1"])).0 {
                return Some(postgres);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL did not start");
    }

    /// psql as the superuser.
    pub fn psql(&self, database: &str) -> Command {
        self.psql_as("postgres", database)
    }

    pub fn psql_as(&self, user: &str, database: &str) -> Command {
        let mut command = Command::new("psql");
        command.arg("-X").arg("-h").arg(&self.folder.0).args(["-p", &self.port.to_string(), "-U", user]);
        let database = database.replace('\\', r"\\").replace('\'', r"\'");
        command.arg("-d").arg(format!("dbname='{database}'"));
        command
    }

    pub fn ask(&self, database: &str, query: &str) -> String {
        let (ok, said) = output(self.psql(database).args(["-At", "-c", query]));
        assert!(ok, "{said}");
        said.trim().to_owned()
    }
}

/// A plan whose databases are on the loopback.
pub fn with_databases(port: u16, [user, name]: [&str; 2], password: &str) -> Plan {
    let uri = Connection {
        scheme: "postgresql".to_owned(),
        user: Some(user.to_owned()),
        password: Some(password.to_owned()),
        host: "127.0.0.1".to_owned(),
        port: Some(port.to_string()),
        database: format!("{name} quay"),
        query: Vec::new(),
    };
    let plan = set(&preset("two-clusters-s3"), "DB_URI", uri.to_string());
    let mut dsn = Dsn::Keywords(Vec::new());
    let (port, database, user) = (port.to_string(), format!("{name} clair"), format!("{user} clair"));
    let parts = [
        ("host", "127.0.0.1"),
        ("port", &port),
        ("dbname", &database),
        ("user", &user),
        ("password", password),
    ];
    parts.into_iter().for_each(|(key, value)| dsn.set(key, Some(value)));
    plan.with(&plan.set_clair_database(&dsn)).unwrap_or_else(|it| panic!("{}", it.message))
}

/// A certificate for the loopback that ends in so many days, and its key.
pub fn certificate(folder: &Folder, days: u32) {
    let args = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=redis -addext subjectAltName=IP:127.0.0.1 -keyout tls.key -out tls.crt";
    let (ok, said) = output(
        Command::new("openssl")
            .args(args.split(' '))
            .args(["-days", &days.to_string()])
            .current_dir(&folder.0),
    );
    assert!(ok, "{said}");
    std::fs::copy(folder.0.join("tls.crt"), folder.0.join("ca.crt")).unwrap();
}
