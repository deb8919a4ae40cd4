//! Values as they are read from a document and written into one.

use super::{Reader, scalar};

/// A value without its text: what a reader makes of a node, and what an edit writes.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: `null`, `~` or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number; beyond 64 bits it is read as [`Value::Float`] or kept as text by its reader.
    Int(i64),
    /// A number with a fraction or exponent.
    Float(f64),
    /// Text.
    Str(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the document.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The text, where it is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, where it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(it) => Some(*it),
            _ => None,
        }
    }

    /// The whole number, where it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(it) => Some(*it),
            _ => None,
        }
    }

    /// The items, where it is a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of `key`, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(entries) => entries.iter().find(|(it, _)| it == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A map of these entries.
    pub fn map<K: Into<String>, V: Into<Value>>(entries: impl IntoIterator<Item = (K, V)>) -> Value {
        Value::Map(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }

    /// This value as `reader` can hold it: the Operator's numbers go through JSON. `None` where it cannot.
    pub(super) fn as_read(&self, reader: Reader) -> Option<Value> {
        match self {
            Value::List(items) => {
                items.iter().map(|it| it.as_read(reader)).collect::<Option<_>>().map(Value::List)
            }
            Value::Map(entries) => {
                let entry = |(key, value): &(String, Value)| Some((key.clone(), value.as_read(reader)?));
                entries.iter().map(entry).collect::<Option<_>>().map(Value::Map)
            }
            number if reader == Reader::Operator => scalar::through_json(number.clone()),
            other => Some(other.clone()),
        }
    }

    /// Whether both are the same, where `1` and `1.0` are the same number.
    pub fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::List(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b))
            }
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && a.1.is_same(&b.1))
            }
            (Value::Int(whole), Value::Float(it)) | (Value::Float(it), Value::Int(whole)) => {
                *whole as f64 == *it
            }
            (Value::Float(a), Value::Float(b)) => a == b || a.is_nan() && b.is_nan(),
            _ => self == other,
        }
    }

    /// A list of these items.
    pub fn list<V: Into<Value>>(items: impl IntoIterator<Item = V>) -> Value {
        Value::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Str(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Str(text)
    }
}

impl From<bool> for Value {
    fn from(it: bool) -> Value {
        Value::Bool(it)
    }
}

impl From<i64> for Value {
    fn from(it: i64) -> Value {
        Value::Int(it)
    }
}
