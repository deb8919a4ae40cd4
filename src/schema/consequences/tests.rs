//! What the tables must hold.

use super::*;
use crate::schema::{BUNDLE_FILES, CLAIR, CLAIR_DATABASES, COMPONENTS, ENGINES, FIELDS, OVERRIDES};
use crate::text::Lang;

fn path(steps: &str) -> Path {
    steps.split('/').filter(|it| !it.is_empty()).map(|it| Segment::Key(it.to_owned())).collect()
}

/// Every place the schema knows of.
fn places() -> Vec<(In, Path)> {
    let mut places =
        vec![(In::Facts, path("name")), (In::Bundle, path("ssl.key")), (In::Bundle, path("other"))];
    let keys = FIELDS.iter().flat_map(|table| table.iter()).map(|it| it.key);
    places.extend(keys.map(|it| (In::Config, path(it))));
    for engine in ENGINES {
        let steps = ["DISTRIBUTED_STORAGE_CONFIG/us", "DISTRIBUTED_STORAGE_CONFIG/us/0"].map(str::to_owned);
        let params = engine.params.iter().map(|it| format!("DISTRIBUTED_STORAGE_CONFIG/us/1/{}", it.key));
        places.extend(steps.into_iter().chain(params).map(|it| (In::Config, path(&it))));
    }
    let clair = CLAIR_DATABASES.iter().chain(CLAIR);
    places.extend(clair.map(|(steps, _)| (In::Clair, path(&steps.join("/")))));
    places.push((In::Clair, path("auth/psk")));
    places.extend(BUNDLE_FILES.iter().map(|it| match it.name {
        crate::schema::Name::Is(name) => (In::Bundle, path(name)),
        crate::schema::Name::Begins(name) | crate::schema::Name::Contains(name) => {
            (In::Bundle, path(&format!("{name}x")))
        }
    }));
    let names = [
        "",
        "metadata/name",
        "metadata/namespace",
        "metadata/labels/a",
        "apiVersion",
        "kind",
        "status",
        "spec/configBundleSecret",
        "spec/x",
        "other",
    ];
    places.extend(names.map(|it| (In::Manifest, path(it))));
    for component in COMPONENTS {
        let item = format!("spec/components/{}", component.kind);
        let overrides = OVERRIDES.iter().map(|it| format!("{item}/overrides/{}", it.1.key));
        let env = "QUAY_DISTRIBUTED_STORAGE_PREFERENCE";
        let more =
            [format!("{item}/managed"), format!("{item}/overrides/env/{env}"), format!("{item}/secretRef")];
        places.extend(overrides.chain(more).map(|it| (In::Manifest, path(&it))));
    }
    places
}

/// Every way a value changes.
const WAYS: [(Option<Value>, Option<Value>); 5] = [
    (None, Some(Value::Bool(true))),
    (Some(Value::Bool(true)), None),
    (Some(Value::Bool(true)), Some(Value::Bool(false))),
    (Some(Value::Bool(false)), Some(Value::Bool(true))),
    (Some(Value::Int(1)), Some(Value::Int(0))),
];

#[test]
fn every_change_has_a_consequence_of_its_own_file() {
    for (file, path) in places() {
        for (before, after) in &WAYS {
            let row = consequence(file, &path, before.as_ref(), after.as_ref());
            assert!(row.fits(file, &path, before.as_ref(), after.as_ref()), "{file:?} {path}");
        }
    }
}

#[test]
fn every_row_and_every_path_of_it_is_reached() {
    let places = places();
    for row in CONSEQUENCES.iter().flat_map(|table| table.iter()) {
        for pattern in row.paths {
            let reached = places.iter().any(|(file, path)| {
                WAYS.iter().any(|(before, after)| {
                    let found = consequence(*file, path, before.as_ref(), after.as_ref());
                    std::ptr::eq(found, row) && stands_above(pattern, path.segments())
                })
            });
            assert!(reached, "nothing comes to {:?} {pattern}: {}", row.file, row.what.get(Lang::En));
        }
    }
}

#[test]
fn grave_changes_are_told_from_ordinary_ones() {
    let (old, new) = (Value::from("a"), Value::from("b"));
    let off = Value::Bool(false);
    for (file, at, before, after, effect) in [
        (In::Config, "SECRET_KEY", Some(&old), Some(&new), Effect::Sessions),
        (In::Config, "DATABASE_SECRET_KEY", Some(&old), Some(&new), Effect::Irreversible),
        (In::Config, "DB_URI", Some(&old), Some(&new), Effect::Downtime),
        (In::Config, "SERVER_HOSTNAME", Some(&old), Some(&new), Effect::Clients),
        (In::Config, "REGISTRY_TITLE", Some(&old), Some(&new), Effect::Restart),
        (In::Config, "DISTRIBUTED_STORAGE_CONFIG/eu", None, Some(&new), Effect::Backfill),
        (In::Config, "DISTRIBUTED_STORAGE_CONFIG/eu", Some(&old), None, Effect::Irreversible),
        (
            In::Config,
            "DISTRIBUTED_STORAGE_CONFIG/eu/1/storage_path",
            Some(&old),
            Some(&new),
            Effect::Irreversible,
        ),
        (
            In::Config,
            "DISTRIBUTED_STORAGE_CONFIG/eu/1/s3_secret_key",
            Some(&old),
            Some(&new),
            Effect::Restart,
        ),
        (In::Config, "DISTRIBUTED_STORAGE_CONFIG/eu/1/port", None, Some(&new), Effect::Restart),
        (In::Config, "USER_EVENTS_REDIS/host", Some(&old), Some(&new), Effect::Together),
        (In::Bundle, "ssl.cert", Some(&old), Some(&new), Effect::Restart),
        (In::Clair, "indexer/connstring", Some(&old), Some(&new), Effect::Scan),
        (In::Manifest, "spec/components/postgres/managed", None, Some(&off), Effect::Irreversible),
        (In::Manifest, "spec/components/route/managed", None, Some(&off), Effect::Objects),
        (In::Manifest, "spec/components/quay/overrides/resources", None, Some(&new), Effect::Restart),
        (
            In::Manifest,
            "spec/components/quay/overrides/replicas",
            None,
            Some(&Value::Int(0)),
            Effect::Downtime,
        ),
        (In::Manifest, "metadata/labels", None, Some(&new), Effect::Nothing),
        (In::Facts, "phase", None, Some(&new), Effect::Nothing),
    ] {
        assert_eq!(consequence(file, &path(at), before, after).effect, effect, "{at}");
    }
}
