//! No secret leaves the files it stands in: masks cover every one, and no finding, README or report holds one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

use quay_georep::export::{self, Options};
use quay_georep::plan::{Action, Address, File, Plan, apply};
use quay_georep::presets;
use quay_georep::rules::{self, Context};
use quay_georep::schema::{CLAIR, CLAIR_DATABASES, ENGINES, FIELDS, Field, Kind, LOGIN_SERVICE, Shape};
use quay_georep::text::Lang;
use quay_georep::yaml::{Document, Path, Value};

/// What is looked for; every secret holds it.
const MARK: &str = "Zk9Qm3Xw";

/// Whether a text holds it, also where it was taken for a host name.
fn holds_mark(text: &str) -> bool {
    text.contains(MARK) || text.contains(&MARK.to_lowercase())
}

/// Secrets as people write them, also where they are wrong.
const FORMS: [&str; 7] = [
    "Zk9Qm3Xw",
    "Zk9Qm3Xw with blanks ",
    "<Zk9Qm3Xw>",
    "changeme-Zk9Qm3Xw",
    "https://user:Zk9Qm3Xw@host",
    "two\nlines Zk9Qm3Xw\nof it",
    "Zk9Qm3Xw\"'\\\u{a0}",
];

fn set(plan: &Plan, at: &Address, value: Value) -> Plan {
    apply(plan, &Action::Set(at.clone(), value)).unwrap()
}

/// The places of secrets: every row that is masked or may hold a URL with a password, in a plan that lacks it.
fn places() -> Vec<(Plan, Address, Kind)> {
    let base = presets::find("two-clusters-s3").unwrap().plan();
    let base = set(&base, &Address::fact(Path::of("network-policy")), true.into());
    let mut places = Vec::new();
    for field in FIELDS.iter().flat_map(|table| table.iter()) {
        walk(&base, &Address::key(field.key), field, &mut places);
    }
    walk(&base, &Address::key("ACME_LOGIN_CONFIG"), &LOGIN_SERVICE, &mut places);
    for engine in ENGINES {
        let action = Action::AddEngine { id: "walked".to_owned(), driver: engine.driver.to_owned() };
        let plan = apply(&base, &action).unwrap();
        let params = Address::config(Path::of("DISTRIBUTED_STORAGE_CONFIG").key("walked").index(1));
        for field in engine.params {
            walk(&plan, &params.below(field.key), field, &mut places);
        }
    }
    for (path, field) in CLAIR.iter().chain(CLAIR_DATABASES) {
        let path = path.iter().fold(Path::root(), |path, key| path.key(key));
        walk(&base, &Address::clair(path), field, &mut places);
    }
    for name in ["MY_PASSWORD", "AWS_SECRET_ACCESS_KEY", "DB_URI"] {
        places.push((base.clone(), Address::env("us", "quay", name), Kind::Secret));
    }
    places
}

fn walk(plan: &Plan, at: &Address, field: &Field, places: &mut Vec<(Plan, Address, Kind)>) {
    if let Kind::Map { fields, .. } = field.kind {
        for field in fields {
            walk(plan, &at.below(field.key), field, places);
        }
    }
    if field.is_secret() || matches!(field.kind, Kind::Text(_) | Kind::TextList | Kind::Yaml) {
        places.push((plan.clone(), at.clone(), field.kind));
    }
}

