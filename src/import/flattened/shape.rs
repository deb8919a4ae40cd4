//! What can stand below what: the tables of the schema, seen as a grammar.

use crate::schema::{self, Engine, Field, Kind};

/// What a value is expected to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// The top of config.yaml.
    Config,
    /// A map with keys known from a manifest.
    Named(&'static [(&'static str, Shape)]),
    /// A map with these keys; with `true`, others too.
    Fields(&'static [Field], bool),
    /// DISTRIBUTED_STORAGE_CONFIG.
    Engines,
    /// `[driver, {parameters}]`
    Engine,
    /// The parameters of a driver.
    Params(Option<&'static Engine>),
    /// A list of such items.
    List(&'static Shape),
    /// A scalar; with `true`, one that never holds a space.
    Scalar(bool),
    /// Anything.
    Free,
}

/// How surely a key belongs into a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all.
    No,
    /// It may: the map is open, or the key unknown.
    May,
    /// It is known there.
    Known,
}

const WORD: Shape = Shape::Scalar(true);

/// A QuayRegistry, as far as examples go.
pub(super) const REGISTRY: Shape = Shape::Named(&[
    ("apiVersion", WORD),
    ("kind", WORD),
    ("metadata", Shape::Named(&[("name", WORD), ("namespace", WORD)])),
    ("spec", Shape::Named(&[("configBundleSecret", WORD), ("components", Shape::List(&COMPONENT))])),
]);

const COMPONENT: Shape = Shape::Named(&[
    ("kind", WORD),
    ("managed", WORD),
    (
        "overrides",
        Shape::Named(&[
            ("env", Shape::List(&Shape::Named(&[("name", WORD), ("value", Shape::Scalar(false))]))),
            ("replicas", WORD),
            ("volumeSize", WORD),
            ("storageClassName", WORD),
        ]),
    ),
    ("secretRef", Shape::Named(&[("name", WORD)])),
]);

impl Shape {
    /// What the value of `key` is expected to be in this map.
    pub(super) fn child(self, key: &str) -> Shape {
        let field = match self {
            Shape::Config if key == "DISTRIBUTED_STORAGE_CONFIG" => return Shape::Engines,
            Shape::Engines => return Shape::Engine,
            Shape::Named(rows) => {
                return rows.iter().find(|it| it.0 == key).map_or(Shape::Free, |it| it.1);
            }
            Shape::Config => schema::field(key),
            Shape::Fields(fields, _) => fields.iter().find(|it| it.key == key),
            Shape::Params(Some(engine)) => engine.params.iter().find(|it| it.key == key),
            _ => None,
        };
        match field.map(|it| &it.kind) {
            Some(Kind::Map { fields, open }) => Shape::Fields(fields, *open),
            Some(Kind::TextList | Kind::Locations) => Shape::List(&Shape::Scalar(false)),
            Some(Kind::Yaml) | None => Shape::Free,
            Some(kind) => Shape::Scalar(super::callout::is_one_word(kind)),
        }
    }

    /// Whether `key` belongs into this map. `names_engine` says that a dash follows it, as it follows an engine's id.
    pub(super) fn fits(self, key: &str, names_engine: bool) -> Fit {
        let upper = key.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_');
        let known = |known: bool, else_may: bool| match (known, else_may) {
            (true, _) => Fit::Known,
            (false, true) => Fit::May,
            (false, false) => Fit::No,
        };
        match self {
            Shape::Config => known(schema::field(key).is_some(), upper),
            Shape::Named(rows) => known(rows.iter().any(|it| it.0 == key), false),
            Shape::Fields(fields, open) => known(fields.iter().any(|it| it.key == key), open && !upper),
            Shape::Engines => known(names_engine && !upper, false),
            Shape::Params(engine) => {
                let params = engine.map_or(&[][..], |it| it.params);
                known(params.iter().any(|it| it.key == key), !upper && !names_engine)
            }
            Shape::Free => known(false, !upper),
            Shape::Engine | Shape::List(_) | Shape::Scalar(_) => Fit::No,
        }
    }

    /// What the next item of this list is expected to be, after `before` items; `None` for what is no list.
    pub(super) fn item(self, before: usize, driver: Option<&str>) -> Option<Shape> {
        match self {
            Shape::List(item) => Some(*item),
            Shape::Engine if before == 0 => Some(WORD),
            Shape::Engine if before == 1 => Some(Shape::Params(driver.and_then(schema::engine))),
            Shape::Free => Some(Shape::Free),
            _ => None,
        }
    }
}
