//! Rows that differ by a key.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::{Arg, Text};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-020",
    id: "unsafe-switch",
    severity: Severity::Warning,
    title: later!("A switch for tests or debugging is on", "测试或调试开关处于开启状态"),
    why: later!(
        "These switches exist for development: they take down protections, hold back mail and locks, or \
         show the configuration.",
        "这些开关用于开发：会撤除保护、停用邮件和锁，或暴露配置。"
    ),
    source: &[Source::Quay("config.py:221,737,1058")],
    bad: example!(
        "\
TESTING: true
BROWSER_API_CALLS_XHR_ONLY: false
",
        "BROWSER_API_CALLS_XHR_ONLY",
        "TESTING"
    ),
    good: example!(
        "\
TESTING: false
DEBUG: false
"
    ),
    check,
};

/// Switches, the value that is unsafe, and what it does.
const UNSAFE: [(&str, bool, Text); 4] = [
    (
        "BROWSER_API_CALLS_XHR_ONLY",
        false,
        text!(
            "pages of other origins may call the API in a user's name",
            "其他来源的页面可以用户身份调用 API"
        ),
    ),
    ("DEBUG", true, text!("errors show code and values to everybody", "错误会向所有人显示代码和值")),
    (
        "FEATURE_SUPERUSER_CONFIGDUMP",
        true,
        text!("superusers can read the whole configuration", "超级用户可读取全部配置"),
    ),
    ("TESTING", true, text!("locks between the regions and mail are off", "区域间的锁和邮件被停用")),
];

fn check(context: &Context<'_>, report: &mut Report) {
    for (key, value, effect) in UNSAFE {
        if context.plan.flag(key) == Some(value) {
            let at = Address::key(key);
            let message = text!("{0} is {1}: {2}.", "{0} 为 {1}：{2}。");
            let message = message.with([Arg::from(key), value.to_string().into(), effect.into()]);
            let label = text!("Set it to {0}", "设为 {0}").with([(!value).to_string()]);
            report.at(at.clone(), message).fix(label, [Change::set(&at, !value)]);
        }
    }
}
