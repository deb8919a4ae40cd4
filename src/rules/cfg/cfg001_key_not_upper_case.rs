//! Quay loads what Python calls upper case.

use super::is_upper;
use crate::plan::{Address, Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::field;
use crate::yaml::{Edit, Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-001",
    id: "key-not-upper-case",
    severity: Severity::Warning,
    title: later!("A setting is ignored because its key is not in capitals", "设置键不是大写，会被忽略"),
    why: later!(
        "Quay keeps only the top-level keys of config.yaml that are in capitals and drops all others \
         without a word.",
        "Quay 只保留 config.yaml 中全大写的顶层键，其余的会被悄悄丢弃。"
    ),
    source: &[Source::Quay("util/config/provider/baseprovider.py:39-41")],
    bad: example!(
        "\
Server_Hostname: quay.acme.io
notes: mine
",
        "Server_Hostname",
        "notes"
    ),
    good: example!("SERVER_HOSTNAME: quay.acme.io"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for key in plan.config.root().into_iter().flat_map(Node::entries).filter_map(|it| it.key.text()) {
        // Blanks that are none belong to YML-010.
        if key == "<<" || key.contains('\u{a0}') || is_upper(key) {
            continue;
        }
        let path = Path::of(key);
        let said = report.at(
            Address::config(path.clone()),
            text!(
                "Quay ignores \"{0}\": only keys in capitals are settings.",
                "Quay 会忽略“{0}”：只有大写的键才是设置。"
            )
            .with([key]),
        );
        let upper = key.to_uppercase();
        if field(&upper).is_some() && plan.top(&upper).is_none() {
            let rename = Change::Edit(File::Config, Edit::Rename(path, upper.clone()));
            said.fix(
                text!("Write {0}: Quay then heeds it", "写成 {0}：之后 Quay 会采用它").with([upper]),
                [rename],
            );
        }
    }
}
