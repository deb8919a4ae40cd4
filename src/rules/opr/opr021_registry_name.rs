//! The name of the registry is part of the names of its Services.

use crate::plan::Address;
use crate::rules::opr::is_label;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-021",
    id: "registry-name",
    severity: Severity::Error,
    title: later!("The name of the registry does not fit", "注册表名称不符合要求"),
    why: later!(
        "The Operator builds the names of Services from it, the longest being <name>-clair-postgres. A Service takes at \
         most 63 lower-case letters, digits and dashes, so the name has 49.",
        "Operator 用它拼出 Service 的名称，最长的是 <名称>-clair-postgres。Service 名称最多 63 个小写字母、数字和连字符，因此该名称\
         最多 49 个字符。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:407")],
    bad: example!("//- clusters/a us\n~ metadata.name = Quay_Prod", "clusters.a.metadata.name"),
    good: example!("//- clusters/a us\n~ metadata.name = quay-prod"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        let name = cluster.registry().unwrap_or_default();
        if is_label(name) && name.len() <= 49 {
            continue;
        }
        report.at(
            Address::cluster(&cluster.name, Path::of("metadata").key("name")),
            text!(
                "metadata.name of cluster {0} is \"{1}\": it must be 1 to 49 lower-case letters, digits and inner dashes.",
                "集群 {0} 的 metadata.name 为“{1}”：必须是 1 到 49 个小写字母、数字和中间的连字符。"
            )
            .with([cluster.name.as_str(), name]),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn forty_nine_letters_fit() {
        for (length, at_name) in [(49, 0), (50, 1)] {
            let text = format!("//- clusters/a us\n~ metadata.name = {}", "q".repeat(length));
            assert_eq!(at(&RULE, &text).len(), at_name);
        }
    }
}
