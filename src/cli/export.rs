//! `export`: a preset or files, as the bundle that `oc` and the Operator take.

use super::{Failure, check, files, note};
use crate::export::{Options, bundle};
use crate::presets::{self, PRESETS};
use crate::rules::{self, Context, Finding, Severity};
use crate::text;
use crate::text::Lang;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where an export takes its plan from.
pub(super) enum Source {
    /// The preset with this id.
    Preset(String),
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

/// What `export` is told.
pub(super) struct Export {
    pub(super) from: Source,
    pub(super) to: PathBuf,
    /// What the organisation sets.
    pub(super) site: Option<PathBuf>,
}

/// The presets, a line each.
pub(super) fn list(lang: Lang) -> String {
    PRESETS.iter().map(|it| format!("{:16} {}\n", it.id, it.summary.get(lang))).collect()
}

/// Writes the export of a plan.
pub(super) fn run(export: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    let site = export.site.as_deref().map(|it| files::site(it, lang)).transpose()?.unwrap_or_default();
    let mut plan = match &export.from {
        Source::Preset(id) => match presets::find(id) {
            Some(preset) => site.begun(preset.plan()),
            None => {
                let message = text!("no such preset: {0}; there are:\n{1}", "没有此预设：{0}；现有：\n{1}");
                return Err(Failure::new(message.with([id, list(lang).trim_end()])));
            }
        },
        Source::Paths(paths) => {
            let read = files::read(paths)?;
            read.say_notes(lang);
            read.plan
        }
    };
    plan.site = site;
    let found = rules::check(&Context::at(&plan, check::now()));
    let (accepted, mut findings): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| it.accepted.is_some());
    findings.retain(|it| it.severity < Severity::Info);
    let lines = |list: &[Finding]| list.iter().map(|it| it.line(lang)).collect();
    let files = bundle(&plan, &Options { lang, findings: lines(&findings), accepted: lines(&accepted) });
    files::write(&files, &export.to, lang)?;
    let secret = files.values().filter(|it| it.secret).count();
    let written = text!("{0}: {1} files, {2} of them with secrets", "{0}：{1} 个文件，其中 {2} 个含有机密");
    note(written.with([export.to.display().to_string(), files.len().to_string(), secret.to_string()]), lang);
    if !findings.is_empty() {
        let open = text!(
            "open findings: {0}, listed in README.md there",
            "尚未解决的检查结果：{0} 个，已列入其中的 README.md"
        );
        note(open.with([findings.len().to_string()]), lang);
    }
    Ok(ExitCode::SUCCESS)
}
