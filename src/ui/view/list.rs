//! What changes on the page: a part drawn anew, a list whose rows come, go and move.

use super::{ChildrenFn, IntoView, Keep, Node, Part, View};
use leptos::prelude::{Get as _, Memo, Owner, RenderEffect, component, untrack};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::rc::Rc;

/// A place of the page whose rows change. An empty text marks its end.
pub(super) struct Region {
    rows: Rc<RefCell<Vec<Row>>>,
    pub(super) end: Node,
}

/// A row, with what it owns.
struct Row {
    key: u64,
    view: View,
    owner: Option<Owner>,
}

/// Makes the rows what they should be now, before the end of their region.
type Update = dyn FnMut(&RefCell<Vec<Row>>, &Node);

impl Region {
    fn new() -> Region {
        Region { rows: Rc::default(), end: Node::text("") }
    }

    pub(super) fn mount(&self, parent: &Node, before: Option<&Node>) {
        for row in self.rows.borrow().iter() {
            row.view.mount(parent, before);
        }
        parent.insert(&self.end, before);
    }

    pub(super) fn unmount(&self) {
        for row in self.rows.borrow().iter() {
            row.view.unmount();
        }
        self.end.remove();
    }

    pub(super) fn first(&self) -> Node {
        self.rows.borrow().iter().find_map(|it| it.view.first()).unwrap_or_else(|| self.end.clone())
    }

    /// The region, kept current by what `update` does whenever something that it reads changes.
    fn following(self, mut update: Box<Update>) -> View {
        // Not held by the effect, which is dropped later than the view: what is in the rows must not outlive them.
        let (rows, end) = (Rc::downgrade(&self.rows), self.end.clone());
        let effect = RenderEffect::new(move |_: Option<()>| {
            if let Some(rows) = rows.upgrade() {
                update(&rows, &end);
            }
        });
        View { parts: vec![Part::Region(self)], keep: vec![Keep::Effect(effect)] }
    }
}

/// A part that is drawn anew whenever something that `draw` reads changes.
pub(super) fn changing(mut draw: Box<dyn FnMut() -> View>) -> View {
    Region::new().following(Box::new(move |rows, end| {
        let view = draw();
        if let Some(parent) = end.parent() {
            view.mount(&parent, Some(end));
        }
        let before = rows.replace(vec![Row { key: 0, view, owner: None }]);
        // Off the page before it is dropped: a control that is taken away may still say that it changed.
        before.iter().for_each(discard);
    }))
}

/// A row to be: its key, and how it is drawn if it is not there yet.
type Planned = (u64, Draw);
type Draw = Box<dyn FnOnce() -> View>;

/// Makes the rows those that are planned, in their order; a row that stays is neither drawn anew nor moved without need.
fn arrange(rows: &RefCell<Vec<Row>>, end: &Node, planned: Vec<Planned>, owner: &Owner) {
    let mut before = BTreeMap::new();
    for row in rows.take() {
        if let Some(twin) = before.insert(row.key, row) {
            discard(&twin);
        }
    }
    let draw = |key, draw: Draw| {
        let owner = owner.child();
        Row { key, view: owner.with(|| untrack(draw)), owner: Some(owner) }
    };
    let after: Vec<Row> =
        planned.into_iter().map(|(key, it)| before.remove(&key).unwrap_or_else(|| draw(key, it))).collect();
    before.values().for_each(discard);
    if let Some(parent) = end.parent() {
        // From the end, so that each stands before one that is in its place.
        let mut next = end.clone();
        for row in after.iter().rev() {
            if row.view.last().is_some_and(|it| it.next().as_ref() != Some(&next)) {
                row.view.mount(&parent, Some(&next));
            }
            next = row.view.first().unwrap_or(next);
        }
    }
    rows.replace(after);
}

fn discard(row: &Row) {
    row.view.unmount();
    if let Some(owner) = &row.owner {
        owner.cleanup();
    }
}

/// A row for each item, by its key: one whose key stays is left as it is.
#[component]
pub fn For<T: 'static, I: IntoIterator<Item = T>, K: Hash>(
    /// The items.
    each: impl Fn() -> I + 'static,
    /// What makes an item the same one.
    key: impl Fn(&T) -> K + 'static,
    /// Draws an item.
    children: impl Fn(T) -> View + 'static,
) -> View {
    let children = Rc::new(children);
    // Rows outlive the effect's runs, so they are not the effect's.
    let owner = Owner::current().unwrap_or_default();
    Region::new().following(Box::new(move |rows, end| {
        let items = each().into_iter().map(|item| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let children = children.clone();
            let draw: Draw = Box::new(move || children(item));
            (hasher.finish(), draw)
        });
        arrange(rows, end, items.collect(), &owner);
    }))
}

/// Its children while `when` holds, else `fallback`.
#[component]
pub fn Show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    #[prop(optional, into)] fallback: Fallback,
    children: ChildrenFn,
) -> View {
    let when = Memo::new(move |_| when());
    (move || if when.get() { children() } else { (fallback.0)() }).into_view()
}

/// What is shown instead; nothing unless it is said.
pub struct Fallback(ChildrenFn);

impl Default for Fallback {
    fn default() -> Fallback {
        Fallback(Box::new(View::default))
    }
}

impl<F: Fn() -> View + 'static> From<F> for Fallback {
    fn from(draw: F) -> Fallback {
        Fallback(Box::new(draw))
    }
}
