//! Pasted blanks are letters to YAML.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Path};
use crate::{example, text};
use crate::rules::shape;

pub(super) static RULE: Rule = Rule {
    code: "YML-010",
    id: "odd-blanks-or-quotes",
    severity: Severity::Warning,
    title: text!("Blanks or quotes that only look like such", "看似空格或引号的特殊字符"),
    why: text!(
        "Pages and word processors put non-breaking spaces and curly quotes in. To YAML they are letters: \
         the key FEATURE_X followed by one is another key, which Quay ignores.",
        "网页和文字处理软件会插入不间断空格和弯引号。对 YAML 来说它们是普通字符：后面带有此类空格的 \
         FEATURE_X 是另一个键，Quay 会忽略它。"
    ),
    source: &[Source::Quay("util/config/provider/baseprovider.py:29-41")],
    bad: example!("\
FEATURE_MAILING : false
REGISTRY_TITLE: “Acme”
", "[\"config.yaml\"]", "REGISTRY_TITLE"),
    good: example!("\
FEATURE_MAILING: false
REGISTRY_TITLE: \"Acme’s\"  # “mine”
"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (file, document) in context.plan.documents() {
        let (text, line) = straighten(document.text());
        let Some(line) = line else { continue };
        let at = Address::new(file.clone(), Path::root());
        let message = text!(
            "{0}, line {1}: a key or its indentation holds a blank that is none.",
            "{0} 第 {1} 行：键或其缩进中含有并非空格的空白字符。"
        );
        report
            .at(at.clone(), message.with([at.file.name(), line.to_string()]))
            .safe_fix(text!("Put plain spaces in their place", "替换为普通空格"), [Change::Text(file, text)]);
    }
    shape::scalars(context.plan, |it| {
        let Some(text) = it.node.text().filter(|it| it.contains(is_odd) || it.starts_with(QUOTES) || it.ends_with(QUOTES)) else { return };
        let path = it.path();
        let message = if text.contains(is_odd) {
            text!("{0} holds a blank that is none.", "{0} 的值中含有并非普通空格的空白字符。")
        } else {
            text!("{0} is in curly quotes, which belong to the value.", "{0} 使用了弯引号，它们会成为值的一部分。")
        };
        report.at(Address::config(path.clone()), message.with([path.to_string()]));
    });
}

const QUOTES: [char; 2] = ['\u{201c}', '\u{201d}'];

/// A blank that YAML takes for a letter.
fn is_odd(it: char) -> bool {
    matches!(it, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// The text with plain spaces in keys and indentation, and the first line that had others.
fn straighten(text: &str) -> (String, Option<usize>) {
    let (mut out, mut first) = (String::with_capacity(text.len()), None);
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let indent = line.len() - line.trim_start().len();
        // A value begins after the colon; a line without one may be text of a longer value.
        let end = line.find(": ").or_else(|| line.trim_end().ends_with(':').then(|| line.trim_end().len()));
        let quoted = line[indent..].starts_with(['#', '"', '\'', '-']);
        let end = end.filter(|_| !quoted).map_or(indent, |it| it.max(indent));
        if line[..end].contains(is_odd) {
            first = first.or(Some(at + 1));
            out.extend(line[..end].chars().map(|it| if is_odd(it) { ' ' } else { it }));
        } else {
            out.push_str(&line[..end]);
        }
        out.push_str(&line[end..]);
    }
    (out, first)
}
