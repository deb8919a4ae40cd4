//! Somebody else's job that nobody did.

use crate::plan::Address;
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-011",
    id: "template-left",
    severity: Severity::Warning,
    title: text!("A template was not filled in", "模板变量未替换"),
    why: later!(
        "Neither the Operator nor Quay replaces variables: the value is taken literally.",
        "Operator 和 Quay 都不会替换变量：该值会被照字面使用。"
    ),
    source: &[Source::Quay("util/config/provider/baseprovider.py:29-41")],
    bad: example!(
        "\
SERVER_HOSTNAME: ${HOST}
REGISTRY_TITLE: \"{{ title }}\"
",
        "SERVER_HOSTNAME",
        "REGISTRY_TITLE"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
REGISTRY_TITLE: $ and {}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    shape::scalars(context.plan, |it| {
        // A secret may hold anything; only a whole template is one there.
        let left = it.node.text().is_some_and(|text| {
            if it.secret {
                is_whole(text) || text.contains("://") && has_template(text)
            } else {
                has_template(text)
            }
        });
        if left {
            let path = it.path();
            let message = text!("{0} still holds a template's variable.", "{0} 仍含有模板变量。");
            report.at(Address::config(path.clone()), message.with([path.to_string()]));
        }
    });
}

const MARKS: [(&str, &str); 3] = [("${", "}"), ("{{", "}}"), ("<%", "%>")];

fn has_template(text: &str) -> bool {
    MARKS.iter().any(|(open, close)| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close)))
}

fn is_whole(text: &str) -> bool {
    MARKS.iter().any(|(open, close)| text.starts_with(open) && text.ends_with(close))
}
