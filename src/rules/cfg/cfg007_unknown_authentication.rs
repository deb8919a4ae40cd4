//! A fixed list.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-007",
    id: "unknown-authentication",
    severity: Severity::Error,
    title: later!("AUTHENTICATION_TYPE is none that Quay knows", "AUTHENTICATION_TYPE 不是 Quay 支持的类型"),
    why: later!(
        "Boot validation takes one of a fixed list; letter case counts.",
        "启动校验只接受固定列表中的值；名称区分大小写。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/accesssettings/accesssettings_validator.go")],
    bad: example!("AUTHENTICATION_TYPE: database", "AUTHENTICATION_TYPE"),
    good: example!("AUTHENTICATION_TYPE: Database"),
    check,
};

const TYPES: [&str; 6] = ["Database", "LDAP", "JWT", "Keystone", "OIDC", "AppToken"];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(node) = context.plan.top("AUTHENTICATION_TYPE").filter(|it| !is_null(*it)) else { return };
    let name = node.text().unwrap_or_default();
    if TYPES.contains(&name) {
        return;
    }
    let at = Address::key("AUTHENTICATION_TYPE");
    let message =
        text!("AUTHENTICATION_TYPE must be one of {0}.", "AUTHENTICATION_TYPE 必须是以下之一：{0}。");
    let said = report.at(at.clone(), message.with([TYPES.join(", ")]));
    if let Some(meant) = TYPES.into_iter().find(|it| it.eq_ignore_ascii_case(name)) {
        said.fix(text!("Write {0}", "写成 {0}").with([meant]), [Change::set(&at, meant)]);
    }
}
