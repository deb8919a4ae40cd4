//! The order of the clusters, which folders cannot keep.
//!
//! It follows the clusters of plan.yaml, then the alphabet. Any other order stands in a comment, the first line of the
//! plan.yaml that is exported, and is taken out of it at import: whatever plan.yaml holds comes back as it was.

use crate::plan::Plan;
use crate::yaml::{Document, Node, Path};

const ORDER: &str = "# Order of the clusters:";

/// plan.yaml as it is exported.
pub fn facts(plan: &Plan) -> String {
    let names: Vec<&str> = plan.clusters.iter().map(|it| it.name.as_str()).collect();
    let mut usual = names.clone();
    crate::sorting::sort_by_key(&mut usual, |it| place(&plan.notes, it));
    let text = plan.notes.text();
    if names == usual && !text.starts_with(ORDER) {
        return text.to_owned();
    }
    let order: String = names.into_iter().map(|it| format!(" {}", encode(it))).collect();
    format!("{ORDER}{order}\n{text}")
}

/// The order that an exported plan.yaml says, and the text of plan.yaml without it.
pub fn split_facts(text: &str) -> (Vec<String>, &str) {
    let Some((order, text)) = text.strip_prefix(ORDER).and_then(|it| it.split_once('\n')) else {
        return (Vec::new(), text);
    };
    (order.split_ascii_whitespace().filter_map(super::read).collect(), text)
}

/// Puts the clusters of a plan in this order; those that are not in it follow in the usual one.
pub fn arrange(plan: &mut Plan, order: &[String]) {
    let notes = &plan.notes;
    crate::sorting::sort_by_key(&mut plan.clusters, |it| {
        let listed = order.iter().position(|name| *name == it.name).unwrap_or(usize::MAX);
        (listed, place(notes, &it.name))
    });
}

/// Where a cluster stands by default: as in plan.yaml, then by its name.
fn place(notes: &Document, name: &str) -> (usize, String) {
    let clusters = notes.get(&Path::of("clusters"));
    let at = clusters.into_iter().flat_map(Node::entries).position(|it| it.key.text() == Some(name));
    (at.unwrap_or(usize::MAX), name.to_owned())
}

/// The name as one word of a comment, whatever is in it.
fn encode(name: &str) -> String {
    let mut word = String::new();
    for it in name.chars() {
        if it.is_alphanumeric() || "-_.".contains(it) {
            word.push(it);
        } else {
            let mut bytes = [0; 4];
            it.encode_utf8(&mut bytes).bytes().for_each(|byte| word.push_str(&format!("%{byte:02X}")));
        }
    }
    if word.is_empty() { "%".to_owned() } else { word }
}
