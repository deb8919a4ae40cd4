//! Conditions of a statement: decided where Quay's requests decide them, told otherwise.

use crate::policy::Unreadable;
use crate::policy::glob::Glob;
use crate::policy::json::{texts, wrong};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, Node};

/// One key of a condition, with its operator.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// The key, as it is written.
    pub key: String,
    base: String,
    all_values: bool,
    if_exists: bool,
    values: Vec<String>,
}

/// What a condition comes to for a request of Quay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It is met.
    Met,
    /// It depends on where the request comes from, when, or who makes it: taken to be as Quay needs it, and told.
    Told,
    /// It depends on something else about the request.
    Open,
    /// It is not met.
    Unmet,
}

/// What is known of a request.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Request<'a> {
    /// The prefix that a listing asks for.
    pub prefix: Option<&'a str>,
    /// Whether it goes over TLS; `None` where that is not known.
    pub tls: Option<bool>,
    /// The encryption that a write asks for.
    pub encryption: Option<&'a str>,
}

/// The operators of conditions, without their prefixes and `IfExists`.
const OPERATORS: &[&str] = &[
    "stringequals",
    "stringnotequals",
    "stringequalsignorecase",
    "stringnotequalsignorecase",
    "stringlike",
    "stringnotlike",
    "numericequals",
    "numericnotequals",
    "numericlessthan",
    "numericlessthanequals",
    "numericgreaterthan",
    "numericgreaterthanequals",
    "dateequals",
    "datenotequals",
    "datelessthan",
    "datelessthanequals",
    "dategreaterthan",
    "dategreaterthanequals",
    "bool",
    "binaryequals",
    "ipaddress",
    "notipaddress",
    "arnequals",
    "arnlike",
    "arnnotequals",
    "arnnotlike",
    "null",
];

/// Keys of S3 that are about who asks and how, not about what is asked.
const CIRCUMSTANCES: &[&str] = &[
    "s3:accesspointnetworkorigin",
    "s3:authtype",
    "s3:dataaccesspointaccount",
    "s3:resourceaccount",
    "s3:signatureage",
    "s3:signatureversion",
    "s3:tlsversion",
];

/// What keys begin with that say who asks or from where; a header that anyone can write is none of them.
const NARROWING: &[&str] = &["aws:source", "aws:vpcsource", "aws:principal", "aws:userid", "aws:username"];

/// What Quay never sends.
const NEVER_SENT: &[&str] = &["s3:delimiter", "s3:max-keys", "s3:versionid", "s3:x-amz-acl"];

impl Condition {
    /// The conditions of a statement; all must be met.
    pub fn read(document: &Document, node: Node<'_>) -> Result<Vec<Condition>, Unreadable> {
        let mut conditions = Vec::new();
        for operator in node.entries() {
            let written = operator.key.text().unwrap_or_default();
            let name = written.to_ascii_lowercase();
            let (all_values, name) = match name.split_once(':') {
                Some(("forallvalues", rest)) => (true, rest),
                Some(("foranyvalue", rest)) => (false, rest),
                _ => (false, name.as_str()),
            };
            let (base, if_exists) = match name.strip_suffix("ifexists") {
                Some(base) => (base, true),
                None => (name, false),
            };
            if !OPERATORS.contains(&base) {
                return Err(wrong(document, operator.key, NO_OPERATOR.with([written])));
            }
            for entry in operator.value.entries() {
                conditions.push(Condition {
                    key: entry.key.text().unwrap_or_default().to_owned(),
                    base: base.to_owned(),
                    all_values,
                    if_exists,
                    values: texts(document, entry.value)?.into_iter().map(str::to_owned).collect(),
                });
            }
        }
        Ok(conditions)
    }

    /// Whether it says who may ask or from where, so that not anyone may.
    pub fn narrows_who(&self) -> bool {
        let key = self.key.to_ascii_lowercase();
        NARROWING.iter().any(|it| key.starts_with(it))
    }

    /// What it comes to for a request.
    pub fn outcome(&self, request: Request<'_>) -> Outcome {
        let key = self.key.to_ascii_lowercase();
        let value = match key.as_str() {
            "s3:prefix" => request.prefix,
            "s3:x-amz-server-side-encryption" => request.encryption,
            "aws:securetransport" => match request.tls {
                Some(true) => Some("true"),
                Some(false) => Some("false"),
                None => return Outcome::Told,
            },
            key if NEVER_SENT.contains(&key) || key.starts_with("s3:x-amz-grant-") => None,
            key if key.starts_with("aws:") || CIRCUMSTANCES.contains(&key) => return Outcome::Told,
            _ => return Outcome::Open,
        };
        match value.map_or_else(|| Some(self.without()), |it| self.with(it)) {
            Some(true) => Outcome::Met,
            Some(false) => Outcome::Unmet,
            None => Outcome::Open,
        }
    }

    /// Where the request does not have the key.
    fn without(&self) -> bool {
        match self.base.as_str() {
            "null" => self.values.iter().any(|it| it == "true"),
            base => self.if_exists || self.all_values || base.contains("not"),
        }
    }

    /// Where the request has this value; `None` where that cannot be said.
    fn with(&self, value: &str) -> Option<bool> {
        if self.values.iter().any(|it| it.contains("${")) {
            return None;
        }
        let any = |test: &dyn Fn(&str) -> bool| Some(self.values.iter().any(|it| test(it)));
        let not = |it: Option<bool>| it.map(|it| !it);
        match self.base.as_str() {
            "null" => any(&|it| it == "false"),
            "stringequals" => any(&|it| it == value),
            "stringnotequals" => not(any(&|it| it == value)),
            "stringequalsignorecase" | "bool" => any(&|it| it.eq_ignore_ascii_case(value)),
            "stringnotequalsignorecase" => not(any(&|it| it.eq_ignore_ascii_case(value))),
            "stringlike" => any(&|it| Glob::wild(it).matches(value)),
            "stringnotlike" => not(any(&|it| Glob::wild(it).matches(value))),
            _ => None,
        }
    }
}

const NO_OPERATOR: Text = text!("There is no operator {0} in conditions.", "条件中没有运算符 {0}。");
