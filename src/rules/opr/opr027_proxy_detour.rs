//! A proxy for everything is a proxy for what is next door, too.

use crate::plan::{Address, Cluster, Listed, Plan};
use crate::rules::opr::{env_name, items};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-027",
    id: "proxy-detour",
    severity: Severity::Warning,
    title: later!("A proxy without its exceptions", "设置了代理但没有例外"),
    why: later!(
        "An override of NO_PROXY replaces the list that the Operator generates. Without the registry's own name and .svc \
         in it, calls between its components and to itself go out through the proxy.",
        "NO_PROXY 的覆盖会替换 Operator 生成的列表。若其中没有注册表自己的主机名和 .svc，组件之间以及对自身的调用都会绕道代理。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:416-434")],
    bad: example!(
        "SERVER_HOSTNAME: quay.example.org\n//- clusters/a us\n\
         ~ spec.components[kind=quay].overrides.env.1 = {name: HTTPS_PROXY, value: \"http://proxy:3128\"}\n\
         ~ spec.components[kind=quay].overrides.env.2 = {name: NO_PROXY, value: .svc}",
        "clusters.a.spec.components[kind=quay].overrides.env[name=NO_PROXY].value"
    ),
    good: example!(
        "SERVER_HOSTNAME: quay.example.org\n//- clusters/a us\n\
         ~ spec.components[kind=quay].overrides.env.1 = {name: HTTPS_PROXY, value: \"http://proxy:3128\"}\n\
         ~ spec.components[kind=quay].overrides.env.2 = {name: NO_PROXY, value: \".svc,.example.org\"}"
    ),
    check,
};

/// Whether an exception list covers a host: itself, a parent domain, or everything.
fn covers(list: &str, host: &str) -> bool {
    let mut entries = list.split(',').map(|it| it.trim().trim_start_matches('*'));
    entries.any(|it| {
        let bare = it.trim_start_matches('.');
        (it.is_empty() && list.contains('*'))
            || (!bare.is_empty() && (host == bare || host.ends_with(&format!(".{bare}"))))
    })
}

fn value<'a>(item: Listed<'a>, name: &str) -> Option<&'a str> {
    item.env().find(|it| env_name(*it) == name)?.get("value").and_then(Node::text)
}

fn missing<'a>(plan: &'a Plan, list: &str) -> Vec<&'a str> {
    let own = plan.hostname().map(|it| it.split(':').next().unwrap_or(it));
    let inside = if covers(list, "quay.svc") { None } else { Some(".svc") };
    own.filter(|it| !covers(list, it)).into_iter().chain(inside).collect()
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for item in items(plan).filter(|it| it.managed() != Some(false)) {
        let proxied =
            ["HTTP_PROXY", "HTTPS_PROXY"].iter().any(|it| value(item, it).is_some_and(|it| !it.is_empty()));
        let Some(kind) = item.kind().filter(|_| proxied) else { continue };
        let missing = missing(plan, value(item, "NO_PROXY").or(plan.hostname()).unwrap_or_default());
        if missing.is_empty() {
            continue;
        }
        let Cluster { name, .. } = item.cluster;
        report.at(
            Address::env(name, kind, "NO_PROXY"),
            text!(
                "{1} of cluster {0} goes through a proxy, and NO_PROXY does not except {2}.",
                "集群 {0} 的 {1} 使用代理，而 NO_PROXY 没有排除 {2}。"
            )
            .with([name.as_str(), kind, &missing.join(", ")]),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_covers_what_is_below_it() {
        for (list, host, is) in [
            (".example.org", "quay.example.org", true),
            ("example.org", "quay.example.org", true),
            ("*.example.org, .svc", "quay.example.org", true),
            ("*", "quay.example.org", true),
            ("ample.org", "quay.example.org", false),
            ("", "quay.example.org", false),
            ("quay.example.org", "example.org", false),
        ] {
            assert_eq!(covers(list, host), is, "{list} {host}");
        }
    }
}
