//! Every setting and every parameter, walked over the tables: what fits is written as it is meant and taken out again
//! without a trace; what does not fit is pointed at where it stands.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod misfits;
mod samples;
mod spots;

use misfits::{Misfit, misfits};
use quay_georep::export::{self, Options};
use quay_georep::plan::{Action, Address, Plan, apply};
use quay_georep::rules::{self, Context, Severity};
use quay_georep::schema::{Kind, Need};
use quay_georep::yaml::{Path, Segment, Value};
use samples::{sample, samples};
use serde_yaml::Value as Yaml;
use spots::{Spot, spots};
use std::collections::BTreeSet;

/// The path of what holds this.
fn parent(path: &Path) -> Path {
    path.split_last().map_or_else(Path::root, |(parent, _)| parent)
}

fn set(plan: &Plan, path: &Path, value: &Value) -> Plan {
    apply(plan, &Action::Set(Address::config(path.clone()), value.clone())).unwrap()
}

fn unset(plan: &Plan, path: &Path) -> Plan {
    apply(plan, &Action::Unset(Address::config(path.clone()))).unwrap()
}

/// The exported config.yaml as an independent reader has it.
fn exported(plan: &Plan) -> Yaml {
    let files = export::bundle(plan, &Options::default());
    serde_yaml::from_slice(&files["bundle/config.yaml"].bytes).unwrap()
}

fn at<'a>(yaml: &'a Yaml, path: &Path) -> Option<&'a Yaml> {
    path.segments().iter().try_fold(yaml, |yaml, segment| match segment {
        Segment::Key(key) => yaml.get(key.as_str()),
        Segment::Index(index) => yaml.get(*index),
        Segment::Where(..) => None,
    })
}

fn foreign(value: &Value) -> Yaml {
    match value {
        Value::Null => Yaml::Null,
        Value::Bool(it) => Yaml::from(*it),
        Value::Int(it) => Yaml::from(*it),
        Value::Float(it) => Yaml::from(*it),
        Value::Str(it) => Yaml::from(it.as_str()),
        Value::List(items) => Yaml::Sequence(items.iter().map(foreign).collect()),
        Value::Map(entries) => {
            Yaml::Mapping(entries.iter().map(|(key, value)| (key.as_str().into(), foreign(value))).collect())
        }
    }
}

#[test]
fn all_of_them_are_tried() {
    let (engines, settings): (Vec<_>, Vec<_>) = spots()
        .into_iter()
        .partition(|it| it.path.segments().len() > 2 && it.path.segments()[2] == Segment::Index(1));
    assert!(settings.len() > 450 && engines.len() > 140, "{} and {}", settings.len(), engines.len());
}

#[test]
fn what_is_set_is_what_an_independent_reader_reads() {
    let mut wrong = Vec::new();
    for Spot { plan, path, field, .. } in spots() {
        for value in samples(field) {
            let yaml = exported(&set(&plan, &path, &value));
            if at(&yaml, &path) != Some(&foreign(&value)) {
                wrong.push(format!("{path}: {value:?} is read as {:?}", at(&yaml, &path)));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_is_taken_out_again_leaves_no_trace() {
    let mut wrong = Vec::new();
    for Spot { plan, path, field, .. } in spots() {
        let before = unset(&plan, &path);
        for value in samples(field) {
            let mut after = unset(&set(&before, &path, &value), &path);
            // A map made on the way stays, empty: whether it is meant is not for us to say.
            let mut holder = parent(&path);
            while before.config.get(&holder).is_none() {
                assert_eq!(after.value(&Address::config(holder.clone())), Some(Value::Map(Vec::new())));
                after = unset(&after, &holder);
                holder = parent(&holder);
            }
            if after.config.text() != before.config.text() {
                wrong.push(format!("{path}: {value:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What is to be acted upon at a place of a plan.
fn said(plan: &Plan, path: &Path) -> BTreeSet<String> {
    let found = rules::check(&Context::of(plan));
    let here = found.iter().filter(|it| it.severity < Severity::Info);
    let here = here.filter(|it| it.at.to_string() == path.to_string());
    here.map(|it| format!("{} {}", it.rule.code, it.message)).collect()
}

/// The places in one half of all, so that both are tried at the same time.
fn unheeded(engines: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mine = |it: &Spot| (it.path.first_key() == Some("DISTRIBUTED_STORAGE_CONFIG")) == engines;
    for spot in spots().into_iter().filter(mine) {
        for Misfit { plan, path, what } in misfits(&spot) {
            if said(&plan, &path).is_empty() {
                wrong.push(format!("{path}: {what}"));
            }
        }
    }
    wrong
}

#[test]
fn a_setting_that_does_not_fit_is_pointed_at() {
    assert_eq!(unheeded(false), Vec::<String>::new());
}

#[test]
fn a_parameter_that_does_not_fit_is_pointed_at() {
    assert_eq!(unheeded(true), Vec::<String>::new());
}

#[test]
fn what_fits_is_not_called_misshapen() {
    let mut wrong = Vec::new();
    for Spot { plan, path, field, .. } in spots() {
        let value = sample(field);
        let after = set(&plan, &path, &value);
        let found = rules::check(&Context::of(&after));
        let shape =
            found.iter().filter(|it| matches!(it.rule.code, "CFG-003" | "STO-006" | "STO-007" | "STO-008"));
        let here = shape.filter(|it| it.at.to_string() == path.to_string());
        wrong.extend(here.map(|it| format!("{path}: {value:?}: {}", it.message)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}
