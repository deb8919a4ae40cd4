//! Judges one value by its row.

use super::{Field, Kind, Need, Shape};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Path, Value};

/// What is wrong with a value, and where below it.
pub type Fault = (Path, Message);

impl Field {
    /// What is wrong with this value and what is expected, each with its path below the value. Whether it must be there
    /// at all is not judged: nothing is wrong with null.
    pub fn check(&self, value: &Value) -> Vec<Fault> {
        let mut faults = Vec::new();
        let empty = matches!(value, Value::Str(text) if text.is_empty());
        match self.kind {
            Kind::Text(_) | Kind::Secret if empty && self.need == Need::Required => {
                faults.push((Path::root(), text!("must not be empty", "不能为空").into()));
            }
            kind => judge(kind, value, &Path::root(), &mut faults),
        }
        faults
    }
}

fn judge(kind: Kind, value: &Value, path: &Path, faults: &mut Vec<Fault>) {
    let fault = match (kind, value) {
        (_, Value::Null) | (Kind::Yaml, _) | (Kind::Bool, Value::Bool(_)) => None,
        (Kind::Text(shape), Value::Str(text)) => misshapen(shape, text),
        (Kind::Secret | Kind::Location, Value::Str(_)) => None,
        (Kind::Choice(choices), Value::Str(text)) => not_among(choices, text),
        (Kind::Int { min, max, .. }, Value::Int(number)) => out_of_range(*number, min, max),
        (Kind::Number { .. }, Value::Int(_) | Value::Float(_)) => None,
        (Kind::Locations | Kind::TextList, Value::List(items)) => {
            for (at, item) in items.iter().enumerate() {
                judge(Kind::TEXT, item, &path.index(at), faults);
            }
            None
        }
        (Kind::Map { fields, .. }, Value::Map(entries)) => {
            for (key, value) in entries {
                if let Some(field) = fields.iter().find(|it| it.key == key) {
                    faults.extend(
                        field.check(value).into_iter().map(|(tail, it)| (path.key(key).join(&tail), it)),
                    );
                }
            }
            None
        }
        _ => Some(mistyped(kind, value)),
    };
    faults.extend(fault.map(|it| (path.clone(), it)));
}

fn misshapen(shape: Shape, text: &str) -> Option<Message> {
    let fits = text.is_empty() || shape.fits(text);
    (!fits).then(|| text!("expected: {0}", "应为：{0}").with([shape.expected()]))
}

fn not_among(choices: &[&str], text: &str) -> Option<Message> {
    let known = choices.contains(&text);
    (!known).then(|| text!("expected one of: {0}", "应为其中之一：{0}").with([choices.join(", ")]))
}

fn out_of_range(number: i64, min: i64, max: i64) -> Option<Message> {
    let within = (min..=max).contains(&number);
    (!within).then(|| match max {
        i64::MAX => text!("must be at least {0}", "不能小于 {0}").with([min.to_string()]),
        _ => {
            text!("must be from {0} to {1}", "应在 {0} 到 {1} 之间").with([min.to_string(), max.to_string()])
        }
    })
}

/// A value of another type; quotes that are missing or too many are the usual cause and have their own words.
fn mistyped(kind: Kind, value: &Value) -> Message {
    match (kind, value) {
        (Kind::Bool, Value::Str(text))
            if matches!(kind.parse(&text.to_ascii_lowercase()), Value::Bool(_)) =>
        {
            text!(
                "write {0} without quotes: quoted it is text, and any text counts as true",
                "{0} 不要加引号：加引号即为文本，而任何文本都视为真"
            )
            .with([text.to_ascii_lowercase()])
        }
        (Kind::Int { .. } | Kind::Number { .. }, Value::Str(text))
            if !matches!(kind.parse(text), Value::Str(_)) =>
        {
            text!(
                "write {0} without quotes: a number is expected, quoted it is text",
                "{0} 不要加引号：应为数字，加引号即为文本"
            )
            .with([text])
        }
        (
            Kind::Text(_) | Kind::Secret | Kind::Location | Kind::Choice(_),
            Value::Bool(_) | Value::Int(_) | Value::Float(_),
        ) => text!(
            "put it in quotes: text is expected, unquoted it is read as {0}",
            "请加引号：应为文本，不加引号会读作{0}"
        )
        .with([type_of(value)]),
        (Kind::Locations | Kind::TextList, Value::Str(text)) => {
            text!("a list is expected: write [{0}]", "应为列表，请写作 [{0}]").with([text])
        }
        _ => text!("expected {0}, this is {1}", "应为{0}，此处为{1}").with([kind.expected(), type_of(value)]),
    }
}

