//! The laws of the analysis, held against an evaluator that knows nothing of it: it takes single requests and goes
//! through a policy statement by statement.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use quay_georep::plan::Verdict;
use quay_georep::policy::{Analysis, Subject, analyse};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A request, and what the provider knows of it.
struct Request<'a> {
    action: &'a str,
    resource: &'a str,
    context: BTreeMap<&'a str, &'a str>,
}

fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match pattern.first() {
        None => text.is_empty(),
        Some(b'*') => matches(&pattern[1..], text) || !text.is_empty() && matches(pattern, &text[1..]),
        Some(b'?') => !text.is_empty() && matches(&pattern[1..], &text[1..]),
        Some(it) => text.first() == Some(it) && matches(&pattern[1..], &text[1..]),
    }
}

fn list(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().map(|it| it.as_str().unwrap()).collect(),
        other => vec![other.as_str().unwrap()],
    }
}

impl Request<'_> {
    fn is_in(&self, statement: &Value) -> bool {
        let action = |it: &&str| matches(it.to_lowercase().as_bytes(), self.action.to_lowercase().as_bytes());
        let user = self.context["aws:username"];
        let resource =
            |it: &&str| matches(it.replace("${aws:username}", user).as_bytes(), self.resource.as_bytes());
        let acts = match (&statement["Action"], &statement["NotAction"]) {
            (Value::Null, not) => !list(not).iter().any(action),
            (some, _) => list(some).iter().any(action),
        };
        let on = match (&statement["Resource"], &statement["NotResource"]) {
            (Value::Null, not) => !list(not).iter().any(resource),
            (some, _) => list(some).iter().any(resource),
        };
        acts && on && self.meets(&statement["Condition"])
    }

    fn meets(&self, condition: &Value) -> bool {
        let Value::Object(operators) = condition else { return true };
        operators.iter().all(|(operator, keys)| {
            keys.as_object().unwrap().iter().all(|(key, values)| {
                let values = list(values);
                let value = self.context.get(key.as_str());
                match (operator.as_str(), value) {
                    ("StringLike", None) | ("IpAddress", None) | ("Bool", None) => false,
                    ("StringLikeIfExists" | "StringNotLike" | "NotIpAddress", None) => true,
                    ("Null", it) => values.contains(&if it.is_none() { "true" } else { "false" }),
                    ("StringLike" | "StringLikeIfExists", Some(it)) => {
                        values.iter().any(|pattern| matches(pattern.as_bytes(), it.as_bytes()))
                    }
                    ("StringNotLike", Some(it)) => {
                        !values.iter().any(|pattern| matches(pattern.as_bytes(), it.as_bytes()))
                    }
                    // All address conditions here are about 10.0.0.0/8.
                    ("IpAddress", Some(it)) => it.starts_with("10."),
                    ("NotIpAddress", Some(it)) => !it.starts_with("10."),
                    ("Bool", Some(it)) => values.contains(it),
                    other => unreachable!("{other:?}"),
                }
            })
        })
    }

    fn is_allowed(&self, policy: &Value) -> bool {
        let statements = policy["Statement"].as_array().unwrap();
        let says = |effect: &str| statements.iter().any(|it| it["Effect"] == effect && self.is_in(it));
        says("Allow") && !says("Deny")
    }
}

const BUCKET: &str = "arn:aws:s3:::quay";

/// Objects as Quay names them.
const OBJECTS: &[&str] = &[
    "arn:aws:s3:::quay/registry/_verify",
    "arn:aws:s3:::quay/registry/sha256/ab/abcd",
    "arn:aws:s3:::quay/registry/uploads/0-1",
    "arn:aws:s3:::quay/registry/é",
];

const ELSEWHERE: &[&str] = &[
    "arn:aws:s3:::quad",
    "arn:aws:s3:::quad/registry/x",
    "arn:aws:s3:::Quay",
    "arn:aws:s3:::quay-backup",
    "arn:aws:s3:::quay-backup/registry/sha256/x",
    "arn:aws:s3:::payroll",
    "arn:aws:s3:::payroll/a",
    "arn:aws:s3:::other",
    "arn:aws:s3:::other/x",
    ACCESS_POINT,
];

