//! Somebody else's job that nobody did.

use crate::plan::placeholder::{has_marks, is_template};
use crate::plan::{Address, File, PREFERENCE_ENV};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Document, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-011",
    id: "template-left",
    severity: Severity::ToFill,
    title: later!("A template was not filled in", "模板变量未替换"),
    why: later!(
        "The value is for a template to fill in. Neither the Operator nor Quay replaces variables: they would take it \
         literally.",
        "该值应由模板填入。Operator 和 Quay 都不会替换变量，会照字面使用。"
    ),
    source: &[Source::Quay("util/config/provider/baseprovider.py:29-41")],
    bad: example!(
        "\
SERVER_HOSTNAME: ${HOST}
REGISTRY_TITLE: \"{{ title }}\"
//- ssl.cert
$(cat ssl.cert)
//- clusters/us ${ENGINE}
",
        "SERVER_HOSTNAME",
        "REGISTRY_TITLE",
        "clusters.us.preference",
        "files[\"ssl.cert\"]"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
REGISTRY_TITLE: $ and {}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let left = text!("{0} still holds a template's variable.", "{0} 仍含有模板变量。");
    shape::scalars(plan, |it| {
        if it.node.text().is_some_and(|text| is_template(text, it.secret)) {
            let path = it.path();
            report.at(Address::config(path.clone()), left.with([path.to_string()]));
        }
    });
    for (file, document) in plan.documents() {
        if !document.is_sound() {
            unreadable(file, document, report);
        } else if matches!(file, File::Clair | File::Cluster(_)) && has_marks(document.text()) {
            let mut said = Vec::new();
            shape::texts(document, |path, text| {
                let at = shown(Address::new(file.clone(), path));
                if is_template(text, false) && !said.contains(&at) {
                    report.at(at.clone(), left.with([at.to_string()]));
                    said.push(at);
                }
            });
        }
    }
    let whole = |it: &[u8]| it.len() < LONGEST && str::from_utf8(it).is_ok_and(|it| is_template(it, true));
    for (name, _) in plan.files.iter().filter(|it| whole(it.1)) {
        report.at(Address::file(name), left.with([name]));
    }
}

/// The most bytes of a file that is nothing but a variable.
const LONGEST: usize = 1000;

/// The address that people know a place by: the preferred engine is one, wherever it stands.
fn shown(at: Address) -> Address {
    let File::Cluster(name) = &at.file else { return at };
    let engine = ["quay", "mirror"].iter().any(|kind| at == Address::env(name, kind, PREFERENCE_ENV));
    if engine { Address::preference(name) } else { at }
}

/// A template that is no YAML before it is rendered.
fn unreadable(file: File, document: &Document, report: &mut Report) {
    let is_left = |line: &str| !line.trim_start().starts_with('#') && is_template(line, false);
    let Some(line) = document.text().lines().position(is_left) else { return };
    let message = text!(
        "{0}, line {1}: a template's expression. Render it first (helm template, envsubst), or write the value.",
        "{0} 第 {1} 行：模板表达式。请先渲染（helm template、envsubst），或直接写入值。"
    );
    let message = message.with([file.name(), (line + 1).to_string()]);
    report.at(Address::new(file, Path::root()), message);
}
