//! `check --format sarif`: SARIF 2.1.0, which code scanning reads.
//!
//! A result is where its file was read, with what it has to do with elsewhere, the repair as exact replacements, and the
//! reason where it is accepted. A repair that would write a secret is left out: such reports are uploaded.

use super::Failure;
use super::check::{Checked, Placed};
use super::json;
use super::origin::{Place, Region};
use crate::diff;
use crate::plan::{Address, File};
use crate::rules::{Fix, Rule, Severity};
use crate::text::Lang;
use crate::yaml::Span;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report.
pub(super) fn text(checked: &Checked<'_>) -> Result<String, Failure> {
    let mut rules: Vec<&'static Rule> = Vec::new();
    for placed in &checked.findings {
        if !rules.contains(&placed.finding.rule) {
            rules.push(placed.finding.rule);
        }
    }
    let mut seen = BTreeMap::new();
    let results: Vec<_> = checked
        .findings
        .iter()
        .map(|placed| {
            let index = rules.iter().position(|it| *it == placed.finding.rule);
            let times = seen.entry((placed.finding.rule.code, &placed.finding.at)).or_insert(0);
            *times += 1;
            result(placed, index, *times, checked)
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "quay-georep",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": tag(checked.lang),
                "rules": rules.iter().map(|it| rule(it, checked.lang)).collect::<Vec<_>>(),
            }},
            "automationDetails": { "id": automation(checked) },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": checked.notes.iter().map(|note| json!({
                    "level": "note",
                    "message": { "text": format!("{}: {}", note.file, note.message.render(checked.lang)) },
                })).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    }
}

/// What runs of the same kind have in common: the plan they look at.
fn automation(checked: &Checked<'_>) -> String {
    match checked.plan.facts().name() {
        Some(name) => format!("quay-georep/{}/", name.replace('/', "-")),
        None => "quay-georep/".to_owned(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error | Severity::ToFill => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(rule: &Rule, lang: Lang) -> Value {
    let sources: Vec<_> = rule.source.iter().map(|it| it.url()).collect();
    let why = rule.why.get(lang);
    let links: Vec<_> = sources.iter().map(|it| format!("- <{it}>")).collect();
    json!({
        "id": rule.code,
        "name": rule.id,
        "shortDescription": { "text": rule.title.get(lang) },
        "fullDescription": { "text": why },
        "help": {
            "text": format!("{why}\n\n{}", sources.join("\n")),
            "markdown": format!("{why}\n\n```yaml\n{}\n```\n\n{}", rule.good.text.trim_end(), links.join("\n")),
        },
        "helpUri": sources.first(),
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.code.split('-').next()] },
    })
}

fn result(placed: &Placed<'_>, rule: Option<usize>, times: usize, checked: &Checked<'_>) -> Value {
    let Placed { finding, place } = placed;
    let lang = checked.lang;
    let related = finding.related.iter().zip(1..).map(|(at, id)| {
        let mut location = location(&checked.origins.place(checked.plan, at), at, checked);
        location["id"] = json!(id);
        location["message"] = json!({ "text": at.to_string() });
        location
    });
    let suppressions = finding
        .accepted
        .iter()
        .map(|reason| json!({ "kind": "external", "status": "accepted", "justification": reason }));
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": finding.message.render(lang) },
        "locations": [location(place, &finding.at, checked)],
        "relatedLocations": related.collect::<Vec<_>>(),
        // All results of a run have them, or none.
        "suppressions": suppressions.collect::<Vec<_>>(),
        "partialFingerprints": { "address/v1": format!("{} {} {times}", finding.rule.code, finding.at) },
        "properties": { "severity": json::severity(finding.severity), "address": finding.at.to_string() },
    });
    if let Some(changes) = finding.fix.as_ref().and_then(|fix| changes(fix, checked)) {
        let label = finding.fix.as_ref().map(|it| it.label.render(lang));
        result["fixes"] = json!([{ "description": { "text": label }, "artifactChanges": changes }]);
    }
    result
}

/// Where an address is; what stands in no file that was read is put to config.yaml, which misses it.
fn location(place: &Place, at: &Address, checked: &Checked<'_>) -> Value {
    let mut location = json!({
        "logicalLocations": [{ "fullyQualifiedName": at.to_string(), "kind": "member" }],
    });
    let config = || checked.origins.of(&File::Config).map(|it| &it.path);
    if let Some(path) = place.path.as_ref().or_else(config) {
        location["physicalLocation"] = json!({ "artifactLocation": { "uri": uri(path) } });
        // Code scanning wants a line also where none can be named.
        let exact = place.region.filter(|_| place.inside.is_none());
        location["physicalLocation"]["region"] = exact.map_or_else(|| json!({ "startLine": 1 }), region);
    }
    location
}

fn region(Region { start, end }: Region) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// What a repair replaces in each file; `None` where it cannot be said exactly, or would write a secret.
fn changes(fix: &Fix, checked: &Checked<'_>) -> Option<Vec<Value>> {
    let before = checked.plan;
    let after = before.with(&fix.changes).ok()?;
    let files = after.changed_files(before);
    let changes: Vec<_> = files
        .iter()
        .map(|file| {
            let origin = checked.origins.of(file)?;
            let (whole, offset) = origin.text.as_ref()?;
            let (old, new, secrets) = (before.text(file)?, after.text(file)?, after.secrets(file));
            let replacements = diff::hunks(old, new).into_iter().map(|hunk| {
                let secret = secrets.iter().any(|it| it.start < hunk.after.end && hunk.after.start < it.end);
                let span = Span { start: hunk.before.start + offset, end: hunk.before.end + offset };
                let inserted = new.get(hunk.after).filter(|_| !secret)?;
                Some(json!({
                    "deletedRegion": region(Region::of(whole, span)),
                    "insertedContent": { "text": inserted },
                }))
            });
            Some(json!({
                "artifactLocation": { "uri": uri(&origin.path) },
                "replacements": replacements.collect::<Option<Vec<_>>>()?,
            }))
        })
        .collect::<Option<_>>()?;
    (!changes.is_empty()).then_some(changes)
}

/// A path as a URI: relative as it is, else of a file.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    let mut uri = if text.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in text.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
