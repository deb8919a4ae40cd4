//! The first to come is the one.

use crate::plan::{Address, Age};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-018",
    id: "superuser-name-open",
    severity: Severity::Warning,
    title: later!("Anybody may register a superuser's name", "任何人都可注册超级用户的名称"),
    why: later!(
        "SUPER_USERS lists names, not accounts. On a new registry with open registration, whoever \
         registers such a name first is a superuser.",
        "SUPER_USERS 列出的是名称而非账户。在开放注册的新注册表上，谁先注册该名称，谁就是超级用户。"
    ),
    source: &[Source::Quay("config.py:322,369")],
    bad: example!(
        "\
SUPER_USERS: [quayadmin]
//- plan.yaml
registry: new
",
        "FEATURE_USER_CREATION"
    ),
    good: example!(
        "\
SUPER_USERS: [quayadmin]
FEATURE_USER_CREATION: false
//- plan.yaml
registry: new
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let text = |key: &str| plan.top(key).and_then(Node::text);
    let internal = text("AUTHENTICATION_TYPE").is_none_or(|it| it == "Database");
    let invited = plan.flag("FEATURE_INVITE_ONLY_USER_CREATION") == Some(true);
    let open = plan.flag("FEATURE_USER_CREATION") != Some(false) && !invited;
    // Where the registry runs the accounts are there.
    if plan.facts().age() != Some(Age::New) || !internal || !open {
        return;
    }
    let Some(name) = plan.top("SUPER_USERS").and_then(|it| it.items().next()).and_then(Node::text) else {
        return;
    };
    report
        .at(
            Address::key("FEATURE_USER_CREATION"),
            text!(
                "Create {0} before others can reach the registry, or turn FEATURE_USER_CREATION off until \
                 then.",
                "请在他人可访问注册表之前创建 {0}，或在此之前关闭 FEATURE_USER_CREATION。"
            )
            .with([name]),
        )
        .related(Address::key("SUPER_USERS"));
}
