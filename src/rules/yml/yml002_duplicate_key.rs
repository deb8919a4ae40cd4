//! The last one wins, silently.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Document, Entry, Path, Segment};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-002",
    id: "duplicate-key",
    severity: Severity::Error,
    title: later!("A key stands twice", "键重复出现"),
    why: later!(
        "Every reader takes the last one and says nothing. Of two DISTRIBUTED_STORAGE_CONFIG blocks the \
         engines of the first are lost.",
        "所有读取方都只取最后一个，且没有提示。有两个 DISTRIBUTED_STORAGE_CONFIG 时，前一个中的存储引擎会\
         丢失。"
    ),
    source: &[Source::Operator("vendor/go.yaml.in/yaml/v2/decode.go:686")],
    bad: example!(
        "\
FEATURE_MAILING: false
REGISTRY_TITLE: a  # one
FEATURE_MAILING: false
REGISTRY_TITLE: b  # two
",
        "FEATURE_MAILING",
        "REGISTRY_TITLE"
    ),
    good: example!(
        "\
FEATURE_MAILING: false
REGISTRY_TITLE: a
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (file, document) in context.plan.documents() {
        for path in document.errors().iter().filter_map(|it| it.duplicate.as_ref()) {
            let at = Address::new(file.clone(), path.clone());
            let line = document.get(path).map_or(0, |it| document.position(it.span().start).line);
            let said = report.at(
                at.clone(),
                text!(
                    "{0} stands twice; the last one, in line {1}, counts.",
                    "{0} 出现了两次；以最后一处（第 {1} 行）为准。"
                )
                .with([at.to_string(), line.to_string()]),
            );
            if let Some(text) = without_earlier(document, path) {
                said.safe_fix(
                    text!("Remove the first, which says the same", "移除内容相同的前一处"),
                    [Change::Text(file.clone(), text)],
                );
            }
        }
    }
}

/// The text without the earlier of two entries that say the same, where it has its lines for itself.
fn without_earlier(document: &Document, path: &Path) -> Option<String> {
    let text = document.text();
    let (parent, last) = path.split_last()?;
    let Segment::Key(key) = last else { return None };
    let same: Vec<_> = document.get(&parent)?.entries().filter(|it| it.key.text() == Some(key)).collect();
    let [first, second] = same[..] else { return None };
    let written = |it: &Entry<'_>| text.get(it.value.span().start..it.value.span().end);
    if written(&first)? != written(&second)? {
        return None;
    }
    let start = text[..first.key.span().start].rfind('\n').map_or(0, |it| it + 1);
    let end = first.value.span().end;
    let end = end + text[end..].find('\n').map_or(text.len() - end, |it| it + 1);
    let before = text[start..first.key.span().start].trim().is_empty();
    let after = text[first.value.span().end..end].trim().is_empty();
    // A comment would be lost, or an anchor that another place needs.
    let marks = text[start..end].contains(['#', '&']);
    (before && after && !marks).then(|| format!("{}{}", &text[..start], &text[end..]))
}
