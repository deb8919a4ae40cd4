//! The order of the clusters, which folders cannot keep.
//!
//! It follows the clusters of plan.yaml, then the alphabet; any other order is written into the plan.yaml that is
//! exported, as `order`, and taken out of it at import.

use crate::plan::Plan;
use crate::yaml::{Document, Edit, Node, Path, Value};

const ORDER: &str = "order";

/// plan.yaml as it is exported.
pub fn facts(plan: &Plan) -> Document {
    let names: Vec<&str> = plan.clusters.iter().map(|it| it.name.as_str()).collect();
    let mut usual = names.clone();
    usual.sort_by_key(|it| place(&plan.notes, it));
    if names == usual {
        return plan.notes.clone();
    }
    let order = Edit::Set(Path::of(ORDER), Value::list(names));
    plan.notes.edit(&order).unwrap_or_else(|_| plan.notes.clone())
}

/// Gives the clusters of a plan read from an export their order back.
pub fn take_order(plan: &mut Plan) {
    let path = Path::of(ORDER);
    let order: Vec<String> = plan
        .notes
        .get(&path)
        .map_or_else(Vec::new, |list| list.items().filter_map(|it| it.text().map(str::to_owned)).collect());
    let notes = &plan.notes;
    plan.clusters.sort_by_cached_key(|it| {
        let listed = order.iter().position(|name| *name == it.name).unwrap_or(usize::MAX);
        (listed, place(notes, &it.name))
    });
    if plan.notes.get(&path).is_some()
        && let Ok(notes) = plan.notes.edit(&Edit::Remove(path))
    {
        plan.notes = notes;
    }
}

/// Where a cluster stands by default: as in plan.yaml, then by its name.
fn place(notes: &Document, name: &str) -> (usize, String) {
    let clusters = notes.get(&Path::of("clusters"));
    let at = clusters.into_iter().flat_map(Node::entries).position(|it| it.key.text() == Some(name));
    (at.unwrap_or(usize::MAX), name.to_owned())
}
