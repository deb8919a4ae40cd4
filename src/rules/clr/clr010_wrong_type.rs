//! The Operator reads clair-config.yaml with Clair's own types.

use crate::plan::Address;
use crate::rules::clr::{is_read, node};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Text;
use crate::yaml::{Path, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-010",
    id: "wrong-type",
    severity: Severity::Error,
    title: later!("A Clair setting has the wrong type", "Clair 设置的类型不正确"),
    why: later!(
        "The Operator decodes clair-config.yaml into Clair's types. A quoted true, a number where a duration such as 5m \
         belongs, or a text where a list belongs blocks the rollout: \"unable to verify component config\".",
        "Operator 会按 Clair 的类型解析 clair-config.yaml。带引号的 true、在应写时长（如 5m）处写数字、在应写列表处写文本，都会阻止\
         部署：“unable to verify component config”。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:247-250")],
    bad: example!(
        "//- clair-config.yaml\nnotifier:\n  migrations: \"true\"\n  poll_interval: 5\n",
        "[\"clair-config.yaml\"].notifier.migrations",
        "[\"clair-config.yaml\"].notifier.poll_interval"
    ),
    good: example!(
        "//- clair-config.yaml\nnotifier:\n  migrations: true\n  poll_interval: 5m\n  delivery_interval: 1h30m\n"
    ),
    check,
};

#[derive(Clone, Copy)]
enum Type {
    Text,
    Bool,
    Int,
    Duration,
    List,
    Map,
}

const TYPES: [(&[&str], Type); 38] = [
    (&["http_listen_addr"], Type::Text),
    (&["introspection_addr"], Type::Text),
    (&["log_level"], Type::Text),
    (&["indexer"], Type::Map),
    (&["indexer", "connstring"], Type::Text),
    (&["indexer", "scanlock_retry"], Type::Int),
    (&["indexer", "layer_scan_concurrency"], Type::Int),
    (&["indexer", "index_report_request_concurrency"], Type::Int),
    (&["indexer", "migrations"], Type::Bool),
    (&["indexer", "airgap"], Type::Bool),
    (&["indexer", "scanner"], Type::Map),
    (&["matcher"], Type::Map),
    (&["matcher", "connstring"], Type::Text),
    (&["matcher", "indexer_addr"], Type::Text),
    (&["matcher", "max_conn_pool"], Type::Int),
    (&["matcher", "migrations"], Type::Bool),
    (&["matcher", "period"], Type::Duration),
    (&["matcher", "disable_updaters"], Type::Bool),
    (&["matcher", "update_retention"], Type::Int),
    (&["matchers"], Type::Map),
    (&["matchers", "names"], Type::List),
    (&["updaters"], Type::Map),
    (&["updaters", "sets"], Type::List),
    (&["updaters", "config"], Type::Map),
    (&["notifier"], Type::Map),
    (&["notifier", "connstring"], Type::Text),
    (&["notifier", "indexer_addr"], Type::Text),
    (&["notifier", "matcher_addr"], Type::Text),
    (&["notifier", "migrations"], Type::Bool),
    (&["notifier", "poll_interval"], Type::Duration),
    (&["notifier", "delivery_interval"], Type::Duration),
    (&["notifier", "disable_summary"], Type::Bool),
    (&["notifier", "webhook"], Type::Map),
    (&["notifier", "webhook", "target"], Type::Text),
    (&["notifier", "webhook", "callback"], Type::Text),
    (&["auth", "psk", "key"], Type::Text),
    (&["auth", "psk", "iss"], Type::List),
    (&["metrics", "name"], Type::Text),
];

/// Whether Go's `time.ParseDuration` takes this.
fn is_duration(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['-', '+']);
    if rest == "0" {
        return true;
    }
    while !rest.is_empty() {
        let unit = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        let next = unit.trim_start_matches(|it: char| !it.is_ascii_digit() && it != '.');
        let name = &unit[..unit.len() - next.len()];
        if unit.len() == rest.len() || !matches!(name, "ns" | "us" | "µs" | "ms" | "s" | "m" | "h") {
            return false;
        }
        rest = next;
    }
    !text.is_empty()
}

impl Type {
    fn takes(self, value: &Value) -> bool {
        match (self, value) {
            // Null deletes what the base says.
            (_, Value::Null) => true,
            (Type::Duration, Value::Str(text)) => is_duration(text),
            (Type::Text, Value::Str(_)) | (Type::Bool, Value::Bool(_)) | (Type::Int, Value::Int(_)) => true,
            (Type::List, Value::List(_)) | (Type::Map, Value::Map(_)) => true,
            _ => false,
        }
    }

    fn name(self) -> Text {
        match self {
            Type::Text => text!("text", "文本"),
            Type::Bool => text!("true or false, without quotes", "不带引号的 true 或 false"),
            Type::Int => text!("a whole number", "整数"),
            Type::Duration => text!("a duration such as 5m", "时长，例如 5m"),
            Type::List => text!("a list", "列表"),
            Type::Map => text!("a map", "映射"),
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    for (keys, wanted) in TYPES.into_iter().filter(|_| is_read(context.plan)) {
        let Some(value) = node(context.plan, keys).map(|it| it.value()) else { continue };
        if !wanted.takes(&value) {
            let path = keys.iter().fold(Path::root(), |path, key| path.key(key));
            report.at(
                Address::clair(path),
                text!("{0} must be {1}.", "{0} 必须是{1}。")
                    .with([crate::text::Arg::from(keys.join(".")), wanted.name().into()]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_those_of_go() {
        for text in ["5m", "1h30m", "1.5s", "0", "100ms", "-1h"] {
            assert!(is_duration(text), "{text}");
        }
        for text in ["", "5", "5 m", "m", "1d", "5m3", "h1"] {
            assert!(!is_duration(text), "{text}");
        }
    }
}