/// A way to another bucket; both kinds of actions may be named on it.
const ACCESS_POINT: &str = "arn:aws:s3:eu-west-1:123456789012:accesspoint/other/object/x";

/// What Quay does: the action, whether it is on objects, and the prefix it names.
const NEEDED: &[(&str, bool, Option<&str>)] = &[
    ("s3:ListBucket", false, None),
    ("s3:ListBucket", false, Some("registry/uploads/")),
    ("s3:ListBucket", false, Some("registry/sha256/00/")),
    ("s3:GetBucketLocation", false, None),
    ("s3:ListBucketMultipartUploads", false, None),
    ("s3:GetObject", true, None),
    ("s3:PutObject", true, None),
    ("s3:DeleteObject", true, None),
    ("s3:AbortMultipartUpload", true, None),
];

/// Actions that mean something on a bucket or on an object, and some that nobody knows yet.
const ON_BUCKETS: &[&str] = &[
    "s3:ListBucket",
    "s3:GetBucketLocation",
    "s3:ListBucketMultipartUploads",
    "s3:PutBucketPolicy",
    "s3:DeleteBucket",
];
const ON_OBJECTS: &[&str] =
    &["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:PutObjectAcl"];
const ON_ANY: &[&str] = &[
    "s3:New",
    "s3:GetNew",
    "s3:ListNew",
    "s3:PutNew",
    "s3:DeleteNew",
    "s3:PutObjectNew",
    "s3:NewObject",
    "s3:zetObject",
];

fn contexts(prefix: Option<&'static str>) -> impl Iterator<Item = BTreeMap<&'static str, &'static str>> {
    ["quay", "other"].into_iter().flat_map(move |user| {
        ["10.1.2.3", "8.8.8.8"].into_iter().flat_map(move |ip| {
            ["true", "false"].into_iter().map(move |tls| {
                let mut context = BTreeMap::from([
                    ("aws:username", user),
                    ("aws:SourceIp", ip),
                    ("aws:SecureTransport", tls),
                ]);
                context.extend(prefix.map(|it| ("s3:prefix", it)));
                context
            })
        })
    })
}

/// The needed actions that are refused to some user though all else is as Quay's pods have it.
fn refused(policy: &Value) -> BTreeSet<&'static str> {
    let mut refused = BTreeSet::new();
    for &(action, on_objects, prefix) in NEEDED {
        for resource in if on_objects { OBJECTS } else { &[BUCKET] } {
            let usual =
                |it: &BTreeMap<_, _>| it["aws:SourceIp"] == "10.1.2.3" && it["aws:SecureTransport"] == "true";
            for context in contexts(prefix).filter(usual) {
                if !(Request { action, resource, context }).is_allowed(policy) {
                    refused.insert(action);
                }
            }
        }
    }
    refused
}

/// Some request beyond the bucket that is allowed, whatever the circumstances.
fn reached(policy: &Value) -> Option<String> {
    for resource in ELSEWHERE {
        let own = if resource.contains('/') { ON_OBJECTS } else { ON_BUCKETS };
        let also = if *resource == ACCESS_POINT { ON_BUCKETS } else { &[] };
        for action in own.iter().chain(also).chain(ON_ANY) {
            for prefix in [None, Some("registry/")] {
                for context in contexts(prefix) {
                    let request = Request { action, resource, context };
                    if request.is_allowed(policy) {
                        return Some(format!("{action} on {resource} with {:?}", request.context));
                    }
                }
            }
        }
    }
    let foreign = contexts(None).any(|context| {
        let resource = "arn:aws:sqs:us-east-1:1:queue";
        Request { action: "sqs:SendMessage", resource, context }.is_allowed(policy)
    });
    foreign.then(|| "another service".to_owned())
}

fn pick(from: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(from), 1..=most)
}

const ACTIONS: &[&str] = &[
    "s3:ListBucket",
    "s3:GetBucketLocation",
    "s3:ListBucketMultipartUploads",
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "s3:Get*",
    "s3:List*",
    "S3:put*",
    "s3:Delete*",
    "s3:*Object",
    "s3:?etObject",
    "s3:*",
    "*",
    "s3:DeleteBucket",
];

