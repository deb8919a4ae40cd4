//! A key set for Clair alone parts it from its Quay.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-010",
    id: "clair-key-overwritten",
    severity: Severity::Warning,
    title: later!("clair-config.yaml sets Clair's key", "clair-config.yaml 设置了 Clair 的密钥"),
    why: later!(
        "auth.psk in clair-config.yaml replaces the key that the Operator gave to Clair, while Quay keeps it: every scan \
         is refused with 401.",
        "clair-config.yaml 中的 auth.psk 会替换 Operator 给 Clair 的密钥，而 Quay 仍使用原密钥：每次扫描都会返回 401。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:395-472"), Source::Clair("cmd/config.go:76-82")],
    bad: example!(
        "//- clair-config.yaml\nauth:\n  psk: {key: YWJj, iss: [quay]}\n//- clusters/a us",
        "[\"clair-config.yaml\"].auth.psk"
    ),
    good: example!("//- clair-config.yaml\nlog_level: info\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let path = Path::of("auth").key("psk");
    let set = plan.clair.as_ref().is_some_and(|it| it.get(&path).is_some());
    if set && plan.clusters.iter().any(|it| it.is_managed("clair")) {
        let at = Address::clair(path);
        report
            .at(
                at.clone(),
                text!(
                    "auth.psk replaces the key that Quay uses with its managed Clair: scans fail with 401.",
                    "auth.psk 会替换 Quay 与受管 Clair 之间使用的密钥：扫描会以 401 失败。"
                ),
            )
            .fix(text!("Remove auth.psk", "移除 auth.psk"), [Change::remove(&at)]);
    }
}
