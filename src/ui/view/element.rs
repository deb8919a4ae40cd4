//! Elements: all of one type, whatever they are.

use super::value::{Attribute, Value};
use super::{Keep, View};
use crate::browser::{self, Event, JsCast, Node};
use leptos::prelude::RenderEffect;

/// An element that is being made.
pub struct Element {
    node: Node,
    keep: Vec<Keep>,
}

/// Where an element takes a value.
#[derive(Clone, Copy)]
pub enum Place {
    /// An attribute.
    Attribute(&'static str),
    /// A property, which says what a control holds now.
    Property(&'static str),
    /// A class.
    Class(&'static str),
}

impl Element {
    /// An element of that name.
    pub fn new(tag: &'static str) -> Element {
        Element { node: Node::element(tag), keep: Vec::new() }
    }

    /// Gives it an attribute.
    pub fn attribute(&mut self, name: &'static str, value: impl Attribute) {
        value.give(self, Place::Attribute(name));
    }

    /// Gives it a property.
    pub fn property(&mut self, name: &'static str, value: impl Attribute) {
        value.give(self, Place::Property(name));
    }

    /// Calls back at an event.
    pub fn on<E: JsCast + 'static>(&mut self, event: event::Kind<E>, mut call: impl FnMut(E) + 'static) {
        self.listen(event.0, Box::new(move |it| call(it.clone().unchecked_into())));
    }

    /// Calls back at an event with the control it came from.
    pub fn on_control(&mut self, event: &'static str, mut call: impl FnMut(Control) + 'static) {
        self.listen(event, Box::new(move |it| call(Control(it.clone()))));
    }

    fn listen(&mut self, event: &'static str, call: Box<dyn FnMut(&Event)>) {
        self.keep.push(Keep::Listener(self.node.listen(event, call)));
    }

    /// Puts a child last.
    pub fn child(&mut self, view: View) {
        view.mount(&self.node, None);
        // A child that is nodes and no more needs no keeping.
        if !view.keep.is_empty() {
            self.keep.push(Keep::View(view));
        }
    }

    /// The element, as something drawn.
    pub fn done(self) -> View {
        View { keep: self.keep, ..View::node(self.node) }
    }

    /// Gives a place a value.
    pub(super) fn give(&self, place: Place, value: &Value) {
        write(&self.node, place, value);
    }

    /// Keeps a place at what a closure says.
    pub(super) fn follow(&mut self, place: Place, says: Box<dyn Fn() -> Value>) {
        let node = self.node.clone();
        let mut before = None;
        self.keep.push(Keep::Effect(RenderEffect::new(move |_: Option<()>| {
            let now = says();
            // What is typed stands until the plan says otherwise.
            if before.as_ref() != Some(&now) {
                write(&node, place, &now);
                before = Some(now);
            }
        })));
    }
}

fn write(node: &Node, place: Place, value: &Value) {
    match (place, value) {
        (Place::Attribute(name), Value::Absent) => node.set_attribute(name, None),
        (Place::Attribute(name), Value::Present) => node.set_attribute(name, Some("")),
        (Place::Attribute(name), Value::Text(text)) => node.set_attribute(name, Some(text)),
        (Place::Property(name), Value::Text(text)) => node.set_text_property(name, text),
        (Place::Property(name), value) => node.set_flag_property(name, *value == Value::Present),
        (Place::Class(name), value) => node.set_class(name, *value == Value::Present),
    }
}

/// The control that an event came from.
pub struct Control(Event);

impl Control {
    /// The control.
    pub fn target(&self) -> &Control {
        self
    }

    /// What it holds.
    pub fn value(&self) -> String {
        browser::value_of(&self.0)
    }

    /// Makes it hold something else.
    pub fn set_value(&self, value: &str) {
        browser::set_value_of(&self.0, value);
    }

    /// Whether it is checked.
    pub fn checked(&self) -> bool {
        browser::is_checked(&self.0)
    }
}

/// The events that the page listens to.
#[expect(non_upper_case_globals, reason = "named as in HTML")]
pub mod event {
    use crate::browser::{DragEvent, Event, KeyboardEvent};
    use std::marker::PhantomData;

    /// An event's name, and what it tells.
    pub struct Kind<E>(pub(super) &'static str, PhantomData<E>);

    macro_rules! events {
        ($($name:ident: $kind:ty),*) => {$(
            #[doc = concat!("`", stringify!($name), "`.")]
            pub const $name: Kind<$kind> = Kind(stringify!($name), PhantomData);
        )*};
    }

    events!(
        change: Event,
        click: Event,
        close: Event,
        input: Event,
        submit: Event,
        toggle: Event,
        keydown: KeyboardEvent,
        dragover: DragEvent,
        dragleave: DragEvent,
        drop: DragEvent
    );
}
