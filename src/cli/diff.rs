//! `diff`: what changes from one plan to another by meaning, and what each change causes when it is rolled out.

use super::check::Format;
use super::{Failure, files, note, print};
use crate::plan::{PlanChange, changes};
use crate::text;
use crate::text::Lang;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `diff` is told.
pub(super) struct Diff {
    pub(super) before: PathBuf,
    pub(super) after: PathBuf,
    pub(super) format: Format,
}

/// Prints the changes; exit code 1 where there are any.
pub(super) fn run(diff: &Diff, lang: Lang) -> Result<ExitCode, Failure> {
    let mut plans = Vec::new();
    for path in [&diff.before, &diff.after] {
        let read = files::read(std::slice::from_ref(path))?;
        read.say_notes(lang);
        plans.push(read.plan);
    }
    let [before, after] = &plans[..] else { return Ok(ExitCode::FAILURE) };
    if before.clusters.is_empty() != after.clusters.is_empty() {
        let message = text!(
            "note: only one of them has QuayRegistry manifests: the clusters were not compared",
            "注意：只有其中一方含有 QuayRegistry 清单：未比较各集群"
        );
        note(message, lang);
    }
    let mut found = changes(before, after);
    // A side without manifests says nothing about clusters.
    found.retain(|it| !after.clusters.is_empty() || !matches!(it.at.file, crate::plan::File::Cluster(_)));
    match diff.format {
        Format::Json => print(&json(&found, lang)?)?,
        _ => print(&human(&found, lang))?,
    };
    Ok(ExitCode::from(u8::from(!found.is_empty())))
}

fn human(changes: &[PlanChange], lang: Lang) -> String {
    let mut out = String::new();
    for PlanChange { at, before, after, consequence } in changes {
        out.push_str(&format!("{at}: {}\n", consequence.effect.label().get(lang)));
        for (sign, text) in [('-', before), ('+', after)] {
            out.extend(text.iter().flat_map(|it| it.lines()).map(|it| format!("  {sign} {it}\n")));
        }
        out.push_str(&format!("  {}\n\n", consequence.what.get(lang)));
    }
    let same = text!("The same by meaning.\n", "含义相同。\n");
    let count = text!("{0} changes\n", "{0} 处变更\n").with([changes.len().to_string()]);
    out + &if changes.is_empty() { same.get(lang).to_owned() } else { count.render(lang) }
}

/// What `--format json` prints: one object a change. Fields are added, never renamed.
#[derive(Serialize)]
struct Printed<'a> {
    at: String,
    file: String,
    /// As it was written, secrets masked.
    before: Option<&'a str>,
    after: Option<&'a str>,
    effect: &'a str,
    what: &'a str,
    source: Vec<String>,
}

fn json(changes: &[PlanChange], lang: Lang) -> Result<String, Failure> {
    let printed = changes.iter().map(|it| Printed {
        at: it.at.to_string(),
        file: it.at.file.name(),
        before: it.before.as_deref(),
        after: it.after.as_deref(),
        effect: it.consequence.effect.key(),
        what: it.consequence.what.get(lang),
        source: it.consequence.source.iter().map(|it| it.url()).collect(),
    });
    Ok(serde_json::to_string_pretty(&printed.collect::<Vec<_>>())? + "\n")
}
