//! A misspelt key is as good as none.

use super::is_upper;
use crate::plan::{Address, Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{FIELDS, field, near};
use crate::yaml::{Edit, Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-002",
    id: "unknown-setting",
    severity: Severity::Warning,
    title: text!("Quay has no such setting", "Quay 没有此设置"),
    why: later!(
        "Nobody tells of a key that nothing reads: the setting you meant keeps its default.",
        "没有任何代码读取的键不会有任何提示：你想设置的项仍是默认值。"
    ),
    source: &[Source::Quay("util/config/schema.py:116"), Source::Quay("config.py:202")],
    bad: example!(
        "\
FEATURE_STORAGE_REPLICATON: true
ACME_INTERNAL: 1
",
        "FEATURE_STORAGE_REPLICATON",
        "ACME_INTERNAL"
    ),
    good: example!(
        "\
FEATURE_STORAGE_REPLICATION: true
ACME_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\"}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for key in plan.config.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text()) {
        if !is_upper(key) || field(key).is_some() || is_free(key) {
            continue;
        }
        let path = Path::of(key);
        let said = report.at(
            Address::config(path.clone()),
            text!("Quay has no setting {0}.", "Quay 没有名为 {0} 的设置。").with([key]),
        );
        let names = FIELDS.iter().flat_map(|group| group.iter()).map(|it| it.key);
        if let Some(meant) = near(key, names).filter(|it| plan.top(it).is_none()) {
            let rename = Change::Edit(File::Config, Edit::Rename(path, meant.to_owned()));
            said.fix(
                text!("Rename it to {0}: Quay then heeds it", "改名为 {0}：之后 Quay 会采用它").with([meant]),
                [rename],
            );
        }
    }
}

/// Keys whose name is the administrator's to choose: one map for each OIDC provider.
fn is_free(key: &str) -> bool {
    key.ends_with("_LOGIN_CONFIG") || key.contains('\u{a0}')
}