const RESOURCES: &[&str] = &[
    "arn:aws:s3:::quay",
    "arn:aws:s3:::quay/*",
    "arn:aws:s3:::quay/registry/*",
    "arn:aws:s3:::quay/registry*",
    "arn:aws:s3:::quay/registry/sha256/*",
    "arn:aws:s3:::quay*",
    "arn:aws:s3:::qua?",
    "arn:aws:s3:::*",
    "*",
    "arn:aws:s3:::Quay",
    "arn:aws:s3:::payroll",
    "arn:aws:s3:::payroll/*",
    "arn:aws:s3:::*/registry/*",
    "arn:aws:s3:::${aws:username}",
    "arn:aws:s3:::quay/${aws:username}/*",
    "arn:aws-cn:s3:::quay",
];

fn condition() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => Just(Value::Null),
        1 => Just(json!({"StringLike": {"s3:prefix": "registry/*"}})),
        1 => Just(json!({"StringLikeIfExists": {"s3:prefix": "registry/*"}})),
        1 => Just(json!({"StringNotLike": {"s3:prefix": "registry/*"}})),
        1 => Just(json!({"Null": {"s3:prefix": "true"}})),
        1 => Just(json!({"Bool": {"aws:SecureTransport": "true"}})),
    ]
}

fn statement() -> impl Strategy<Value = Value> {
    let not = || prop::bool::weighted(0.2);
    let effect = prop::bool::weighted(0.6);
    (effect, not(), pick(ACTIONS, 4), not(), pick(RESOURCES, 2), condition(), prop::bool::weighted(0.1))
        .prop_map(|(allows, not_action, actions, not_resource, resources, condition, by_address)| {
            let mut statement = json!({"Effect": if allows { "Allow" } else { "Deny" }});
            statement[if not_action { "NotAction" } else { "Action" }] = json!(actions);
            statement[if not_resource { "NotResource" } else { "Resource" }] = json!(resources);
            // An address condition always suits pods in 10.0.0.0/8.
            let address = if allows { "IpAddress" } else { "NotIpAddress" };
            let secure = condition.pointer("/Bool").is_some();
            match (by_address, secure, allows) {
                (true, ..) => statement["Condition"] = json!({address: {"aws:SourceIp": "10.0.0.0/8"}}),
                (_, true, false) => {
                    statement["Condition"] = json!({"Bool": {"aws:SecureTransport": "false"}})
                }
                _ if !condition.is_null() => statement["Condition"] = condition,
                _ => {}
            }
            statement
        })
}

