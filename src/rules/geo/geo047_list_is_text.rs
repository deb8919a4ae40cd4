//! One engine is still a list of one.

use crate::plan::{Address, Change};
use crate::rules::geo::{DEFAULTS, PREFERENCE};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{NodeKind, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-047",
    id: "list-is-text",
    severity: Severity::Error,
    title: later!("A list of engines is written as text", "存储引擎列表写成了文本"),
    why: later!(
        "The check at boot panics on a text where it expects a list, and Python would take every letter for an engine of \
         its own.",
        "启动校验在需要列表的地方遇到文本会崩溃，而 Python 会把每个字母当作一个存储引擎。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/distributedstorage/distributedstorage.go:41,55"),
        Source::Quay("storage/distributedstorage.py:72-73"),
    ],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\nDISTRIBUTED_STORAGE_PREFERENCE: us",
        "DISTRIBUTED_STORAGE_PREFERENCE"
    ),
    good: example!("DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {}]}\nDISTRIBUTED_STORAGE_PREFERENCE: [us]"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for key in [PREFERENCE, DEFAULTS] {
        let Some(node) = plan.top(key) else { continue };
        if node.kind() == NodeKind::List || node.value() == Value::Null {
            continue;
        }
        let at = Address::key(key);
        let said = report
            .at(at.clone(), text!("{0} must be a list of engines.", "{0} 必须是存储引擎列表。").with([key]));
        if let Some(text) = node.text() {
            let names = text.split([',', ' ']).filter(|it| !it.is_empty());
            said.fix(text!("Write it as a list", "改写为列表"), [Change::set(&at, Value::list(names))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    #[test]
    fn every_name_becomes_an_item() {
        assert_eq!(fixed(&RULE, "DISTRIBUTED_STORAGE_PREFERENCE: us, eu\n").matches("us").count(), 1);
        assert_eq!(
            at(&RULE, "DISTRIBUTED_STORAGE_PREFERENCE:\nDISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: {a: 1}"),
            ["DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"]
        );
    }
}
