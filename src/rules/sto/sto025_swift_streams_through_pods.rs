//! A link needs a signature.

use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-025",
    id: "swift-streams-through-pods",
    severity: Severity::Warning,
    title: later!("Swift has no temporary URL key", "Swift 没有临时 URL 密钥"),
    why: later!(
        "Without temp_url_key Quay cannot hand out links: every pull streams through a pod.",
        "没有 temp_url_key 时 Quay 无法提供下载链接：所有拉取都经由 Pod 传输。"
    ),
    source: &[Source::Quay("storage/swift.py:208")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_version: 2}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.temp_url_key"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [SwiftStorage, {auth_version: 2, temp_url_key: acme}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Whoever proxies all pulls wants just that.
    if context.plan.flag("FEATURE_PROXY_STORAGE") == Some(true) {
        return;
    }
    for location in context.plan.locations().filter(|it| it.is(&["SwiftStorage"])) {
        if location.text("temp_url_key").is_none() {
            report.at(
                location.at("temp_url_key"),
                text!(
                    "{0}: give the temporary URL key of the account, or every pull passes through a pod.",
                    "{0}：请填写账户的临时 URL 密钥，否则所有拉取都经由 Pod。"
                )
                .with([location.id()]),
            );
        }
    }
}
