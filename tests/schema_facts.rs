//! The tables agree with what upstream's code says, and with themselves.

use quay_georep::schema;
use quay_georep::schema::{
    COMPONENTS, ENGINES, FIELDS, Field, Group, Kind, LOGIN_SERVICE, Need, Operator, component, engine,
};
use quay_georep::text::{Lang, Text};
use quay_georep::yaml::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Driver -> parameter -> whether the constructor refuses to go without.
type Signatures = BTreeMap<String, BTreeMap<String, bool>>;

fn signatures() -> Signatures {
    let parameters = |line: &str| -> BTreeMap<String, bool> {
        line.split_whitespace().map(|it| (it.trim_end_matches('*').to_owned(), it.ends_with('*'))).collect()
    };
    include_str!("fixtures/drivers.txt")
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(driver, _)| !driver.starts_with('#'))
        .map(|(driver, line)| (driver.to_owned(), parameters(line)))
        .collect()
}

/// A field's own text and all below it.
fn walk<'a>(fields: &'a [Field], visit: &mut dyn FnMut(&'a Field)) {
    for field in fields {
        visit(field);
        if let Kind::Map { fields, .. } = field.kind {
            walk(fields, visit);
        }
    }
}

/// Every row there is, nested ones too.
fn walk_all(visit: &mut dyn FnMut(&'static Field)) {
    ENGINES.iter().for_each(|engine| walk(engine.params, visit));
    FIELDS.iter().for_each(|table| walk(table, visit));
    walk(std::slice::from_ref(&LOGIN_SERVICE), visit);
}

fn keys(fields: &[Field]) -> BTreeSet<&str> {
    let keys: BTreeSet<_> = fields.iter().map(|it| it.key).collect();
    assert_eq!(keys.len(), fields.len(), "a key stands twice among {keys:?}");
    keys
}

#[test]
fn every_driver_takes_exactly_the_parameters_of_its_constructor() {
    let signatures = signatures();
    assert_eq!(signatures.len(), ENGINES.len());
    for (driver, parameters) in &signatures {
        let engine = engine(driver).unwrap_or_else(|| panic!("{driver} has no row"));
        assert_eq!(keys(engine.params), parameters.keys().map(String::as_str).collect(), "{driver}");
        for field in engine.params {
            let ours = field.need == Need::Required;
            assert!(ours || !parameters[field.key], "{driver}.{} is required by the constructor", field.key);
        }
    }
}

#[test]
fn the_fixture_is_what_was_extracted_from_the_constructors() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/conformance/data/storage-drivers.json");
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let extracted: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(&text).unwrap();
    let extracted: Signatures = extracted
        .into_iter()
        .map(|(driver, all)| {
            (driver, all.into_iter().map(|(key, it)| (key, it["required"] == true)).collect())
        })
        .collect();
    assert_eq!(signatures(), extracted);
}

#[test]
fn what_an_engine_names_are_parameters_of_its_own() {
    for engine in ENGINES {
        let keys = keys(engine.params);
        let named = engine
            .bucket
            .into_iter()
            .chain(engine.credential.into_iter().flat_map(|(who, what)| [who, what]));
        for name in named {
            assert!(keys.contains(name), "{}.{name}", engine.driver);
        }
        if let Some((_, what)) = engine.credential {
            assert!(
                engine.params.iter().any(|it| it.key == what && it.is_secret()),
                "{}.{what}",
                engine.driver
            );
        }
        for field in engine.params {
            assert_eq!(field.group, Group::Storage, "{}.{}", engine.driver, field.key);
        }
    }
}

#[test]
fn every_setting_stands_once_and_below_its_parents_group() {
    let all: Vec<&str> = FIELDS.iter().flat_map(|table| table.iter()).map(|it| it.key).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "a key stands in two tables");
    for field in FIELDS.iter().flat_map(|table| table.iter()) {
        assert!(std::ptr::eq(schema::field(field.key).unwrap(), field));
        if let Kind::Map { fields, .. } = field.kind {
            keys(fields);
            walk(fields, &mut |nested| assert_eq!(nested.group, field.group, "{}.{}", field.key, nested.key));
        }
    }
}

#[test]
fn what_a_setting_needs_or_offers_is_there() {
    let check = |fields: &[Field]| {
        for field in fields {
            if let Need::With(other) = field.need {
                assert!(fields.iter().any(|it| it.key == other), "{} goes with {other}", field.key);
            }
            if let Kind::Choice(choices) = field.kind {
                assert!(choices.len() > 1, "{}", field.key);
            }
            for role in field.operator {
                if let Operator::Overwrites(kind) | Operator::Rejects(kind) = role {
                    assert!(component(kind).is_some(), "{} names {kind}", field.key);
                }
            }
        }
    };
    let mut deep = |field: &Field| {
        if let Kind::Map { fields, .. } = field.kind {
            check(fields);
        }
    };
    for fields in ENGINES.iter().map(|it| it.params).chain(FIELDS.iter().copied()) {
        check(fields);
        walk(fields, &mut deep);
    }
}

#[test]
fn defaults_are_values_of_their_own_kind() {
    let mut bad = Vec::new();
    let mut check = |field: &Field| {
        let operator = field.operator.iter().filter_map(|it| match it {
            Operator::Defaults(yaml) => Some(*yaml),
            _ => None,
        });
        for yaml in field.default.into_iter().chain(operator) {
            let document = Document::parse(yaml);
            let value = document.root().filter(|_| document.is_sound()).map(|it| it.value());
            match value {
                None => bad.push(format!("{}: {yaml} is no YAML", field.key)),
                Some(value) => {
                    bad.extend(field.check(&value).iter().map(|(_, it)| format!("{}: {it}", field.key)))
                }
            }
        }
    };
    walk_all(&mut check);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_login_service_of_any_name_is_known() {
    assert_eq!(schema::field("KEYCLOAK_LOGIN_CONFIG").unwrap().key, "*_LOGIN_CONFIG");
    assert_eq!(schema::field("GITHUB_LOGIN_CONFIG").unwrap().key, "GITHUB_LOGIN_CONFIG");
    assert!(schema::field("_LOGIN_CONFIG").is_none());
}

#[test]
fn components_are_the_eleven_and_each_unmanaged_need_can_be_met() {
    let kinds: BTreeSet<_> = COMPONENTS.iter().map(|it| it.kind).collect();
    assert_eq!((kinds.len(), COMPONENTS.len()), (11, 11));
    for component in COMPONENTS {
        let known = !component.config.is_empty() || !component.files.is_empty();
        assert!(known || !(component.required || component.rejects_config), "{}", component.kind);
    }
}

#[test]
fn every_setting_explains_itself_in_few_words() {
    let mut bad = Vec::new();
    let mut check = |field: &Field| {
        if field.help.is_none() && !field.internal {
            bad.push(format!("{} has no help", field.key));
        }
        let texts = field.help.iter().copied().chain([field.label]);
        bad.extend(
            texts.filter(|it| !is_short(*it)).map(|it| format!("{}: {}", field.key, it.get(Lang::En))),
        );
    };
    walk_all(&mut check);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Bytes are downloaded, and long help is not read.
fn is_short(text: Text) -> bool {
    text.get(Lang::En).len() <= 180 && text.get(Lang::Zh).len() <= 240
}
