//! `fix --safe`: makes the repairs that need no decision, in the files that were given; only the lines concerned change.
//!
//! What stands in no file as it is (in a Secret, an archive, a list) is left alone, and said: writing it would write
//! everything around it anew.

use super::origin::Origins;
use super::{Failure, check, files, note, print};
use crate::plan::{File, Mark, Plan};
use crate::rules::{self, Context};
use crate::text;
use crate::text::{Lang, Message};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `fix` is told.
pub(super) struct Fix {
    pub(super) paths: Vec<PathBuf>,
    /// Whether only to show what would change.
    pub(super) dry_run: bool,
}

/// Makes the safe repairs, or prints what they would change.
pub(super) fn run(fix: &Fix, lang: Lang) -> Result<ExitCode, Failure> {
    let read = files::read(&fix.paths)?;
    read.say_notes(lang);
    let (mut plan, mut made, mut left) = (read.plan.clone(), 0, BTreeSet::new());
    for fix in rules::safe_fixes(&Context::at(&read.plan, check::now())) {
        // What was left out may be what a later one builds on.
        let Ok(next) = plan.with(&fix.changes) else { continue };
        let changed = next.changed_files(&plan);
        let stuck = changed.iter().find(|it| stands(&read.origins, it).is_none());
        match stuck {
            Some(file) => drop(left.insert(read.origins.name(file))),
            None => (plan, made) = (next, made + 1),
        }
    }
    for file in left {
        let message = text!(
            "{0} was left as it is: it does not stand in a file of its own (export it first)",
            "{0} 未改动：它不是单独的文件（请先导出）"
        );
        note(message.with([file]), lang);
    }
    let changed = by_path(&plan.changed_files(&read.plan), &read.origins);
    let mut out = String::new();
    for (path, documents) in &changed {
        if fix.dry_run {
            out.push_str(&diff(path, documents, &read.plan, &plan));
        } else {
            write(path, documents, &read.plan, &plan)?;
            out.push_str(&format!("{}\n", path.display()));
        }
    }
    print(&out)?;
    note(said(made, changed.len(), fix.dry_run), lang);
    Ok(ExitCode::SUCCESS)
}

fn said(made: usize, files: usize, dry_run: bool) -> Message {
    match (made, dry_run) {
        (0, _) => text!("nothing to repair without asking", "没有可直接修复的内容").into(),
        (_, true) => text!("{0} repairs would change {1} files", "{0} 处修复将改动 {1} 个文件")
            .with([made.to_string(), files.to_string()]),
        (_, false) => text!("{0} repairs, {1} files changed", "已修复 {0} 处，改动 {1} 个文件")
            .with([made.to_string(), files.to_string()]),
    }
}

/// The file a document stands in, and the byte and the line where it begins.
fn stands<'a>(origins: &'a Origins, file: &File) -> Option<(&'a Path, usize, usize)> {
    let origin = origins.of(file)?;
    let (whole, at) = origin.text.as_ref()?;
    // A file of a bundle that is no text has no lines.
    (!matches!(file, File::Bundle(_))).then(|| (origin.path.as_path(), *at, whole.position(*at).line - 1))
}

/// A document that changed, and where it begins in its file: byte and lines before it.
type Changed = (usize, usize, File);

/// What changed, file by file, each from top to bottom.
fn by_path<'a>(changed: &[File], origins: &'a Origins) -> BTreeMap<&'a Path, Vec<Changed>> {
    let mut paths: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for file in changed {
        if let Some((path, at, line)) = stands(origins, file) {
            paths.entry(path).or_default().push((at, line, file.clone()));
        }
    }
    paths.values_mut().for_each(|it| it.sort());
    paths
}

/// Writes a file with its documents as they are after; everything around them stays.
fn write(path: &Path, documents: &[Changed], before: &Plan, after: &Plan) -> Result<(), Failure> {
    let said = files::said(path);
    let mut text = std::fs::read_to_string(path).map_err(&said)?;
    for (at, _, file) in documents.iter().rev() {
        let (old, new) = (before.text(file).unwrap_or_default(), after.text(file).unwrap_or_default());
        if text.get(*at..*at + old.len()) != Some(old) {
            let message = text!("{0} changed meanwhile; it was not written", "{0} 在此期间已被改动；未写入");
            return Err(Failure::new(message.with([path.display().to_string()])));
        }
        text.replace_range(*at..*at + old.len(), new);
    }
    std::fs::write(path, text).map_err(said)
}

/// How many lines are shown around what changes.
const AROUND: usize = 3;

/// What changes in a file, as `diff -u` prints it; secrets are masked.
fn diff(path: &Path, documents: &[Changed], before: &Plan, after: &Plan) -> String {
    let path = path.display();
    let (mut out, mut added, mut removed) = (format!("--- {path}\n+++ {path}\n"), 0, 0);
    for (_, first, file) in documents {
        let lines = after.file_diff(before, file);
        hunks(&lines, (*first, first + added - removed), &mut out);
        added += lines.iter().filter(|it| it.0 == Mark::Added).count();
        removed += lines.iter().filter(|it| it.0 == Mark::Removed).count();
    }
    out
}

/// The hunks of a document that begins after so many lines of its file, before and after.
fn hunks(lines: &[(Mark, String)], begins: (usize, usize), out: &mut String) {
    let changed = |at: &usize| lines[*at].0 != Mark::Same;
    let mut at = 0;
    while let Some(first) = (at..lines.len()).find(changed) {
        let start = first.saturating_sub(AROUND).max(at);
        // A hunk ends where nothing changes for twice as long as is shown around.
        let mut end = first + 1;
        while let Some(next) = (end..lines.len().min(end + 2 * AROUND)).find(changed) {
            end = next + 1;
        }
        let end = (end + AROUND).min(lines.len());
        let count =
            |range: std::ops::Range<usize>, gone: Mark| lines[range].iter().filter(|it| it.0 != gone).count();
        let (old, new) = (begins.0 + count(0..start, Mark::Added), begins.1 + count(0..start, Mark::Removed));
        let (olds, news) = (count(start..end, Mark::Added), count(start..end, Mark::Removed));
        let from = |before: usize, lines: usize| before + usize::from(lines > 0);
        out.push_str(&format!("@@ -{},{olds} +{},{news} @@\n", from(old, olds), from(new, news)));
        for (mark, text) in &lines[start..end] {
            let sign = match mark {
                Mark::Same => ' ',
                Mark::Removed => '-',
                Mark::Added => '+',
            };
            out.push_str(&format!("{sign}{text}\n"));
        }
        at = end;
    }
}