/// Policies around the right one: with parts of it changed or missing, and with other statements beside it.
fn policy() -> impl Strategy<Value = Value> {
    let right = |actions: Vec<&'static str>, from: &'static [&'static str]| {
        let resource = prop_oneof![9 => Just(from[0]), 2 => prop::sample::select(from)];
        (prop::option::weighted(0.08, prop::sample::select(ACTIONS)), 0..actions.len(), resource).prop_map(
            move |(changed, at, resource)| {
                let mut actions = actions.clone();
                if let Some(changed) = changed {
                    actions[at] = changed;
                }
                json!({"Effect": "Allow", "Action": actions, "Resource": resource})
            },
        )
    };
    const OF_BUCKET: &[&str] = &["arn:aws:s3:::quay", "arn:aws:s3:::quay*", "*", "arn:aws:s3:::quay/*"];
    const OF_OBJECTS: &[&str] = &[
        "arn:aws:s3:::quay/registry/*",
        "arn:aws:s3:::quay/*",
        "arn:aws:s3:::quay*",
        "*",
        "arn:aws:s3:::quay",
    ];
    let bucket =
        right(vec!["s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], OF_BUCKET);
    let objects =
        right(vec!["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], OF_OBJECTS);
    let more = prop_oneof![3 => Just(Vec::new()), 4 => prop::collection::vec(statement(), 1..3)];
    let fence = prop::option::weighted(
        0.3,
        Just(
            json!({"Effect": "Deny", "Action": "*", "NotResource": ["arn:aws:s3:::quay", "arn:aws:s3:::quay/*"]}),
        ),
    );
    (bucket, objects, more, fence).prop_map(|(bucket, objects, more, fence)| {
        let statements: Vec<_> = [bucket, objects].into_iter().chain(more).chain(fence).collect();
        json!({"Version": "2012-10-17", "Statement": statements})
    })
}

fn judge(policy: &Value) -> Analysis {
    let mut subject = Subject::new("S3Storage", "quay", "/registry").unwrap();
    subject.region = Some("eu-west-1".to_owned());
    analyse(&subject, &policy.to_string()).unwrap()
}

/// What the analysis and the evaluator disagree on.
fn disagreement(policy: &Value, analysis: &Analysis) -> Option<String> {
    let lacking: BTreeSet<_> = analysis.lacking.iter().map(|it| it.action.as_str()).collect();
    let (refused, reached) = (refused(policy), reached(policy));
    if let Some(missed) = refused.iter().find(|it| !lacking.contains(**it)) {
        return Some(format!("{missed} is refused, and that is not said"));
    }
    if let (true, Some(reached)) = (analysis.excess.is_empty(), &reached) {
        return Some(format!("{reached} is allowed, and that is not said"));
    }
    // Where all is known, nothing is said for nothing.
    let text = policy.to_string();
    if text.contains("Condition") || text.contains("${") {
        return None;
    }
    if let Some(invented) = lacking.iter().find(|it| !refused.contains(**it)) {
        return Some(format!("{invented} is allowed, and the opposite is said"));
    }
    let beyond = analysis.excess.iter().find(|it| it.why.to_string().contains("beyond this bucket"));
    match (beyond, reached) {
        (Some(excess), None) => Some(format!("said to reach beyond: {excess:?}")),
        _ => None,
    }
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    /// Whatever is called exact lets Quay do all that it needs and nothing on another bucket; and the reverse.
    #[test]
    fn the_analysis_agrees_with_single_requests(policy in policy()) {
        let analysis = judge(&policy);
        if let Some(problem) = disagreement(&policy, &analysis) {
            prop_assert!(false, "{}: {problem}\n{policy:#}", analysis.verdict.key());
        }
    }

    /// No text makes the analysis fall over, for any provider.
    #[test]
    fn any_text_is_judged_or_refused(text in "(\\PC|[\\[\\]{}\",:&=?*.]){0,60}", driver in 0..13usize) {
        let driver = quay_georep::schema::ENGINES[driver].driver;
        let _ = analyse(&Subject::new(driver, "quay", "/registry").unwrap(), &text);
    }
}

/// The generator meets every verdict, so the law above is about something.
#[test]
fn every_verdict_is_met() {
    let mut runner = TestRunner::deterministic();
    let mut counts = BTreeMap::new();
    for _ in 0..400 {
        let policy = policy().new_tree(&mut runner).unwrap().current();
        *counts.entry(judge(&policy).verdict.key()).or_insert(0) += 1;
    }
    for verdict in [Verdict::Exact, Verdict::TooBroad, Verdict::Lacking, Verdict::TooBroadAndLacking] {
        assert!(counts.get(verdict.key()).is_some_and(|it| *it >= 20), "{counts:?}");
    }
}

/// The worst that fits into a text is judged or refused in bounds.
#[test]
fn intricate_policies_end() {
    let policy = |actions: Vec<String>, resources: Vec<String>| {
        json!({"Statement": [{"Effect": "Allow", "Action": actions, "Resource": resources}]}).to_string()
    };
    let many = |count: usize, text: &dyn Fn(usize) -> String| (0..count).map(text).collect::<Vec<_>>();
    let subject = Subject::new("S3Storage", "quay", "/registry").unwrap();
    for (actions, resources) in [
        (many(900, &|it| format!("s3:Action{it}")), many(900, &|it| format!("arn:aws:s3:::bucket{it}/*"))),
        (many(60, &|it| format!("s3:*{it}*a*")), many(60, &|it| format!("arn:aws:s3:::*{it}*b*"))),
        (vec!["s3:*".to_owned()], many(30, &|it| format!("arn:aws:s3:::*a{}b", "?".repeat(it)))),
        (vec!["*a".repeat(3_000)], vec!["arn:aws:s3:::".to_owned() + &"*?".repeat(3_000)]),
    ] {
        let _ = analyse(&subject, &policy(actions, resources));
    }
}
