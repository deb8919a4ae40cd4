//! Values that fit a row.

use quay_georep::schema::{Field, Kind, Shape};
use quay_georep::yaml::Value;

/// Texts that careless writing turns into something else.
const TRICKY: [&str; 12] = [
    "plain",
    "0123",
    "1e3",
    "yes",
    "null",
    "~",
    "a: b # c",
    "- x",
    "'\"\\",
    "\u{5bc6}\u{94a5} \u{1f511}",
    " blank ",
    "two\nlines\n",
];

/// The first of [`samples`].
pub fn sample(field: &Field) -> Value {
    samples(field).swap_remove(0)
}

/// Values that fit.
pub fn samples(field: &Field) -> Vec<Value> {
    match field.kind {
        Kind::Text(Shape::Any) | Kind::Secret => TRICKY.map(Value::from).into(),
        Kind::Text(shape) => vec![shaped(shape).into()],
        Kind::Bool => vec![true.into(), false.into()],
        Kind::Int { min, max, .. } => vec![Value::Int(min), Value::Int(max)],
        Kind::Number { .. } => vec![Value::Float(2.5), Value::Int(3)],
        Kind::Choice(choices) => choices.iter().map(|it| Value::from(*it)).collect(),
        Kind::Location => vec!["usstorage".into()],
        Kind::Locations => vec![Value::list(["eustorage", "usstorage"]), Value::List(Vec::new())],
        Kind::TextList => vec![Value::list(TRICKY), Value::list(["one"])],
        Kind::Map { fields: &[], .. } => vec![Value::map([("acme", "a: b")])],
        Kind::Map { fields, .. } => {
            let entries = fields.iter().filter(|it| !it.internal);
            vec![Value::Map(entries.map(|it| (it.key.to_owned(), sample(it))).collect())]
        }
        Kind::Yaml => vec![Value::List(vec![Value::map([("a", Value::list(["b", "no"]))]), Value::Int(1)])],
    }
}

fn shaped(shape: Shape) -> &'static str {
    match shape {
        Shape::Any => "text",
        Shape::Host => "host.acme.io:8443",
        Shape::Url => "https://acme.io/a?b=c#d",
        Shape::DatabaseUri => "postgresql://u:p%23@db.acme.io:5432/quay?sslmode=verify-full",
        Shape::Duration => "3w",
        Shape::Size => "30G",
        Shape::BundleFile => "cdn.key",
        Shape::Path => "/data storage/registry",
        Shape::PodPath => "/conf/stack/database.pem",
        Shape::Bucket => "acme-bucket",
        Shape::User => "quayadmin",
        Shape::Email => "quay@acme.io",
        Shape::DnsLabel => "quay",
        Shape::DnsName => "quay.acme",
    }
}
