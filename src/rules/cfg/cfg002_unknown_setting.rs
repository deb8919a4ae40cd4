//! A misspelt key is as good as none.

use super::is_upper;
use crate::plan::{Address, Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{FIELDS, Field, Kind, field, near};
use crate::yaml::{Edit, Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-002",
    id: "unknown-setting",
    severity: Severity::Warning,
    title: later!("Quay has no such setting", "Quay 没有此设置"),
    why: later!(
        "Nobody tells of a key that nothing reads: the setting you meant keeps its default.",
        "没有任何代码读取的键不会有任何提示：您想设置的项仍是默认值。"
    ),
    source: &[Source::Quay("util/config/schema.py:116"), Source::Quay("config.py:202")],
    bad: example!(
        "\
FEATURE_STORAGE_REPLICATON: true
ACME_INTERNAL: 1
GITHUB_LOGIN_CONFIG: {CLIENT_IDD: a}
",
        "FEATURE_STORAGE_REPLICATON",
        "ACME_INTERNAL",
        "GITHUB_LOGIN_CONFIG.CLIENT_IDD"
    ),
    good: example!(
        "\
FEATURE_STORAGE_REPLICATION: true
ACME_LOGIN_CONFIG: {OIDC_SERVER: \"https://sso.acme.io/\"}
GITHUB_LOGIN_CONFIG: {CLIENT_ID: a, LOGIN_BINDING_FIELD: sub}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for entry in plan.config.root().into_iter().flat_map(Node::entries) {
        let Some(key) = entry.key.text() else { continue };
        let path = Path::of(key);
        if let Some(row) = field(key) {
            below(&path, row, entry.value, report);
        } else if is_upper(key) && !is_free(key) {
            let names = FIELDS.iter().flat_map(|group| group.iter()).map(|it| it.key);
            let meant = near(key, names).filter(|it| plan.top(it).is_none());
            say(path, meant, report);
        }
    }
}

/// The maps below a setting. Only a slip of a key is told there: others may be heeded after all.
fn below(path: &Path, row: &Field, node: Node<'_>, report: &mut Report) {
    let Kind::Map { fields, open } = row.kind else { return };
    for entry in node.entries() {
        let Some(key) = entry.key.text() else { continue };
        if let Some(row) = fields.iter().find(|it| it.key == key) {
            below(&path.key(key), row, entry.value, report);
        } else if !open && !is_told_elsewhere(row) {
            let meant = near(key, fields.iter().map(|it| it.key)).filter(|it| node.get(it).is_none());
            if meant.is_some() {
                say(path.key(key), meant, report);
            }
        }
    }
}

/// Options of Redis are RED-007, those of the database DB-011.
fn is_told_elsewhere(row: &Field) -> bool {
    row.key.ends_with("_REDIS") || row.key == "DB_CONNECTION_ARGS"
}

fn say(path: Path, meant: Option<&str>, report: &mut Report) {
    let message = text!("Quay has no setting {0}.", "Quay 没有名为 {0} 的设置。").with([path.to_string()]);
    let said = report.at(Address::config(path.clone()), message);
    if let Some(meant) = meant {
        let rename = Change::Edit(File::Config, Edit::Rename(path, meant.to_owned()));
        let label = text!("Rename it to {0}: Quay then heeds it", "改名为 {0}：之后 Quay 会采用它");
        said.fix(label.with([meant]), [rename]);
    }
}

/// Keys whose name is the administrator's to choose: one map for each OIDC provider.
fn is_free(key: &str) -> bool {
    key.ends_with("_LOGIN_CONFIG") || key.contains('\u{a0}')
}
