//! What the API server itself checks of a component.

use crate::plan::{Address, Change, Listed};
use crate::rules::opr::OVERRIDES;
use crate::rules::opr::malformed::{is_slip, unknown_keys, values};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{COMPONENTS, near};
use crate::yaml::{Node, NodeKind, Path, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-002",
    id: "malformed-component",
    severity: Severity::Error,
    title: later!("A component is malformed", "组件格式不正确"),
    why: later!(
        "The API server refuses a component without kind or without managed (there is no default), and an unknown kind. A \
         misspelt key is dropped without a word, and what it said with it.",
        "API 服务器会拒绝缺少 kind 或 managed（没有默认值）的组件以及未知的 kind。拼错的键会被悄悄丢弃，其内容也随之失效。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:43,153-161")],
    bad: example!(
        "//- clusters/a\napiVersion: quay.redhat.com/v1\nkind: QuayRegistry\nspec:\n  components:\n  - kind: quay\n  \
         - kind: routes\n    managed: true\n  - kind: monitoring\n    manged: false  # none\n",
        "clusters.a.spec.components[kind=quay].managed",
        "clusters.a.spec.components.1.kind",
        "clusters.a.spec.components[kind=monitoring].manged"
    ),
    good: example!("//- clusters/a us"),
    check,
};

const TOP: [&str; 5] = ["apiVersion", "kind", "metadata", "spec", "status"];
const KEYS: [&str; 4] = ["kind", "managed", "overrides", "secretRef"];

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        if let Some(root) = cluster.manifest.root() {
            unknown_keys(report, root, || Address::cluster(&cluster.name, Path::root()), &TOP);
        }
        if let Some(spec) = cluster.manifest.root().and_then(|it| it.get("spec")) {
            let at = || Address::cluster(&cluster.name, Path::of("spec"));
            unknown_keys(report, spec, at, &["configBundleSecret", "components"]);
            if spec
                .get("components")
                .is_some_and(|it| it.kind() != NodeKind::List && it.value() != Value::Null)
            {
                let message = text!(
                    "spec.components of cluster {0} is no list.",
                    "集群 {0} 的 spec.components 不是列表。"
                );
                report.at(at().below("components"), message.with([cluster.name.as_str()]));
            }
        }
        for item in cluster.listed() {
            component(report, item);
        }
    }
}

fn component(report: &mut Report, item: Listed<'_>) {
    let cluster = item.cluster.name.as_str();
    if item.node.kind() != NodeKind::Map {
        let message =
            text!("Cluster {0} lists something that is no component.", "集群 {0} 的列表中有一项不是组件。");
        report.at(item.at(), message.with([cluster]));
        return;
    }
    if item.row().is_none() && !has_slip(item, "kind") {
        kind(report, item);
    }
    if item.managed().is_none() {
        managed(report, item);
    }
    unknown_keys(report, item.node, || item.at(), &KEYS);
    if let Some(overrides) = item.node.get("overrides") {
        unknown_keys(report, overrides, || item.at().below("overrides"), &OVERRIDES.map(|(key, _)| key));
        values(report, item);
    }
    let secret = item.node.get("secretRef");
    if secret.is_some_and(|it| it.get("name").and_then(Node::text).is_none_or(str::is_empty)) {
        let message =
            text!("secretRef of cluster {0} names no Secret.", "集群 {0} 的 secretRef 没有指定 Secret。");
        report.at(item.at().below("secretRef").below("name"), message.with([cluster]));
    }
}

/// Whether a key is there that is a slip of one that is not; it is said by its own name.
fn has_slip(item: Listed<'_>, of: &str) -> bool {
    item.node.get(of).is_none()
        && item.node.entries().any(|it| it.key.text().is_some_and(|key| is_slip(key, of)))
}

/// A kind that is none.
fn kind(report: &mut Report, item: Listed<'_>) {
    let (cluster, at) = (item.cluster, item.at().below("kind"));
    let Some(kind) = item.kind() else {
        let message = text!("A component of cluster {0} has no kind.", "集群 {0} 的一个组件没有 kind。");
        report.at(at, message.with([cluster.name.as_str()]));
        return;
    };
    let message =
        text!("Cluster {0} lists \"{1}\", which is no component.", "集群 {0} 列出了“{1}”，没有这种组件。");
    let said = report.at(at.clone(), message.with([cluster.name.as_str(), kind]));
    // A kind that stands elsewhere in the list would then stand twice.
    let free = COMPONENTS.iter().map(|it| it.kind);
    let free = free.filter(|it| cluster.listed().all(|one| one.kind() != Some(*it)));
    if let Some(right) = near(kind, free) {
        said.fix(text!("Write {0}", "改写为 {0}").with([right]), [Change::set(&at, right)]);
    }
}

/// `managed` that is missing, or no truth value.
fn managed(report: &mut Report, item: Listed<'_>) {
    let (kind, cluster) = (item.kind().unwrap_or_default(), item.cluster.name.as_str());
    let at = item.at().below("managed");
    match item.node.get("managed") {
        Some(node) => {
            let message = text!(
                "managed of {1} in cluster {0} is neither true nor false.",
                "集群 {0} 中 {1} 的 managed 既不是 true 也不是 false。"
            );
            let said = report.at(at.clone(), message.with([cluster, kind]));
            if let Some(right) = node.text().and_then(|it| it.parse::<bool>().ok()) {
                let label = text!("Write {0}", "改写为 {0}").with([right.to_string()]);
                said.fix(label, [Change::set(&at, right)]);
            }
        }
        // A slip of the key is reported there.
        None if has_slip(item, "managed") => {}
        None => {
            let message = text!(
                "{1} of cluster {0} does not say managed: true or false; there is no default.",
                "集群 {0} 的 {1} 没有写明 managed: true 或 false，它没有默认值。"
            );
            let said = report.at(at.clone(), message.with([cluster, kind]));
            if kind == "quay" {
                said.safe_fix(text!("Set managed: true", "设为 managed: true"), [Change::set(&at, true)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn quotes_doubles_and_empty_references_are_seen() {
        let text = "//- clusters/a\napiVersion: quay.redhat.com/v1\nkind: QuayRegistry\nspec:\n  configBundleSecrt: a\n  \
                    components:\n  - {kind: redis, managed: \"false\"}\n  - {kind: redis}\n  - {managed: true}\n  - quay\n  \
                    - {kind: tls, managed: false, secretRef: {}}\n  - {kind: quay, managed: true, overrides: {replica: 2}}\n";
        assert_eq!(
            at(&RULE, text),
            [
                "clusters.a.spec.configBundleSecrt",
                "clusters.a.spec.components[kind=redis].managed",
                "clusters.a.spec.components.1.managed",
                "clusters.a.spec.components.2.kind",
                "clusters.a.spec.components.3",
                "clusters.a.spec.components[kind=tls].secretRef.name",
                "clusters.a.spec.components[kind=quay].overrides.replica",
            ]
        );
    }

    #[test]
    fn values_of_the_wrong_type_are_seen() {
        let text = "//- clusters/a us\n~ spec.components[kind=clair].overrides = {replicas: \"2\", labels: {a: 1, b: c}}";
        let item = "clusters.a.spec.components[kind=clair].overrides";
        assert_eq!(at(&RULE, text), [format!("{item}.replicas"), format!("{item}.labels.a")]);
        assert_eq!(at(&RULE, "//- clusters/a\nspec: {components: {a: 1}}\n"), ["clusters.a.spec.components"]);
    }
}
