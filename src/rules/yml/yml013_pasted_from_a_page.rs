//! What the documentation looks like when it is copied from the browser.

use super::{flat, has_no_blanks};
use crate::plan::{Address, Change};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-013",
    id: "pasted-from-a-page",
    severity: Severity::Error,
    title: later!("The text was pasted from a page", "文本是从网页粘贴的"),
    why: later!(
        "The HTML documentation gives YAML away on one line, with the digits of its callouts in it. On \
         one line it is no YAML, and a digit left behind becomes part of a value.",
        "从 HTML 文档复制的 YAML 会挤在一行，并带有标注的数字。挤在一行就不是合法的 YAML，遗留的数字会成\
         为值的一部分。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:19-43")],
    bad: example!(
        "SERVER_HOSTNAME: quay.acme.io 1 DB_CONNECTION_ARGS: autorollback: true DB_URI: postgresql://quay:acme@db.acme.io/quay 2",
        "[\"config.yaml\"]",
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
REGISTRY_TITLE: Acme 2
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (file, document) in plan.documents().filter(|(_, it)| !it.is_sound()) {
        if flat::is_flattened(document.text()) {
            let at = Address::new(file, Path::root());
            let message = text!(
                "{0} holds several settings on one line, as a page gives them: import it again and take \
                 the repair that is offered.",
                "{0} 把多个设置挤在一行，像是从网页复制的：请重新导入，并接受所提供的修复。"
            );
            report.at(at.clone(), message.with([at.file.name()]));
        }
    }
    shape::scalars(plan, |it| {
        let Some((kind, text)) = it.kind.zip(it.node.text()) else { return };
        let Some(rest) = flat::without_callout(text).filter(|_| has_no_blanks(kind)) else { return };
        let at = Address::config(it.path());
        let message =
            text!("{0} ends in the digit of a callout.", "{0} 末尾带有标注的数字。").with([at.to_string()]);
        report
            .at(at.clone(), message)
            .fix(text!("Cut it off", "去掉它"), [Change::set(&at, kind.parse(rest))]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn a_callout_on_a_line_of_its_own_is_cut_off() {
        let config = "BUILDLOGS_REDIS:\n  host: redis.acme.io 3\n  port: 6379 (4)\n";
        let plan = crate::plan::Plan { config: Document::parse(config), ..Default::default() };
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        let fixes = report.into_findings().into_iter().filter_map(|it| it.fix);
        let fixes: Vec<_> = fixes.flat_map(|it| it.changes).collect();
        let after = plan.with(&fixes).expect("a sound plan");
        assert_eq!(after.config.text(), "BUILDLOGS_REDIS:\n  host: redis.acme.io\n  port: 6379\n");
    }
}
