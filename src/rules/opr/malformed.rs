//! Parts of a component that the API server refuses or drops, whatever its kind.

use crate::plan::{Address, Change, Listed};
use crate::rules::Report;
use crate::schema::near;
use crate::text;
use crate::yaml::{Edit, Node, Value};

/// Overrides of a type that the API server refuses.
pub(super) fn values(report: &mut Report, item: Listed<'_>) {
    if item.over("replicas").is_some_and(|it| !matches!(it.value(), Value::Int(0..) | Value::Null)) {
        let message = text!(
            "replicas of {1} in cluster {0} must be a whole number from 0.",
            "集群 {0} 中 {1} 的 replicas 必须是不小于 0 的整数。"
        );
        let values = [item.cluster.name.as_str(), item.kind().unwrap_or_default()];
        report.at(item.at().below("overrides").below("replicas"), message.with(values));
    }
    for group in ["labels", "annotations"] {
        for entry in item.over(group).into_iter().flat_map(Node::entries) {
            let (Some(key), false) = (entry.key.text(), matches!(entry.value.value(), Value::Str(_))) else {
                continue;
            };
            let at = item.at().below("overrides").below(group).below(key);
            let message = text!("{0} must be text: quote it.", "{0} 必须是文本：请加引号。").with([key]);
            let said = report.at(at.clone(), message);
            if let Some(text) = entry.value.text() {
                said.fix(text!("Quote it", "加引号"), [Change::set(&at, text)]);
            }
        }
    }
}

/// Whether a key is a slip of this one.
pub(super) fn is_slip(key: &str, of: &str) -> bool {
    key != of && near(key, [of].into_iter()).is_some()
}

/// Keys that do not belong there: they are dropped.
pub(super) fn unknown_keys(report: &mut Report, map: Node<'_>, at: impl Fn() -> Address, known: &[&str]) {
    for key in map.entries().filter_map(|it| it.key.text()).filter(|it| !known.contains(it) && *it != "<<") {
        let place = at().below(key);
        let message = text!(
            "{0} is no key of a QuayRegistry here: it is dropped.",
            "{0} 在这里不是 QuayRegistry 的键，会被丢弃。"
        );
        let said = report.at(place.clone(), message.with([key]));
        let free = known.iter().copied().filter(|it| map.get(it).is_none());
        if let Some(right) = near(key, free) {
            let rename = Edit::Rename(place.path, right.to_owned());
            said.fix(text!("Write {0}", "改写为 {0}").with([right]), [Change::Edit(place.file, rename)]);
        }
    }
}
