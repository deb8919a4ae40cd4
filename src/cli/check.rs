//! `check`: the findings of a plan, for people and for programs.

use super::args::Format;
use super::{Failure, files, print};
use crate::plan::Plan;
use crate::rules::{self, Context, Finding, Severity};
use crate::text::Lang;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the findings of the plan that the paths give.
pub(super) fn run(paths: &[PathBuf], format: Format, fail_on: Severity) -> Result<ExitCode, Failure> {
    let imported = files::read(paths)?;
    let findings = rules::check(&Context::at(&imported.plan, now()));
    match format {
        Format::Human => print(&human(&findings))?,
        Format::Json => print(&json(&findings)?)?,
    };
    let failed =
        findings.iter().any(|it| it.accepted.is_none() && it.severity <= fail_on.max(Severity::ToFill));
    Ok(ExitCode::from(u8::from(failed)))
}

/// The findings that are neither accepted nor mere information.
pub(super) fn open(plan: &Plan) -> Vec<Finding> {
    let mut findings = rules::check(&Context::at(plan, now()));
    findings.retain(|it| it.accepted.is_none() && it.severity < Severity::Info);
    findings
}

/// Seconds since 1970, by the system's clock.
pub(super) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |it| it.as_secs() as i64)
}

/// A finding in a line.
pub(super) fn line(finding: &Finding) -> String {
    let Finding { rule, severity, at, message, .. } = finding;
    format!("{} {} {at}: {message}", name(*severity), rule.code)
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::ToFill => "to fill",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn human(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&line(finding));
        if let Some(reason) = &finding.accepted {
            out.push_str(&format!(" (accepted: {reason})"));
        }
        out.push('\n');
    }
    let severities = [Severity::Error, Severity::ToFill, Severity::Warning, Severity::Info];
    let counts = severities.map(|it| {
        let count =
            findings.iter().filter(|finding| finding.severity == it && finding.accepted.is_none()).count();
        format!("{count} {}", name(it))
    });
    out + &counts.join(", ") + "\n"
}

/// What `--format json` prints: one object a finding. Fields are added, never renamed.
#[derive(Serialize)]
struct Printed<'a> {
    code: &'a str,
    id: &'a str,
    severity: &'a str,
    at: String,
    file: String,
    title: &'a str,
    message: String,
    related: Vec<String>,
    fix: Option<String>,
    accepted: Option<&'a str>,
}

fn json(findings: &[Finding]) -> Result<String, Failure> {
    let printed = findings.iter().map(|it| Printed {
        code: it.rule.code,
        id: it.rule.id,
        severity: if it.severity == Severity::ToFill { "to-fill" } else { name(it.severity) },
        at: it.at.to_string(),
        file: it.at.file.name(),
        title: it.rule.title.get(Lang::En),
        message: it.message.to_string(),
        related: it.related.iter().map(ToString::to_string).collect(),
        fix: it.fix.as_ref().map(|fix| fix.label.to_string()),
        accepted: it.accepted.as_deref(),
    });
    let printed: Vec<_> = printed.collect();
    Ok(serde_json::to_string_pretty(&printed)? + "\n")
}
