//! What can be wrong with a plan. One file per rule, a folder per family, one list line; the rest is derived.
//!
//! A check is pure and total: it reads the [`Context`], never a clock or the network, and cannot fail. A misshaped
//! value is the business of the shape rules; others pass over it.

mod across;
mod example;
mod filter;
mod host;
mod own;
mod report;
mod shape;

mod cfg;
mod clr;
mod db;
mod geo;
mod key;
mod opr;
mod red;
mod sec;
mod sto;
mod tls;
mod yml;

pub use example::Example;
pub use filter::{Filter, families};
pub use report::{Finding, Fix, Report, Severity};

pub use crate::schema::Source;

use crate::plan::{Change, Plan};
use crate::text::Text;
use crate::yaml::{Document, Edit, NodeKind};
use shape::is_null;
use std::collections::BTreeSet;

/// A rule.
pub struct Rule {
    /// The catalogue's code, such as `GEO-001`.
    pub code: &'static str,
    /// Names the problem, in kebab-case.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The problem in a line.
    pub title: Text,
    /// What happens, and why nothing else tells.
    pub why: Text,
    /// Where it can be looked up.
    pub source: &'static [Source],
    /// A plan that raises it.
    pub bad: Example,
    /// A plan that does not.
    pub good: Example,
    /// Looks for it.
    pub check: fn(&Context<'_>, &mut Report),
}

/// What a check may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Seconds since 1970, as the caller's clock has it; rules about dates are silent without it.
    pub now: Option<i64>,
}

impl<'a> Context<'a> {
    /// The plan, at no time.
    pub fn of(plan: &'a Plan) -> Context<'a> {
        Context { plan, now: None }
    }

    /// The plan at a time, in seconds since 1970.
    pub fn at(plan: &'a Plan, now: i64) -> Context<'a> {
        Context { plan, now: Some(now) }
    }
}

/// Declares the files of a family and lists their rules.
macro_rules! family {
    ($($rule:ident),* $(,)?) => {
        $(mod $rule;)*
        /// The rules of this family, in the order of their codes.
        pub(super) static RULES: &[&super::Rule] = &[$(&$rule::RULE),*];
    };
}
use family;

/// The families, in the order of the catalogue.
static FAMILIES: &[&[&Rule]] = &[
    geo::RULES,
    sto::RULES,
    sec::RULES,
    key::RULES,
    db::RULES,
    red::RULES,
    tls::RULES,
    opr::RULES,
    clr::RULES,
    cfg::RULES,
    yml::RULES,
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule with this code or id.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|it| it.code.eq_ignore_ascii_case(name) || it.id == name)
}

/// All findings of a plan, the worst first, then in the order of the catalogue. Accepted ones are marked, not dropped;
/// an organisation's settings may weigh a rule otherwise or silence it.
/// While config.yaml cannot be read, only the rules about text and about manifests alone speak: to the others everything
/// would be missing.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = found(context);
    findings.extend(own::findings(context, &findings));
    let facts = context.plan.facts();
    for finding in &mut findings {
        finding.accepted = facts.accepted(finding.rule.code, &finding.at.to_string());
    }
    findings.retain_mut(|it| match context.plan.site.severity(it.rule.code) {
        Some("off") => false,
        Some(level) => {
            it.severity = Severity::named(level).unwrap_or(it.severity);
            true
        }
        None => true,
    });
    crate::sorting::sort_by_key(&mut findings, |it| it.severity);
    findings
}

/// What the rules find in the files of the plan itself, in the order of the catalogue. What is only missing because a key
/// is misspelt is not said beside that: with the key as it is meant, it would not be.
fn found(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = judged(context);
    let slips: Vec<_> = findings.iter().filter_map(slip).cloned().collect();
    if !slips.is_empty()
        && let Ok(meant) = context.plan.with(&slips)
    {
        let left: BTreeSet<_> = judged(&Context { plan: &meant, ..*context })
            .into_iter()
            .map(|it| (it.rule.code, it.at))
            .collect();
        findings.retain(|it| slip(it).is_some() || left.contains(&(it.rule.code, it.at.clone())));
    }
    findings
}

/// What renames a key that is misspelt, where that is an error.
fn slip(finding: &Finding) -> Option<&Change> {
    match &finding.fix.as_ref()?.changes[..] {
        [rename @ Change::Edit(_, Edit::Rename(..))] if finding.severity == Severity::Error => Some(rename),
        _ => None,
    }
}

fn judged(context: &Context<'_>) -> Vec<Finding> {
    let mut report = Report::default();
    let config = &context.plan.config;
    let readable =
        config.is_sound() && config.root().is_none_or(|it| it.kind() == NodeKind::Map || is_null(it));
    for rule in all().filter(|it| readable || it.code.starts_with("YML") || opr::is_of_manifests(it)) {
        report.run(rule, context);
    }
    let mut findings = report.into_findings();
    // A value that is still to be filled in is not judged otherwise; how the text is written is.
    let open: BTreeSet<_> = findings.iter().filter(|it| is_open(it)).map(|it| it.at.clone()).collect();
    // Of a file that cannot be read, too: what is missing in it may only stand below the fault.
    let legible = |it: &Finding| context.plan.document(&it.at.file).is_none_or(Document::is_sound);
    findings.retain(|it| {
        is_open(it) || it.rule.code.starts_with("YML") || (!open.contains(&it.at) && legible(it))
    });
    findings
}

/// Whether a finding says that a value is still to be filled in, by a person or a template.
fn is_open(finding: &Finding) -> bool {
    matches!(finding.rule.code, "SEC-007" | "YML-011")
}

/// All fixes that may be made without asking, in turn: each is found on what the ones before it left, since one may
/// write a text anew or move what another is about. What is accepted stays as it is.
pub fn safe_fixes(context: &Context<'_>) -> Vec<Fix> {
    let (mut plan, mut fixes, mut tried) = (context.plan.clone(), Vec::new(), BTreeSet::new());
    loop {
        let found =
            check(&Context { plan: &plan, ..*context }).into_iter().filter(|it| it.accepted.is_none());
        let next = found.filter_map(|it| Some((it.rule.code, it.at, it.fix.filter(|it| it.safe)?)));
        let Some(fix) = next.into_iter().find_map(|(code, at, fix)| tried.insert((code, at)).then_some(fix))
        else {
            return fixes;
        };
        if let Ok(after) = plan.with(&fix.changes) {
            plan = after;
            fixes.push(fix);
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

#[cfg(test)]
mod tests;
