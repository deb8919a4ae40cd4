//! `in` means something else for a text.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{NodeKind, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-010",
    id: "list-written-as-text",
    severity: Severity::Error,
    title: later!("SUPER_USERS is text instead of a list", "SUPER_USERS 是文本而不是列表"),
    why: later!(
        "Quay asks whether a user name is in it, which for a text means part of it: with \"quayadmin\", \
         the users \"quay\" and \"admin\" would be superusers too.",
        "Quay 检查用户名是否“在其中”，对文本来说就是其子串：写成“quayadmin”时，用户“quay”和“admin”也会成\
         为超级用户。"
    ),
    source: &[Source::Quay("config.py:322")],
    bad: example!("SUPER_USERS: quayadmin", "SUPER_USERS"),
    good: example!("SUPER_USERS: [quayadmin]"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(node) = context.plan.top("SUPER_USERS").filter(|it| !is_null(*it)) else { return };
    if node.kind() == NodeKind::List {
        return;
    }
    let at = Address::key("SUPER_USERS");
    let said = report
        .at(at.clone(), text!("SUPER_USERS must be a list of user names.", "SUPER_USERS 必须是用户名列表。"));
    if let Some(text) = node.text().filter(|it| !it.is_empty()) {
        let names: Vec<&str> = text.split([',', ' ']).filter(|it| !it.is_empty()).collect();
        said.fix(
            text!("Make it the list [{0}]", "改为列表 [{0}]").with([names.join(", ")]),
            [Change::set(&at, Value::list(names))],
        );
    }
}
