//! `explain`: what a rule looks for, and why.

use super::{Failure, print};
use crate::rules;
use crate::text::Lang;
use std::process::ExitCode;

/// Prints a rule.
pub(super) fn run(code: &str) -> Result<ExitCode, Failure> {
    let Some(rule) = rules::find(code) else {
        let near = crate::schema::near(&code.to_ascii_uppercase(), rules::all().map(|it| it.code));
        let meant = near.map(|it| format!("; is {it} meant?")).unwrap_or_default();
        return Err(Failure(format!("no such rule: {code}{meant}")));
    };
    let mut out =
        format!("{} {}\n{}\n\n{}\n\n", rule.code, rule.id, rule.title.get(Lang::En), rule.why.get(Lang::En));
    for (label, example) in [("Raises it", &rule.bad), ("Does not", &rule.good)] {
        out.push_str(&format!("{label}:\n"));
        out.extend(example.text.lines().map(|it| format!("    {it}\n")));
        out.push('\n');
    }
    out.push_str("Sources:\n");
    out.extend(rule.source.iter().map(|it| format!("    {}\n", it.url())));
    print(&out)
}
