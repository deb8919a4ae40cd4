//! Independent readers of YAML, for tests to compare with.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod make;

use std::path::Path;

use crate::programs::{piped, there_is};
use quay_georep::yaml::Value;
use serde_json::Value as Json;

/// What PyYAML makes of a text.
#[derive(Clone, Debug)]
pub enum Read {
    /// A value; whether more documents follow.
    Value(Value, bool),
    /// A tree of which no value can be made.
    NoValue(String),
    /// No tree.
    NoTree(String),
    /// A kind of value that we do not have (binary, sets …).
    Odd,
}

/// What PyYAML makes of each text, in one run of python3; `None` (said once) where there is none.
pub fn pyyaml(texts: &[String]) -> Option<Vec<Read>> {
    if !there_is("python3", &["-c", "import yaml"]) {
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/pyyaml.py");
    let output = piped("python3", &[script], Path::new("."), &serde_json::to_vec(texts).unwrap())?;
    let results: Vec<Json> = serde_json::from_slice(&output).unwrap();
    let read = |it: Json| {
        let message = || it[1].as_str().unwrap_or_default().to_owned();
        match it[0].as_str() {
            Some("ok") => Read::Value(value(&it[1]), it[2] == Json::Bool(true)),
            Some("text") => Read::NoTree(message()),
            Some("value") => Read::NoValue(message()),
            _ => Read::Odd,
        }
    };
    Some(results.into_iter().map(read).collect())
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(it) => Value::Bool(*it),
        Json::String(it) => Value::Str(it.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(object) => {
            if let Some(Json::Array(entries)) = object.get("m") {
                let entry = |it: &Json| (it[0].as_str().unwrap_or_default().to_owned(), value(&it[1]));
                Value::Map(entries.iter().map(entry).collect())
            } else if let Some(Json::String(digits)) = object.get("i") {
                let float = || digits.parse().map_or(Value::Null, Value::Float);
                digits.parse().map_or_else(|_| float(), Value::Int)
            } else {
                let text = object.get("f").and_then(Json::as_str).unwrap_or_default();
                Value::Float(text.parse().unwrap_or(f64::NAN))
            }
        }
        Json::Number(_) => unreachable!("numbers come as text"),
    }
}

/// Whether two values are the same, `nan` too.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a == b || a.is_nan() && b.is_nan(),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && same(a, b))
        }
        _ => a == b,
    }
}

/// A small random source that is the same on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.next(from.len())]
    }
}
