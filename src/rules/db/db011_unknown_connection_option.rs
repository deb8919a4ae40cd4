//! libpq takes no option it does not know.

use super::ARGS;
use crate::plan::{Address, Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Kind;
use crate::schema::{field, near};
use crate::yaml::{Edit, Path};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-011",
    id: "unknown-connection-option",
    severity: Severity::Warning,
    title: later!("The database client does not know this option", "数据库客户端不认识此选项"),
    why: later!(
        "What Quay does not take for itself goes to libpq, which refuses every connection for an option \
         it does not know.",
        "Quay 自己不使用的选项会传给 libpq，遇到不认识的选项，它会拒绝所有连接。"
    ),
    source: &[Source::Quay("data/database.py:659")],
    bad: example!(
        "DB_CONNECTION_ARGS: {ssl_mode: require, autorollback: true}",
        "DB_CONNECTION_ARGS.ssl_mode",
    ),
    good: example!(
        "DB_CONNECTION_ARGS: {sslmode: require, autorollback: true, options: -c statement_timeout=5min}",
    ),
    check,
};

/// Options of libpq and of Quay's pool that nobody needs a form for.
const RARE: [&str; 31] = [
    "autoconnect",
    "channel_binding",
    "client_encoding",
    "connect_timeout",
    "connection_factory",
    "cursor_factory",
    "dsn",
    "fallback_application_name",
    "field_types",
    "gssencmode",
    "gsslib",
    "hostaddr",
    "isolation_level",
    "krbsrvname",
    "load_balance_hosts",
    "options",
    "passfile",
    "replication",
    "require_auth",
    "requirepeer",
    "requiressl",
    "service",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcertmode",
    "sslnegotiation",
    "target_session_attrs",
    "tcp_user_timeout",
    "thread_safe",
    "threadlocals",
    "timeout",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(args) = context.plan.top(ARGS) else { return };
    let rows = match field(ARGS).map(|it| it.kind) {
        Some(Kind::Map { fields, .. }) => fields,
        _ => return,
    };
    let known = || rows.iter().map(|it| it.key).chain(RARE);
    for key in args.entries().filter_map(|it| it.key.text()).filter(|it| *it != "<<") {
        if known().any(|it| it == key) {
            continue;
        }
        let path = Path::of(ARGS).key(key);
        let said = report.at(
            Address::config(path.clone()),
            text!(
                "DB_CONNECTION_ARGS has the unknown option \"{0}\".",
                "DB_CONNECTION_ARGS 含有未知选项“{0}”。"
            )
            .with([key]),
        );
        if let Some(meant) = near(key, known()).filter(|it| args.get(it).is_none()) {
            let rename = Change::Edit(File::Config, Edit::Rename(path, meant.to_owned()));
            said.fix(text!("Rename it to {0}", "改名为 {0}").with([meant]), [rename]);
        }
    }
}
