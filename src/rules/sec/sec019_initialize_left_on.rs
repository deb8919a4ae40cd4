//! An open door for as long as nobody went through it.

use crate::plan::{Address, Age, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-019",
    id: "initialize-left-on",
    severity: Severity::Warning,
    title: later!("The first administrator may be made by anybody", "任何人都可创建首个管理员"),
    why: later!(
        "While FEATURE_USER_INITIALIZE is on and the database has no users, one request without any login \
         makes an administrator. It is for the first minutes only.",
        "FEATURE_USER_INITIALIZE 开启且数据库中没有用户时，一个无需登录的请求即可创建管理员。它只应在最初\
         几分钟使用。"
    ),
    source: &[Source::Quay("endpoints/web.py:1065")],
    bad: example!("FEATURE_USER_INITIALIZE: true", "FEATURE_USER_INITIALIZE"),
    good: example!("FEATURE_USER_INITIALIZE: false"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plan.flag("FEATURE_USER_INITIALIZE") != Some(true) {
        return;
    }
    let at = Address::key("FEATURE_USER_INITIALIZE");
    let said = report.at(
        at.clone(),
        text!(
            "Turn FEATURE_USER_INITIALIZE off as soon as the first administrator exists.",
            "首个管理员创建后请立即关闭 FEATURE_USER_INITIALIZE。"
        ),
    );
    if context.plan.facts().age() == Some(Age::New) {
        said.severity(Severity::Info);
    } else {
        said.fix(text!("Turn it off", "关闭"), [Change::set(&at, false)]);
    }
}
