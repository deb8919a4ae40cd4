//! Only the first survives.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::yaml::split_documents;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-009",
    id: "several-documents",
    severity: Severity::Warning,
    title: later!("A file holds several documents", "文件中有多个文档"),
    why: later!(
        "The Operator reads the first document of config.yaml and writes only that one back: everything \
         below the second --- is lost.",
        "Operator 只读取 config.yaml 的第一个文档并只写回它：第二个 --- 以下的内容全部丢失。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:622-696")],
    bad: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
---
FEATURE_MAILING: false
",
        "[\"config.yaml\"]"
    ),
    good: example!(
        "\
# top
---
SERVER_HOSTNAME: quay.acme.io
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (file, document) in context.plan.documents() {
        if !document.has_more() {
            continue;
        }
        let second = split_documents(document.text()).get(1).map_or(0, |it| it.start);
        let line = document.position(second).line;
        let at = Address::new(file, Path::root());
        let message = text!(
            "{0}: what follows the --- in line {1} is not read.",
            "{0}：第 {1} 行 --- 之后的内容不会被读取。"
        );
        report.at(at.clone(), message.with([at.file.name(), line.to_string()]));
    }
}
