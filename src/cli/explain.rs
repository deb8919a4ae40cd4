//! `explain`: what a rule looks for, and why.

use super::{Failure, check, print};
use crate::rules;
use crate::text;
use crate::text::Lang;
use std::process::ExitCode;

/// Prints a rule.
pub(super) fn run(code: &str, lang: Lang) -> Result<ExitCode, Failure> {
    let Some(rule) = rules::find(code) else {
        let near = crate::schema::near(&code.to_ascii_uppercase(), rules::all().map(|it| it.code));
        return Err(Failure::new(match near {
            Some(near) => {
                text!("no such rule: {0}; is {1} meant?", "没有此规则：{0}；是否指 {1}？").with([code, near])
            }
            None => text!("no such rule: {0}", "没有此规则：{0}").with([code]),
        }));
    };
    let [title, why] = [rule.title, rule.why].map(|it| it.get(lang));
    let severity = check::name(rule.severity).get(lang);
    let mut out = format!("{} {} ({severity})\n{title}\n\n{why}\n\n", rule.code, rule.id);
    let examples = [(text!("Raises it:", "触发："), &rule.bad), (text!("Does not:", "不触发："), &rule.good)];
    for (label, example) in examples {
        out.push_str(&format!("{}\n", label.get(lang)));
        out.extend(example.text.lines().map(|it| format!("    {it}\n")));
        out.push('\n');
    }
    out.push_str(&format!("{}\n", text!("Source:", "依据：").get(lang)));
    out.extend(rule.source.iter().map(|it| format!("    {}\n", it.url())));
    print(&out)
}
