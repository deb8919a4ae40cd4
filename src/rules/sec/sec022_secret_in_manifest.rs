//! Manifests are read by more people than Secrets.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-022",
    id: "secret-in-manifest",
    severity: Severity::Warning,
    title: later!("A secret stands in a QuayRegistry", "机密写在 QuayRegistry 中"),
    why: later!(
        "Whoever may read the QuayRegistry reads the value, and it goes wherever the manifest goes. \
         valueFrom takes it from a Secret instead.",
        "能读取 QuayRegistry 的人都能看到该值，它也会随清单四处传播。valueFrom 可改为从 Secret 读取。"
    ),
    source: &[Source::Operator("apis/quay/v1/quayregistry_types.go:143-185")],
    bad: example!(
        "\
//- clusters/us us
~ spec.components[kind=quay].overrides.env[name=SMTP_PASSWORD].value = acme
",
        "clusters.us.spec.components[kind=quay].overrides.env[name=SMTP_PASSWORD].value"
    ),
    good: example!(
        "\
//- clusters/us us
~ spec.components[kind=quay].overrides.env[name=TOKEN_FILE].value = /run/token
"
    ),
    check,
};

const SECRET: [&str; 5] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "ACCESS_KEY"];

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        for item in cluster.listed() {
            let Some(kind) = item.kind() else { continue };
            for entry in item.env() {
                let name = entry.get("name").and_then(Node::text).unwrap_or_default();
                let value = entry.get("value").and_then(Node::text).unwrap_or_default();
                // A name that ends so is the secret itself, not where it lies.
                if value.is_empty() || !SECRET.iter().any(|it| name.to_ascii_uppercase().ends_with(it)) {
                    continue;
                }
                report.at(
                    Address::env(&cluster.name, kind, name),
                    text!(
                        "Cluster {0}, {1}: take {2} from a Secret with valueFrom.",
                        "集群 {0} 的 {1}：请用 valueFrom 从 Secret 读取 {2}。"
                    )
                    .with([cluster.name.as_str(), kind, name]),
                );
            }
        }
    }
}
