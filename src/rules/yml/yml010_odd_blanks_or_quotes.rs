//! Pasted blanks are letters to YAML.

use super::has_no_blanks;
use crate::plan::{Address, Change};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Document, Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "YML-010",
    id: "odd-blanks-or-quotes",
    severity: Severity::Warning,
    title: later!("Blanks or quotes that only look like such", "看似空格或引号的特殊字符"),
    why: later!(
        "Pages and word processors put non-breaking spaces and curly quotes in. To YAML they are letters: \
         the key FEATURE_X followed by one is another key, which Quay ignores.",
        "网页和文字处理软件会插入不间断空格和弯引号。对 YAML 来说它们是普通字符：后面带有此类空格的 \
         FEATURE_X 是另一个键，Quay 会忽略它。"
    ),
    source: &[Source::Quay("util/config/provider/baseprovider.py:29-41")],
    bad: example!(
        "\
FEATURE_MAILING : false
REGISTRY_TITLE: “Acme”
",
        "[\"config.yaml\"]",
        "REGISTRY_TITLE"
    ),
    good: example!(
        "\
FEATURE_MAILING: false
REGISTRY_TITLE: \"Acme’s\"  # “mine”
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (file, document) in context.plan.documents().filter(|(_, it)| it.text().contains(is_odd)) {
        let (text, line) = straighten(document.text());
        let Some(line) = line else { continue };
        let at = Address::new(file.clone(), Path::root());
        let message = text!(
            "{0}, line {1}: a key or its indentation holds a blank that is none.",
            "{0} 第 {1} 行：键或其缩进中含有并非空格的空白字符。"
        );
        let said = report.at(at.clone(), message.with([at.file.name(), line.to_string()]));
        let label = text!("Put plain spaces in their place", "替换为普通空格");
        let after = Document::parse(text.as_str());
        let same = document.is_sound() && after.is_sound() && leaves(document) == leaves(&after);
        let change = [Change::Text(file, text)];
        if same {
            said.safe_fix(label, change);
        } else {
            said.fix(label, change);
        }
    }
    shape::scalars(context.plan, |it| {
        let Some(text) = it.node.text() else { return };
        let message = if text.contains(is_odd) && (it.secret || it.kind.is_some_and(has_no_blanks)) {
            text!("{0} holds a blank that is none.", "{0} 的值中含有并非普通空格的空白字符。")
        } else if text.starts_with(QUOTES) && text.ends_with(QUOTES) {
            text!(
                "{0} is in curly quotes, which belong to the value.",
                "{0} 使用了弯引号，它们会成为值的一部分。"
            )
        } else {
            return;
        };
        let path = it.path();
        report.at(Address::config(path.clone()), message.with([path.to_string()]));
    });
}

/// What the file says, whatever its keys are: no value may change with the blanks before it.
fn leaves(document: &Document) -> Vec<&str> {
    fn walk<'a>(node: Node<'a>, left: &mut usize, leaves: &mut Vec<&'a str>) {
        // An alias that repeats itself over and over is cut off.
        let Some(rest) = left.checked_sub(1) else { return };
        *left = rest;
        leaves.extend(node.text().filter(|it| !it.is_empty()));
        node.entries().for_each(|it| walk(it.value, left, leaves));
        node.items().for_each(|it| walk(it, left, leaves));
    }
    let (mut left, mut found) = (100_000, Vec::new());
    document.root().into_iter().for_each(|it| walk(it, &mut left, &mut found));
    found
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

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(config: &str) -> Vec<bool> {
        let plan = crate::plan::Plan { config: Document::parse(config), ..Default::default() };
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        report.into_findings().into_iter().filter_map(|it| it.fix).map(|it| it.safe).collect()
    }

    #[test]
    fn keys_and_indentation_are_straightened_without_asking() {
        assert_eq!(safe("BUILDLOGS_REDIS:\n\u{a0}\u{a0}host: a\n"), [true]);
        assert_eq!(safe("FEATURE_MAILING\u{a0}: false\n"), [true]);
    }

    #[test]
    fn values_are_left_alone() {
        assert_eq!(safe("REGISTRY_TITLE: a\u{a0}b\nFOOTER: |\n  a\n  b\u{3000}: c\n"), [false]);
        assert_eq!(safe("REGISTRY_TITLE: \u{300c}a\u{3000}b\u{300d}\n"), Vec::<bool>::new());
    }
}
