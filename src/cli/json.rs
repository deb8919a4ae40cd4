//! `check --format json`: a list with an object for each finding. Fields are added, never renamed.

use super::Failure;
use super::check::{Checked, Placed};
use super::origin::Region;
use crate::rules::Severity;
use crate::text::Lang;
use serde::Serialize;

#[derive(Serialize)]
struct Printed<'a> {
    code: &'a str,
    id: &'a str,
    severity: &'a str,
    /// The address in the plan.
    at: String,
    /// The file of the plan.
    file: String,
    /// The file that was read, and the place in it, where it stands in one.
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    title: &'a str,
    message: String,
    related: Vec<String>,
    fix: Option<String>,
    /// Whether `fix --safe` makes the repair.
    safe: bool,
    accepted: Option<&'a str>,
}

/// The findings.
pub(super) fn text(checked: &Checked<'_>) -> Result<String, Failure> {
    let printed: Vec<_> = checked.findings.iter().map(|it| printed(it, checked.lang)).collect();
    Ok(serde_json::to_string_pretty(&printed)? + "\n")
}

fn printed<'a>(placed: &Placed<'a>, lang: Lang) -> Printed<'a> {
    let Placed { finding, place } = placed;
    let region = |part: fn(Region) -> usize| place.region.map(part);
    Printed {
        code: finding.rule.code,
        id: finding.rule.id,
        severity: severity(finding.severity),
        at: finding.at.to_string(),
        file: finding.at.file.name(),
        path: place.path.as_ref().map(|it| it.display().to_string()),
        line: region(|it| it.start.line),
        column: region(|it| it.start.column),
        end_line: region(|it| it.end.line),
        end_column: region(|it| it.end.column),
        title: finding.rule.title.get(lang),
        message: finding.message.render(lang),
        related: finding.related.iter().map(ToString::to_string).collect(),
        fix: finding.fix.as_ref().map(|fix| fix.label.render(lang)),
        safe: finding.fix.as_ref().is_some_and(|fix| fix.safe),
        accepted: finding.accepted.as_deref(),
    }
}

/// What programs call a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::ToFill => "to-fill",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
