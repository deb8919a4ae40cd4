//! What an attribute or a property is given: a value, or a closure that says it whenever what it reads changes.

use super::Element;
use super::element::Place;
use leptos::prelude::{Get as _, Signal};
use std::borrow::Cow;

/// The value of an attribute or a property.
#[derive(PartialEq)]
pub enum Value {
    /// Not there.
    Absent,
    /// There, without a value of its own.
    Present,
    /// A text.
    Text(Cow<'static, str>),
}

/// What is a value.
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self { Value::Present } else { Value::Absent }
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, T::into_value)
    }
}

/// What an attribute can be given.
pub trait Attribute {
    /// Gives it to a place of an element.
    fn give(self, element: &mut Element, place: Place);
}

macro_rules! fixed {
    ($($kind:ty),*) => {$(
        impl Attribute for $kind {
            fn give(self, element: &mut Element, place: Place) {
                element.give(place, &self.into_value());
            }
        }
    )*};
}

fixed!(bool, &'static str, String, Option<&'static str>, Option<String>);

impl<T: IntoValue, F: Fn() -> T + 'static> Attribute for F {
    fn give(self, element: &mut Element, place: Place) {
        element.follow(place, Box::new(move || self().into_value()));
    }
}

impl Attribute for Signal<bool> {
    fn give(self, element: &mut Element, place: Place) {
        (move || self.get()).give(element, place);
    }
}

/// A class that comes and goes.
impl<F: Fn() -> bool + 'static> Attribute for (&'static str, F) {
    fn give(self, element: &mut Element, _: Place) {
        self.1.give(element, Place::Class(self.0));
    }
}
