//! `check` for people: a line a finding, as compilers print them, the worst first and the accepted apart.

use super::check::{Checked, Placed, name};
use crate::rules::Severity;
use crate::text;
use std::io::IsTerminal as _;

/// The findings, and how many there are.
pub(super) fn text(checked: &Checked<'_>) -> String {
    let colour = wanted();
    let (accepted, open): (Vec<_>, Vec<_>) =
        checked.findings.iter().partition(|it| it.finding.accepted.is_some());
    let mut out = String::new();
    for group in open.chunk_by(|a, b| a.finding.severity == b.finding.severity) {
        out.extend(group.iter().map(|it| line(it, checked, colour)));
        out.push('\n');
    }
    if !accepted.is_empty() {
        out.push_str(&format!("{}\n", text!("Accepted:", "已接受：").get(checked.lang)));
        for it in &accepted {
            out.push_str(&line(it, checked, colour));
            let reason = it.finding.accepted.as_deref().unwrap_or_default();
            out.extend(reason.lines().map(|it| format!("    {it}\n")));
        }
        out.push('\n');
    }
    out + &summary(&open, accepted.len(), checked)
}

fn line(placed: &Placed<'_>, checked: &Checked<'_>, colour: bool) -> String {
    let Placed { finding, place } = placed;
    let paint = |code: &str, text: &str| match colour {
        true => format!("\x1b[{code}m{text}\x1b[0m"),
        false => text.to_owned(),
    };
    let severity = match finding.severity {
        Severity::Error => "1;31",
        Severity::ToFill => "1;35",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
    };
    // What stands nowhere yet has no line of its own: its address says what is meant.
    let at = if place.stands { String::new() } else { paint("2", &format!(" [{}]", finding.at)) };
    format!(
        "{}: {} {} {}{at}\n",
        paint("1", &place.to_string()),
        paint(severity, name(finding.severity).get(checked.lang)),
        finding.rule.code,
        finding.message.render(checked.lang).replace('\n', " "),
    )
}

fn summary(open: &[&Placed<'_>], accepted: usize, checked: &Checked<'_>) -> String {
    let count = |severity| open.iter().filter(|it| it.finding.severity == severity).count();
    let severities = [Severity::Error, Severity::ToFill, Severity::Warning, Severity::Info];
    let mut parts = severities.map(|it| format!("{} {}", count(it), name(it).get(checked.lang))).to_vec();
    if accepted > 0 {
        parts.push(format!("{accepted} {}", text!("accepted", "已接受").get(checked.lang)));
    }
    let safe = open.iter().filter(|it| it.finding.fix.as_ref().is_some_and(|it| it.safe)).count();
    if safe > 0 {
        parts.push(format!("{safe} {}", text!("for fix --safe", "可由 fix --safe 修复").get(checked.lang)));
    }
    parts.join(", ") + "\n"
}

/// Whether colours are wanted: on a terminal that can, unless NO_COLOR says otherwise (no-color.org).
fn wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|it| it == "dumb");
    std::io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
}
