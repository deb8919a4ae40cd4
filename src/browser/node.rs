//! Nodes of the page: made, named, put in place, listened to.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt as _};
use web_sys::{Document, Element, Event};

/// A node of the page; a copy is the same node.
#[derive(Clone, PartialEq)]
pub struct Node(web_sys::Node);

/// A listener, until it is dropped.
pub type Listener = EventListener;

fn document() -> Document {
    // Nothing of the page runs without one.
    web_sys::window().and_then(|it| it.document()).unwrap_throw()
}

impl Node {
    /// An element; its name is one that HTML or SVG knows.
    pub fn element(tag: &str) -> Node {
        let space = if matches!(tag, "svg" | "path") {
            "http://www.w3.org/2000/svg"
        } else {
            "http://www.w3.org/1999/xhtml"
        };
        Node(document().create_element_ns(Some(space), tag).unwrap_throw().into())
    }

    /// A text.
    pub fn text(text: &str) -> Node {
        Node(document().create_text_node(text).into())
    }

    /// A picture from the text of an SVG, which must be one of our own making.
    pub fn picture(svg: &str) -> Node {
        let node = Node::element("div");
        node.as_element().set_inner_html(svg);
        node
    }

    /// The body of the page.
    pub fn body() -> Node {
        Node(document().body().unwrap_throw().into())
    }

    fn as_element(&self) -> &Element {
        self.0.unchecked_ref()
    }

    /// Gives an attribute a value, or takes it away.
    pub fn set_attribute(&self, name: &str, value: Option<&str>) {
        // Refused only for a name that is none.
        let _ = match value {
            Some(value) => self.as_element().set_attribute(name, value),
            None => self.as_element().remove_attribute(name),
        };
    }

    /// Gives a property a text.
    pub fn set_text_property(&self, name: &str, value: &str) {
        let _ = js_sys::Reflect::set(&self.0, &name.into(), &value.into());
    }

    /// Gives a property a truth value.
    pub fn set_flag_property(&self, name: &str, value: bool) {
        let _ = js_sys::Reflect::set(&self.0, &name.into(), &JsValue::from_bool(value));
    }

    /// Gives an element a class, or takes it away.
    pub fn set_class(&self, name: &str, on: bool) {
        let _ = self.as_element().class_list().toggle_with_force(name, on);
    }

    /// Puts a node in this one: before another of its children, or last. One that stands elsewhere is moved.
    pub fn insert(&self, child: &Node, before: Option<&Node>) {
        let _ = self.0.insert_before(&child.0, before.map(|it| &it.0));
    }

    /// Takes the node from where it stands.
    pub fn remove(&self) {
        if let Some(parent) = self.0.parent_node() {
            let _ = parent.remove_child(&self.0);
        }
    }

    /// What it stands in.
    pub fn parent(&self) -> Option<Node> {
        self.0.parent_node().map(Node)
    }

    /// What stands after it.
    pub fn next(&self) -> Option<Node> {
        self.0.next_sibling().map(Node)
    }

    /// Calls back at each event of that name, which may be kept from what the browser does with it.
    pub fn listen(&self, event: &'static str, mut call: Box<dyn FnMut(&Event)>) -> Listener {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&self.0, event, options, move |event| call(event))
    }
}

/// What is typed in the control that an event came from.
pub fn value_of(event: &Event) -> String {
    let value = event.target().and_then(|it| js_sys::Reflect::get(&it, &"value".into()).ok());
    value.and_then(|it| it.as_string()).unwrap_or_default()
}

/// Puts something else in the control that an event came from.
pub fn set_value_of(event: &Event, value: &str) {
    if let Some(control) = event.target() {
        let _ = js_sys::Reflect::set(&control, &"value".into(), &value.into());
    }
}

/// Whether the control that an event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    let value = event.target().and_then(|it| js_sys::Reflect::get(&it, &"checked".into()).ok());
    value.is_some_and(|it| it.is_truthy())
}
