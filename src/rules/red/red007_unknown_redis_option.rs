//! The map is splatted into a Python call.

use super::{TIMEOUTS, rows};
use crate::plan::{Address, Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::near;
use crate::yaml::{Edit, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-007",
    id: "unknown-redis-option",
    severity: Severity::Error,
    title: later!("Redis does not take this option", "Redis 客户端不接受此选项"),
    why: later!(
        "The map goes to redis-py as keyword arguments; one it does not take raises TypeError at the \
         first use, long after boot validation passed.",
        "该映射会作为关键字参数传给 redis-py；它不接受的选项会在首次使用时引发 TypeError，而此时启动校验\
         早已通过。"
    ),
    source: &[Source::Quay("data/buildlogs.py:32-35")],
    bad: example!(
        "BUILDLOGS_REDIS: {hostname: redis.acme.io, port: 6379, tls: true, nonsense: 1}",
        "BUILDLOGS_REDIS.hostname",
        "BUILDLOGS_REDIS.tls",
        "BUILDLOGS_REDIS.nonsense",
    ),
    good: example!("BUILDLOGS_REDIS: {host: redis.acme.io, port: 6379, decode_responses: true}"),
    check,
};

/// Further arguments of redis-py's client that nobody needs a form for.
const RARE: [&str; 22] = [
    "charset",
    "client_name",
    "credential_provider",
    "decode_responses",
    "encoding",
    "encoding_errors",
    "errors",
    "lib_name",
    "lib_version",
    "protocol",
    "retry_on_error",
    "single_connection_client",
    "socket_keepalive_options",
    "ssl_ca_data",
    "ssl_ca_path",
    "ssl_ciphers",
    "ssl_min_version",
    "ssl_password",
    "ssl_validate_ocsp",
    "ssl_validate_ocsp_stapled",
    "unix_socket_path",
    "redis_connect_func",
];

const NAMES: [(&str, &str); 7] = [
    ("hostname", "host"),
    ("server", "host"),
    ("tls", "ssl"),
    ("use_ssl", "ssl"),
    ("pass", "password"),
    ("passwd", "password"),
    ("database", "db"),
];

fn check(context: &Context<'_>, report: &mut Report) {
    for redis in context.plan.redis() {
        let known: Vec<&str> = rows(redis.key).iter().map(|it| it.key).collect();
        for key in redis.node.entries().filter_map(|it| it.key.text()) {
            if known.contains(&key) || RARE.contains(&key) || TIMEOUTS.contains(&key) || key == "<<" {
                continue;
            }
            let path = Path::of(redis.key).key(key);
            let said = report.at(
                Address::config(path.clone()),
                text!("{0} has the unknown option \"{1}\".", "{0} 含有未知选项“{1}”。")
                    .with([redis.key, key]),
            );
            let same = NAMES.iter().find(|(name, _)| *name == key).map(|(_, it)| *it);
            let meant = same.or_else(|| near(key, known.iter().copied()));
            if let Some(meant) = meant.filter(|it| redis.node.get(it).is_none()) {
                let rename = Change::Edit(File::Config, Edit::Rename(path, meant.to_owned()));
                said.fix(text!("Rename it to {0}", "改名为 {0}").with([meant]), [rename]);
            }
        }
    }
}
