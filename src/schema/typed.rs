//! What a control writes for typed text.

use super::Kind;
use crate::yaml::{Document, Value};

impl Kind {
    /// The value of typed text: a list has one item a line (locations also between blanks and commas), a map is YAML.
    /// A text that does not fit the kind is written as it is typed, so nothing typed is lost.
    pub fn parse(&self, text: &str) -> Value {
        let value = match self {
            Kind::Bool => text.trim().parse().ok().map(Value::Bool),
            Kind::Int { .. } => whole(text.trim()),
            Kind::Number { .. } => whole(text.trim()).or_else(|| decimal(text.trim())),
            Kind::Locations => Some(items(text.split([' ', '\t', '\n', ',']))),
            Kind::TextList => Some(items(text.lines())),
            Kind::Map { .. } | Kind::Yaml => yaml(text),
            Kind::Text(_) | Kind::Secret | Kind::Choice(_) | Kind::Location => None,
        };
        value.unwrap_or_else(|| text.into())
    }
}

/// A whole number as it would be written back: `08` or `+1` are texts.
fn whole(text: &str) -> Option<Value> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then_some(Value::Int(number))
}

fn decimal(text: &str) -> Option<Value> {
    let (before, after) = text.strip_prefix('-').unwrap_or(text).split_once('.')?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    (digits(before) && digits(after)).then(|| text.parse().ok().map(Value::Float))?
}

fn items<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    Value::list(items.map(str::trim).filter(|it| !it.is_empty()))
}

fn yaml(text: &str) -> Option<Value> {
    let document = Document::parse(text);
    document.is_sound().then(|| document.root().map(|it| it.value()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_only_when_nothing_is_lost() {
        assert_eq!(Kind::PORT.parse(" 5432 "), Value::Int(5432));
        for text in ["12a", "08", "+1", "1_000", "", "99999999999999999999"] {
            assert_eq!(Kind::PORT.parse(text), Value::from(text));
        }
        let number = Kind::Number { unit: None };
        assert_eq!(number.parse("-2.50"), Value::Float(-2.5));
        for text in ["2.", ".5", "1e3", "inf", "--1.0"] {
            assert_eq!(number.parse(text), Value::from(text));
        }
    }

    #[test]
    fn truth_is_spelt_one_way() {
        assert_eq!(Kind::Bool.parse("true"), Value::Bool(true));
        assert_eq!(Kind::Bool.parse("yes"), Value::from("yes"));
    }

    #[test]
    fn text_that_looks_like_something_else_stays_text() {
        for kind in [Kind::TEXT, Kind::Secret, Kind::Location, Kind::Choice(&["1"])] {
            assert_eq!(kind.parse(" 1 "), Value::from(" 1 "));
        }
    }

    #[test]
    fn lists_have_an_item_a_line() {
        assert_eq!(Kind::Locations.parse("us, eu\nap"), Value::list(["us", "eu", "ap"]));
        assert_eq!(Kind::TextList.parse("ou=a,dc=b \n\n c d"), Value::list(["ou=a,dc=b", "c d"]));
        assert_eq!(Kind::TextList.parse(""), Value::List(Vec::new()));
    }
}
