//! What nobody can read nobody can check.

use super::flat;
use crate::plan::Address;
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::yaml::{NodeKind, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-001",
    id: "unreadable-text",
    severity: Severity::Error,
    title: later!("A file cannot be read", "文件无法解析"),
    why: later!(
        "The text is not YAML, or not a map at its top. The Operator blocks the rollout and nothing else \
         of the file can be checked.",
        "文本不是合法的 YAML，或最外层不是映射。Operator 会阻止发布，文件的其他内容也无法检查。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:622-696"),
        Source::Quay("util/config/provider/baseprovider.py:29-41"),
    ],
    bad: example!(
        "\
SERVER_HOSTNAME: [quay.acme.io
//- clair-config.yaml
- indexer
",
        "[\"config.yaml\"]",
        "[\"clair-config.yaml\"]"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
//- clair-config.yaml
indexer: {}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (file, document) in context.plan.documents() {
        let at = Address::new(file, Path::root());
        // A duplicate key can be read: YML-002. A page's text on one line has its own words: YML-013.
        let unreadable = document.errors().iter().find(|it| it.duplicate.is_none());
        if let Some(error) = unreadable {
            if flat::is_flattened(document.text()) {
                continue;
            }
            let place = document.position(error.span.start);
            let message = text!("{0}, line {1}, column {2}: {3}", "{0} 第 {1} 行第 {2} 列：{3}").with([
                Arg::from(at.file.name()),
                place.line.to_string().into(),
                place.column.to_string().into(),
                error.message.clone().into(),
            ]);
            report.at(at, message);
        } else if document.root().is_some_and(|it| it.kind() != NodeKind::Map && !is_null(it)) {
            let message = text!("{0} must be a map of keys and values.", "{0} 必须是由键和值组成的映射。");
            report.at(at.clone(), message.with([at.file.name()]));
        }
    }
}
