//! `check`: the findings of a plan, for people and for programs.

use super::origin::{Origins, Place};
use super::{Failure, files, human, json, print, sarif};
use crate::import::Note;
use crate::plan::{Beside, Plan};
use crate::rules::{self, Context, Finding, Severity};
use crate::text;
use crate::text::{Lang, Text};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What `check` is told.
pub(super) struct Check {
    pub(super) paths: Vec<PathBuf>,
    /// What ran before; empty where nothing is compared or the paths hold it.
    pub(super) previous: Vec<PathBuf>,
    /// The organisation's settings.
    pub(super) site: Option<PathBuf>,
    pub(super) format: Format,
    /// The least severity that is shown.
    pub(super) shown: Severity,
    /// The least severity that fails; none where nothing does.
    pub(super) fail_on: Option<Severity>,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For code scanning.
    Sarif,
}

/// A finding, and where it stands in the files that were read.
pub(super) struct Placed<'a> {
    pub(super) finding: &'a Finding,
    pub(super) place: Place,
}

impl Placed<'_> {
    /// The worst first, then file by file from top to bottom.
    fn order(&self) -> impl Ord {
        let Place { path, inside, region, .. } = &self.place;
        let start = region.map(|it| (it.start.line, it.start.column));
        (self.finding.severity, path.is_none(), path.clone(), inside.clone(), start)
    }
}

/// What the formats print.
pub(super) struct Checked<'a> {
    pub(super) plan: &'a Plan,
    pub(super) origins: &'a Origins,
    pub(super) notes: &'a [Note],
    pub(super) findings: Vec<Placed<'a>>,
    pub(super) lang: Lang,
}

/// Prints the findings of the plan that the paths give.
pub(super) fn run(check: &Check, lang: Lang) -> Result<ExitCode, Failure> {
    let mut read = files::read(&check.paths)?;
    read.say_notes(lang);
    if !check.previous.is_empty() {
        let before = files::read(&check.previous)?;
        before.say_notes(lang);
        read.plan.beside.insert(Beside::Previous, Arc::new(before.plan.alone()));
    }
    if let Some(path) = &check.site {
        read.plan.site = files::site(path, lang)?;
    }
    let findings = rules::check(&Context::at(&read.plan, now()));
    let failed = findings.iter().any(|it| fails(it, check.fail_on));
    let shown = findings.iter().filter(|it| it.severity <= check.shown);
    let placed = shown.map(|finding| Placed { finding, place: read.origins.place(&read.plan, &finding.at) });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by(|a, b| a.order().cmp(&b.order()));
    let checked =
        Checked { plan: &read.plan, origins: &read.origins, notes: &read.notes, findings: placed, lang };
    match check.format {
        Format::Human => print(&human::text(&checked))?,
        Format::Json => print(&json::text(&checked)?)?,
        Format::Sarif => print(&sarif::text(&checked)?)?,
    };
    Ok(ExitCode::from(u8::from(failed)))
}

fn fails(finding: &Finding, level: Option<Severity>) -> bool {
    finding.accepted.is_none() && level.is_some_and(|level| finding.severity <= level)
}

/// Seconds since 1970, by the system's clock.
pub(super) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |it| it.as_secs() as i64)
}

/// What people call a severity.
pub(super) fn name(severity: Severity) -> Text {
    match severity {
        Severity::Error => text!("error", "错误"),
        Severity::ToFill => text!("to fill", "待填写"),
        Severity::Warning => text!("warning", "警告"),
        Severity::Info => text!("info", "提示"),
    }
}
