//! The Service and the probes know where Clair listens.

use crate::plan::{Address, Change};
use crate::rules::clr::{is_run, node};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-007",
    id: "listen-address-changed",
    severity: Severity::Error,
    title: later!("Clair listens where nobody looks", "Clair 的监听地址被更改"),
    why: later!(
        "The Operator's Service sends to port 8080 and its probes ask port 8089. With another http_listen_addr or \
         introspection_addr the pod never becomes ready and Quay cannot reach it.",
        "Operator 的 Service 访问 8080 端口，探针访问 8089 端口。更改 http_listen_addr 或 introspection_addr 后，Pod 永远不会就绪，\
         Quay 也无法访问。"
    ),
    source: &[Source::Operator("kustomize/components/clair/clair.deployment.yaml:55-87")],
    bad: example!(
        "//- clair-config.yaml\nhttp_listen_addr: \":6060\"  # as upstream\n//- clusters/a us",
        "[\"clair-config.yaml\"].http_listen_addr"
    ),
    good: example!("//- clair-config.yaml\nhttp_listen_addr: \":8080\"\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if !is_run(plan) {
        return;
    }
    for (key, port) in [("http_listen_addr", ":8080"), ("introspection_addr", ":8089")] {
        let Some(address) = node(plan, &[key]).and_then(Node::text) else { continue };
        // An empty one leaves the base.
        if address == port || address.strip_suffix(port) == Some("0.0.0.0") {
            continue;
        }
        let at = Address::clair(Path::of(key));
        report
            .at(
                at.clone(),
                text!(
                    "{0} is \"{1}\"; the Operator's Service and probes use {2}.",
                    "{0} 为“{1}”；Operator 的 Service 和探针使用 {2}。"
                )
                .with([key, address, port]),
            )
            .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
    }
}