fn values(kind: Kind, at: &Address) -> Vec<Value> {
    let uri = |form: &str| {
        let uris = [
            format!("postgresql://quay:{form}@db/quay"),
            format!("postgresql://quay:{form}@db:1:2/quay?sslmode=x"),
            format!("postgresql://quay:a@{form}@db/quay"),
            format!("postgresql://:{form}@db/quay"),
            format!("postgresql:/quay:{form}@db/quay"),
            format!("quay:{form}@db/quay"),
            format!("postgresql://db/quay?user=quay&password={form}"),
            format!("postgresql://quay:{form}"),
        ];
        uris.map(Value::from).to_vec()
    };
    let dsn = |form: &str| {
        let dsns = [
            format!("host=db user=clair password={form} dbname=clair"),
            format!("host=db user=clair password = {form}"),
            format!("host=db user=clair password='{form}' sslmode=x"),
            format!("host=db PASSWORD={form}"),
            format!("postgres://clair:{form}@db/clair?password={form}"),
        ];
        dsns.map(Value::from).to_vec()
    };
    let name = at.path.to_string();
    match kind {
        Kind::Text(Shape::DatabaseUri) => uri(MARK),
        _ if name.ends_with("connstring") => uri(MARK).into_iter().chain(dsn(MARK)).collect(),
        _ if name.contains("DB_URI") => uri(MARK),
        Kind::Text(_) => ["https://user:Zk9Qm3Xw@host/", "http://user:Zk9Qm3Xw@host:80", "ftp://:Zk9Qm3Xw@é"]
            .map(Value::from)
            .to_vec(),
        Kind::TextList => vec![Value::list(["https://user:Zk9Qm3Xw@host/"])],
        Kind::Yaml => {
            vec![Value::list(["https://user:Zk9Qm3Xw@host/"]), "https://user:Zk9Qm3Xw@host/".into()]
        }
        _ => {
            let list = Value::list([MARK]);
            let map = Value::map([("a", MARK)]);
            FORMS.iter().map(|it| Value::from(*it)).chain([list, map]).collect()
        }
    }
}

/// Everything that is shown unasked or leaves without its files.
fn shown(plan: &Plan, at: &Address) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let found = rules::check(&Context::of(plan));
    for lang in [Lang::En, Lang::Zh] {
        for it in &found {
            all.push((it.rule.code.to_owned(), it.message.render(lang)));
            if let Some(fix) = &it.fix {
                all.push((format!("the fix of {}", it.rule.code), fix.label.render(lang)));
            }
        }
        let findings = found.iter().map(|it| format!("{} {}", it.at, it.message.render(lang))).collect();
        let files = export::bundle(plan, &Options { lang, findings, accepted: Vec::new() });
        // Manifests say what their writer put into them; SEC-022 speaks of a secret there.
        let is_manifest = |name: &str| {
            name.starts_with("clusters/") || name.starts_with("runbooks/") && name.ends_with(".yaml")
        };
        let open = files.into_iter().filter(|(name, it)| !it.secret && !is_manifest(name));
        all.extend(open.map(|(name, it)| (name, String::from_utf8(it.bytes).unwrap())));
    }
    for file in [File::Config, File::Clair, File::Cluster("us".to_owned())] {
        all.push((format!("masked {}", file.name()), plan.masked(&file).unwrap_or_default()));
    }
    for it in plan.clusters.iter().flat_map(|it| plan.clair_merged(it)) {
        all.push((
            format!("what Clair reads: {}", it.path),
            it.shown(plan).unwrap_or_default() + &it.says().to_string(),
        ));
    }
    all.push(("snippet".to_owned(), plan.snippet(at).unwrap_or_default()));
    all
}

#[test]
fn no_secret_is_shown() {
    let places = places();
    assert!(places.len() > 50, "{}", places.len());
    let mut leaks = Vec::new();
    for (plan, at, kind) in places {
        for value in values(kind, &at) {
            let plan = set(&plan, &at, value.clone());
            let leaking = shown(&plan, &at).into_iter().filter(|(_, text)| holds_mark(text));
            leaks.extend(leaking.map(|(place, _)| format!("{at} = {value:?} in {place}")));
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn a_text_that_cannot_be_read_hides_its_secrets_too() {
    let config = format!("A: [\nSECRET_KEY: {MARK}\nDB_URI: postgresql://q:{MARK}@db/q\n");
    let plan = Plan { config: Document::parse(config), ..Plan::default() };
    let masked = plan.masked(&File::Config).unwrap();
    assert!(!masked.contains(MARK), "{masked}");
}
