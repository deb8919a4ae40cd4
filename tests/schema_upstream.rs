//! The tables agree with what was extracted from upstream's code.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read fails its test")]

use quay_georep::schema::{Field, Group, Kind, Need, Operator, field};
use serde_json::Value;
use std::collections::BTreeSet;

/// Names with their types, default, choices and flags, and what the Operator does with them.
fn extract() -> Value {
    serde_json::from_str(include_str!("fixtures/settings.json")).unwrap()
}

/// Asks what is wrong with the row of every name, and fails with all answers.
fn judge(mut wrong: impl FnMut(&'static Field, &Value) -> Option<String>) {
    let mut faults = Vec::new();
    for (key, facts) in extract()["settings"].as_object().unwrap() {
        match field(key).filter(|it| it.key == key) {
            None => faults.push(format!("{key} has no row")),
            Some(row) => faults.extend(wrong(row, facts).map(|it| format!("{key}: {it}"))),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn strings(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn every_name_has_a_row_of_its_type() {
    judge(|row, facts| {
        let types = strings(&facts["types"]);
        let fits = |it: &&str| match *it {
            "boolean" => matches!(row.kind, Kind::Bool),
            "string" | "str" => {
                matches!(row.kind, Kind::Text(_) | Kind::Secret | Kind::Choice(_) | Kind::Location)
            }
            // Python makes a number of a truth value: LDAP_FOLLOW_REFERRALS is one.
            "number" | "integer" | "int" => {
                matches!(row.kind, Kind::Int { .. } | Kind::Number { .. } | Kind::Bool)
            }
            "array" => matches!(row.kind, Kind::TextList | Kind::Locations | Kind::Yaml),
            "object" => matches!(row.kind, Kind::Map { .. } | Kind::Yaml),
            "null" => true,
            _ => false,
        };
        (!types.iter().all(fits)).then(|| format!("{:?} is not {types:?}", row.kind))
    });
}

#[test]
fn defaults_and_choices_are_those_of_the_code() {
    judge(|row, facts| {
        let ours: Option<Value> = row.default.map(|it| serde_yaml::from_str(it).unwrap());
        // Boot validation does not grant the default of DB_URI; that of CORS_ORIGIN is a text where a list belongs.
        let withheld = matches!(row.key, "DB_URI" | "CORS_ORIGIN");
        let theirs = facts.get("default").filter(|_| !withheld);
        if theirs.is_some() && ours.as_ref() != theirs {
            return Some(format!("{ours:?} is not {theirs:?}"));
        }
        let choices = match row.kind {
            Kind::Choice(choices) => choices.iter().copied().collect(),
            _ => BTreeSet::new(),
        };
        let theirs = strings(&facts["enum"]);
        (!theirs.is_empty() && choices != theirs).then(|| format!("{choices:?} is not {theirs:?}"))
    });
}

#[test]
fn secrets_are_masked_and_only_internal_settings_are_hidden() {
    judge(|row, facts| match () {
        _ if facts["secret"] == true && !row.is_secret() => Some("is a secret".into()),
        _ if row.internal && facts["internal"].is_null() => Some("is meant for administrators".into()),
        _ if row.group == Group::Other && !row.internal => Some("belongs to a group".into()),
        _ => None,
    });
}

#[test]
fn nested_keys_are_known() {
    judge(|row, facts| {
        let ours: BTreeSet<&str> = match row.kind {
            Kind::Map { fields, .. } => fields.iter().map(|it| it.key).collect(),
            _ => BTreeSet::new(),
        };
        let theirs = strings(&facts["nested"]);
        let unknown: Vec<_> = theirs.difference(&ours).collect();
        (!unknown.is_empty()).then(|| format!("{unknown:?}"))
    });
}

#[test]
fn what_upstream_requires_is_required_or_filled_in() {
    judge(|row, facts| {
        let filled = |it: &Operator| matches!(it, Operator::Defaults(_) | Operator::Overwrites(_));
        let met = row.need == Need::Required || row.operator.iter().any(filled);
        (facts["required"] == true && !met).then(|| "is required".into())
    });
}

#[test]
fn the_operator_does_what_its_code_does() {
    let extract = extract();
    let roles = |key: &str| field(key).map_or(&[][..], |it| it.operator);
    for (component, keys) in extract["operator"]["rejects"].as_object().unwrap() {
        for key in strings(keys) {
            let rejects = |it: &Operator| matches!(it, Operator::Rejects(kind) if kind == component);
            assert!(roles(key).iter().any(rejects), "{key} is rejected with {component}");
        }
    }
    for (component, keys) in extract["operator"]["overwrites"].as_object().unwrap() {
        for key in strings(keys) {
            let overwrites = |it: &Operator| match it {
                Operator::Overwrites(kind) | Operator::Rejects(kind) => kind == component,
                // A managed Route repeats the hostname that is given, or makes one up.
                Operator::Generates => key == "SERVER_HOSTNAME",
                Operator::Defaults(_) => false,
            };
            assert!(roles(key).iter().any(overwrites), "{key} is overwritten with {component}");
        }
    }
    for (key, value) in extract["operator"]["defaults"].as_object().unwrap() {
        let given = roles(key).iter().find_map(|it| match it {
            Operator::Defaults(yaml) => Some(serde_yaml::from_str::<Value>(yaml).unwrap()),
            _ => None,
        });
        assert_eq!(given.as_ref(), Some(value), "{key}");
    }
}
