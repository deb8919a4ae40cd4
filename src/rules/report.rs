//! Findings, and how checks make them.

use super::{Context, Rule};
use crate::plan::{Address, Change, without_passwords};
use crate::text;
use crate::text::{Lang, Message, Text};

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The Operator refuses, a pod does not start, data is lost or split, or it breaks silently.
    Error,
    /// Only the user can settle it: a placeholder, an unanswered question.
    ToFill,
    /// A risk.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Each, the worst first.
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::ToFill, Severity::Warning, Severity::Info];

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Severity::Error => text!("Error", "错误"),
            Severity::ToFill => text!("To fill", "待填写"),
            Severity::Warning => text!("Warning", "警告"),
            Severity::Info => text!("Info", "提示"),
        }
    }
}

impl Severity {
    /// The severity of this name, as organisations set it.
    pub fn named(name: &str) -> Option<Severity> {
        match name {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "info" => Some(Severity::Info),
            _ => None,
        }
    }
}

/// Something a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here: the rule's, unless the check said otherwise.
    pub severity: Severity,
    /// The field concerned.
    pub at: Address,
    /// What is wrong here, with the values concerned (never a secret).
    pub message: Message,
    /// Other places that have to do with it.
    pub related: Vec<Address>,
    /// The one right repair, where there is one.
    pub fix: Option<Fix>,
    /// Why it is accepted, where it is.
    pub accepted: Option<String>,
}

impl Finding {
    /// All of it in a line, with the reason where it is accepted.
    pub fn line(&self, lang: Lang) -> String {
        let Finding { rule, severity, at, message, accepted, .. } = self;
        let reason = accepted.as_ref().map(|it| format!(" – {it}")).unwrap_or_default();
        format!("{} {}: {} [{at}]{reason}", rule.code, severity.label().get(lang), message.render(lang))
    }
}

/// A repair: ordinary changes, previewed and undoable.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the button says.
    pub label: Message,
    /// What it does.
    pub changes: Vec<Change>,
    /// Whether it may be applied with all safe ones at once: it can change neither where data goes nor a key, and
    /// is right for a new and for an existing registry.
    pub safe: bool,
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    rule: Option<&'static Rule>,
}

impl Report {
    /// Runs one rule.
    pub fn run(&mut self, rule: &'static Rule, context: &Context<'_>) {
        self.rule = Some(rule);
        (rule.check)(context, self);
    }

    /// All that was found.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// A finding of the running rule at this place; more is said on what is given back.
    pub fn at(&mut self, at: Address, message: impl Into<Message>) -> Said<'_> {
        if let Some(rule) = self.rule {
            self.findings.push(Finding {
                rule,
                severity: rule.severity,
                at,
                message: masked(message),
                related: Vec::new(),
                fix: None,
                accepted: None,
            });
        }
        Said { finding: self.findings.last_mut() }
    }
}

/// The finding just made.
#[derive(Debug)]
pub struct Said<'a> {
    finding: Option<&'a mut Finding>,
}

impl Said<'_> {
    fn change(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(it) = self.finding.as_deref_mut() {
            change(it);
        }
        self
    }

    /// As bad as this, here.
    pub fn severity(self, severity: Severity) -> Self {
        self.change(|it| it.severity = severity)
    }

    /// No worse than this, here.
    pub fn at_most(self, severity: Severity) -> Self {
        self.change(|it| it.severity = it.severity.max(severity))
    }

    /// Has to do with this place as well.
    pub fn related(self, at: Address) -> Self {
        self.change(|it| it.related.push(at))
    }

    /// Can be repaired so, one by one, after looking at what it does.
    pub fn fix(self, label: impl Into<Message>, changes: impl IntoIterator<Item = Change>) -> Self {
        let fix = Fix { label: masked(label), changes: changes.into_iter().collect(), safe: false };
        self.change(|it| it.fix = Some(fix))
    }

    /// Can be repaired so without asking.
    pub fn safe_fix(self, label: impl Into<Message>, changes: impl IntoIterator<Item = Change>) -> Self {
        let fix = Fix { label: masked(label), changes: changes.into_iter().collect(), safe: true };
        self.change(|it| it.fix = Some(fix))
    }
}

/// A URL may stand where no secret is expected and carry a password all the same.
fn masked(message: impl Into<Message>) -> Message {
    message.into().map(&without_passwords)
}