impl Kind {
    /// What values it takes, to follow "expected".
    const fn expected(self) -> Text {
        match self {
            Kind::Text(_) | Kind::Secret | Kind::Location | Kind::Choice(_) => text!("text", "文本"),
            Kind::Bool => text!("true or false", "true 或 false"),
            Kind::Int { .. } => text!("a whole number", "整数"),
            Kind::Number { .. } => text!("a number", "数字"),
            Kind::Locations | Kind::TextList => text!("a list", "列表"),
            Kind::Map { .. } => text!("a map", "映射"),
            Kind::Yaml => text!("any value", "任意值"),
        }
    }
}

const fn type_of(value: &Value) -> Text {
    match value {
        Value::Null => text!("nothing", "空值"),
        Value::Bool(_) => text!("true or false", "布尔值"),
        Value::Int(_) | Value::Float(_) => text!("a number", "数字"),
        Value::Str(_) => text!("text", "文本"),
        Value::List(_) => text!("a list", "列表"),
        Value::Map(_) => text!("a map", "映射"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::field;

    fn faults(key: &str, value: impl Into<Value>) -> Vec<String> {
        let faults = field(key).unwrap().check(&value.into());
        faults.into_iter().map(|(path, message)| format!("{path}: {message}")).collect()
    }

    #[test]
    fn quoted_truth_and_numbers_are_named_as_such() {
        assert_eq!(
            faults("FEATURE_STORAGE_REPLICATION", "False"),
            [": write false without quotes: quoted it is text, and any text counts as true"]
        );
        assert_eq!(
            faults("BUILDLOGS_REDIS", Value::map([("port", "6379")])),
            ["port: write 6379 without quotes: a number is expected, quoted it is text"]
        );
        assert_eq!(
            faults("DATABASE_SECRET_KEY", Value::Int(12345)),
            [": put it in quotes: text is expected, unquoted it is read as a number"]
        );
    }

    #[test]
    fn a_scalar_in_place_of_a_list_is_shown_how() {
        assert_eq!(
            faults("DISTRIBUTED_STORAGE_PREFERENCE", "usstorage"),
            [": a list is expected: write [usstorage]"]
        );
        assert_eq!(
            faults("DISTRIBUTED_STORAGE_PREFERENCE", Value::List(vec!["us".into(), Value::Int(1)])),
            ["1: put it in quotes: text is expected, unquoted it is read as a number"]
        );
    }

    #[test]
    fn values_out_of_range_choice_or_shape_say_what_is_expected() {
        assert_eq!(faults("BUILDLOGS_REDIS", Value::map([("port", 0)])), ["port: must be from 1 to 65535"]);
        assert_eq!(faults("REDIS_FLUSH_INTERVAL_SECONDS", Value::Int(-1)), [": must be at least 0"]);
        assert_eq!(faults("PREFERRED_URL_SCHEME", "HTTPS"), [": expected one of: http, https"]);
        assert_eq!(
            faults("SERVER_HOSTNAME", "https://quay.example.com"),
            [": expected: a host, perhaps with a port, without scheme and path"]
        );
        assert_eq!(faults("DB_URI", ""), [": must not be empty"]);
        assert_eq!(faults("DB_URI", Value::List(Vec::new())), [": expected text, this is a list"]);
    }

    #[test]
    fn inner_values_are_judged_where_they_stand_and_unknown_keys_are_left_alone() {
        let ssl = Value::map([("sslmode", Value::from("verify_full")), ("unknown", Value::Int(1))]);
        assert_eq!(
            faults("DB_CONNECTION_ARGS", ssl),
            ["sslmode: expected one of: disable, allow, prefer, require, verify-ca, verify-full"]
        );
        let deep = Value::map([("ssl", Value::map([("ca", Value::Int(1))]))]);
        assert_eq!(
            faults("DB_CONNECTION_ARGS", deep),
            ["ssl.ca: put it in quotes: text is expected, unquoted it is read as a number"]
        );
    }

    #[test]
    fn good_values_and_null_pass() {
        assert!(faults("FEATURE_STORAGE_REPLICATION", true).is_empty());
        assert!(faults("SERVER_HOSTNAME", Value::Null).is_empty());
        assert!(faults("MAXIMUM_LAYER_SIZE", "100G").is_empty());
        assert!(faults("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS", Value::list(["us", "eu"])).is_empty());
    }
}
