//! How the page is drawn: `view!` makes elements by the few functions of this module, whatever they hold, and Leptos's
//! signals, memos and effects keep them current. Leptos's own elements are types of their own each, which made two thirds
//! of the page's code; these are all one.

mod element;
mod list;
mod value;

pub use element::{Control, Element, event};
pub use leptos::prelude::{
    Effect, LocalStorage, Memo, RwSignal, Signal, StoredValue, component, expect_context, provide_context,
    untrack,
};
pub use leptos::reactive::traits::*;
pub use list::{For, Show};
pub use quay_georep_macros::view;
pub use value::{Attribute, IntoValue, Value};

use crate::browser::{Listener, Node};
use leptos::prelude::RenderEffect;
use list::Region;

/// Something drawn: its nodes, with what keeps them current. Dropped with what it stands in.
#[derive(Default)]
pub struct View {
    parts: Vec<Part>,
    keep: Vec<Keep>,
}

enum Part {
    Node(Node),
    Region(Region),
}

/// What is over once the view is.
enum Keep {
    Effect(#[expect(dead_code, reason = "kept, not read")] RenderEffect<()>),
    Listener(#[expect(dead_code, reason = "kept, not read")] Listener),
    View(#[expect(dead_code, reason = "kept, not read")] View),
}

/// What a component is given between its tags.
pub type Children = Box<dyn FnOnce() -> View>;

/// As `Children`, drawn as often as needed.
pub type ChildrenFn = Box<dyn Fn() -> View>;

/// What stands between the tags of a component, as the component takes it.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(draw: F) -> Self;
}

impl<F: FnOnce() -> View + 'static> ToChildren<F> for Children {
    fn to_children(draw: F) -> Children {
        Box::new(draw)
    }
}

impl<F: Fn() -> View + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(draw: F) -> ChildrenFn {
        Box::new(draw)
    }
}

impl View {
    fn node(node: Node) -> View {
        View { parts: vec![Part::Node(node)], keep: Vec::new() }
    }

    /// Puts all of it in a node, before another of its children or last.
    fn mount(&self, parent: &Node, before: Option<&Node>) {
        for part in &self.parts {
            match part {
                Part::Node(node) => parent.insert(node, before),
                Part::Region(region) => region.mount(parent, before),
            }
        }
    }

    fn unmount(&self) {
        for part in &self.parts {
            match part {
                Part::Node(node) => node.remove(),
                Part::Region(region) => region.unmount(),
            }
        }
    }

    fn first(&self) -> Option<Node> {
        match self.parts.first()? {
            Part::Node(node) => Some(node.clone()),
            Part::Region(region) => Some(region.first()),
        }
    }

    fn last(&self) -> Option<Node> {
        match self.parts.last()? {
            Part::Node(node) => Some(node.clone()),
            Part::Region(region) => Some(region.end.clone()),
        }
    }
}

/// A picture from the text of an SVG, which must be one of our own making.
pub fn picture(svg: &str) -> View {
    View::node(Node::picture(svg))
}

/// Several views as one.
pub fn together(views: impl IntoIterator<Item = View>) -> View {
    let mut all = View::default();
    for view in views {
        all.parts.extend(view.parts);
        all.keep.extend(view.keep);
    }
    all
}

/// What can be drawn. A closure is drawn anew whenever what it reads changes.
pub trait IntoView {
    /// The view.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::node(Node::text(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::node(Node::text(&self))
    }
}

impl IntoView for usize {
    fn into_view(self) -> View {
        self.to_string().into_view()
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map(V::into_view).unwrap_or_default()
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> View {
        together(self.into_iter().map(V::into_view))
    }
}

impl<V: IntoView, F: FnMut() -> V + 'static> IntoView for F {
    fn into_view(mut self) -> View {
        list::changing(Box::new(move || self().into_view()))
    }
}

/// Draws one after the other.
pub trait CollectView {
    /// All of them as one view.
    fn collect_view(self) -> View;
}

impl<V: IntoView, I: IntoIterator<Item = V>> CollectView for I {
    fn collect_view(self) -> View {
        together(self.into_iter().map(V::into_view))
    }
}

/// Puts what `draw` draws at the end of the page, for as long as the page is open.
pub fn mount(draw: impl FnOnce() -> View + 'static) {
    // Leptos owns the signals, and runs effects when the browser has time.
    leptos::mount::mount_to_body(move || {
        let view = draw();
        view.mount(&Node::body(), None);
        std::mem::forget(view);
    });
}
