//! A leftover of the config editor.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-011",
    id: "setup-not-complete",
    severity: Severity::Error,
    title: later!("SETUP_COMPLETE is false", "SETUP_COMPLETE 为 false"),
    why: later!(
        "Quay refuses to start: the setup it waits for belonged to a tool that no longer exists. The \
         Operator adds true where the key is missing.",
        "Quay 会拒绝启动：它等待的设置工具早已不存在。缺少该键时 Operator 会补上 true。"
    ),
    source: &[Source::Quay("boot.py:231")],
    bad: example!("SETUP_COMPLETE: false", "SETUP_COMPLETE"),
    good: example!("SETUP_COMPLETE: true"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plan.flag("SETUP_COMPLETE") == Some(false) {
        let at = Address::key("SETUP_COMPLETE");
        report
            .at(at.clone(), text!("SETUP_COMPLETE must be true.", "SETUP_COMPLETE 必须为 true。"))
            .fix(text!("Set it to true", "设为 true"), [Change::set(&at, true)]);
    }
}
