//! No schema is enforced at run time.

use crate::plan::placeholder;
use crate::plan::{Address, Change, Plan};
use crate::rules::shape::{Miss, faults, is_null, is_text};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::field;
use crate::schema::{Field, Kind, Need};
use crate::text::Arg;
use crate::yaml::{Node, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-003",
    id: "setting-misfit",
    severity: Severity::Error,
    title: later!("A setting is not what Quay expects", "设置不符合 Quay 的要求"),
    why: later!(
        "Python takes the value as it is: a quoted \"false\" counts as true, a number where text is \
         expected fails later. Boot validation refuses the settings it knows.",
        "Python 会照原样使用：加引号的“false”视为真，应为文本处写数字则稍后出错。启动校验会拒绝它认识的设\
         置。"
    ),
    source: &[
        Source::Quay("util/config/provider/baseprovider.py:43-50"),
        Source::Quay("features/__init__.py"),
    ],
    bad: example!(
        "\
FEATURE_PROXY_STORAGE: \"false\"
FEATURE_STORAGE_REPLICATION: \"true\"
REGISTRY_TITLE: 42
PREFERRED_URL_SCHEME: ftp
",
        "FEATURE_PROXY_STORAGE",
        "FEATURE_STORAGE_REPLICATION",
        "REGISTRY_TITLE",
        "PREFERRED_URL_SCHEME"
    ),
    good: example!(
        "\
FEATURE_PROXY_STORAGE: false
REGISTRY_TITLE: \"42\"
PREFERRED_URL_SCHEME: https
"
    ),
    check,
};

/// Settings that rules of their own speak of.
const ELSEWHERE: [&str; 11] = [
    "AUTHENTICATION_TYPE",
    "DATABASE_SECRET_KEY",
    "DB_CONNECTION_ARGS",
    "DB_URI",
    "DISTRIBUTED_STORAGE_CONFIG",
    "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS",
    "DISTRIBUTED_STORAGE_PREFERENCE",
    "MAXIMUM_LAYER_SIZE",
    "SECRET_KEY",
    "SERVER_HOSTNAME",
    "SUPER_USERS",
];

/// The same for options of Redis, below their map.
const OF_REDIS: [&str; 4] = ["host", "password", "port", "username"];

fn check(context: &Context<'_>, report: &mut Report) {
    for entry in context.plan.config.root().into_iter().flat_map(Node::entries) {
        let Some((key, row)) = entry.key.text().and_then(|key| Some((key, field(key)?))) else { continue };
        halves(context.plan, key, row, entry.value, report);
        if ELSEWHERE.contains(&key) {
            continue;
        }
        for fault in faults(row, entry.value) {
            let option = fault.tail.first_key().unwrap_or_default();
            if key.ends_with("_REDIS") && OF_REDIS.contains(&option) || is_placeholder(fault.node) {
                continue;
            }
            let severity = match (fault.miss, fault.kind) {
                (Miss::Empty, kind) if is_text(kind) => Severity::ToFill,
                (Miss::Type | Miss::Empty, _) | (Miss::Form, Kind::Choice(_)) => Severity::Error,
                (Miss::Form, _) => Severity::Warning,
            };
            let path = Path::of(key).join(&fault.tail);
            let mended = fault.mend();
            let at = Address::config(path.clone());
            let message =
                text!("{0}: {1}.", "{0}：{1}。").with([Arg::from(path.to_string()), fault.message.into()]);
            let said = report.at(at.clone(), message).severity(severity);
            if let Some((label, value)) = mended {
                said.fix(label, [Change::set(&at, value)]);
            }
        }
    }
}

/// Says where one half of a pair stands alone, and what a map needs and lacks.
fn halves(plan: &Plan, key: &str, row: &Field, node: Node<'_>, report: &mut Report) {
    if let Need::With(other) = row.need
        && is_set(Some(node))
        && !is_set(plan.top(other))
    {
        lacks(Path::of(other), &Path::of(key), report);
    }
    within(&Path::of(key), row, node, report);
}

/// The same in a map and those below it; an empty map is as good as none.
fn within(path: &Path, row: &Field, node: Node<'_>, report: &mut Report) {
    let Kind::Map { fields, .. } = row.kind else { return };
    if node.entries().next().is_none() {
        return;
    }
    // What Redis needs has rules of its own.
    let redis = row.key.ends_with("_REDIS");
    for field in fields {
        let (here, at) = (node.get(field.key), path.key(field.key));
        match field.need {
            Need::Required if here.is_none() && !redis => lacks(at.clone(), path, report),
            Need::With(other) if is_set(here) && !is_set(node.get(other)) => {
                lacks(path.key(other), &at, report);
            }
            _ => {}
        }
        if let Some(below) = here {
            within(&at, field, below, report);
        }
    }
}

fn lacks(path: Path, beside: &Path, report: &mut Report) {
    let message = text!("{0} is missing beside {1}.", "有 {1} 却缺少 {0}。");
    let message = message.with([path.to_string(), beside.to_string()]);
    report.at(Address::config(path), message).severity(Severity::Warning);
}

fn is_set(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|it| !is_null(it) && it.text() != Some(""))
}

fn is_placeholder(node: Node<'_>) -> bool {
    node.text().is_some_and(|it| placeholder::is_placeholder(it, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn found(config: &str) -> Vec<(String, Severity, bool)> {
        let plan = crate::plan::Plan { config: Document::parse(config), ..Default::default() };
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        let found = report.into_findings().into_iter();
        found.map(|it| (it.at.to_string(), it.severity, it.fix.is_some())).collect()
    }

    #[test]
    fn a_quoted_false_is_for_the_user_to_decide() {
        let at = |key: &str| key.to_owned();
        assert_eq!(found("FEATURE_MAILING: \"false\""), [(at("FEATURE_MAILING"), Severity::Error, false)]);
        assert_eq!(found("FEATURE_MAILING: \"true\""), [(at("FEATURE_MAILING"), Severity::Error, true)]);
    }

    #[test]
    fn what_readers_disagree_on_is_left_to_the_text_rules() {
        assert_eq!(found("REGISTRY_TITLE: no"), []);
        assert_eq!(found("REGISTRY_TITLE: 012"), []);
    }

    #[test]
    fn a_half_of_a_pair_asks_for_the_other() {
        let github = "{GITHUB_ENDPOINT: 'https://github.com/', CLIENT_ID: a}";
        let found = found(&format!("MAIL_PASSWORD: acme\nGITHUB_LOGIN_CONFIG: {github}"));
        let places: Vec<_> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(places, ["MAIL_USERNAME", "GITHUB_LOGIN_CONFIG.CLIENT_SECRET"]);
    }

    #[test]
    fn a_half_of_a_pair_is_seen_below_other_maps() {
        let found = found("LOGS_MODEL_CONFIG: {kinesis_stream_config: {aws_access_key: AKIA}}");
        let places: Vec<_> = found.iter().map(|it| it.0.as_str()).collect();
        assert!(places.contains(&"LOGS_MODEL_CONFIG.kinesis_stream_config.aws_secret_key"), "{places:?}");
    }

    #[test]
    fn nothing_is_wrong_with_nothing() {
        assert_eq!(found("REGISTRY_TITLE:\nFEATURE_MAILING: null"), []);
    }
}
