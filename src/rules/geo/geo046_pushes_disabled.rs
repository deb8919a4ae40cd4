//! What a runbook turns off for a while stays off when it is forgotten.

use crate::plan::{Address, Phase};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-046",
    id: "pushes-disabled",
    severity: Severity::Warning,
    title: later!("The registry takes no pushes", "注册表不接受推送"),
    why: later!(
        "Taking an engine out of service needs pushes disabled for a while. Left so, every push is refused and garbage \
         collection stands still.",
        "停用存储引擎时需要暂时禁止推送。若忘记恢复，所有推送都会被拒绝，垃圾回收也会停止。"
    ),
    source: &[Source::Quay("config.py:254,1035"), Source::Quay("util/removelocation.py:71-76")],
    bad: example!("DISABLE_PUSHES: true\nREGISTRY_STATE: readonly", "DISABLE_PUSHES", "REGISTRY_STATE"),
    good: example!("DISABLE_PUSHES: true\n//- plan.yaml\nphase: removing-site"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if matches!(plan.facts().phase(), Phase::Removing | Phase::Upgrading) {
        return;
    }
    let readonly = plan.top("REGISTRY_STATE").and_then(|it| it.text()) == Some("readonly");
    let disabled = plan.flag("DISABLE_PUSHES") == Some(true);
    for (key, _) in [("DISABLE_PUSHES", disabled), ("REGISTRY_STATE", readonly)].iter().filter(|(_, is)| *is)
    {
        report.at(
            Address::key(key),
            text!(
                "{0} refuses every push: set it back unless you are just taking a site out.",
                "{0} 会拒绝所有推送：除非正在移除站点，否则请恢复。"
            )
            .with([*key]),
        );
    }
}
