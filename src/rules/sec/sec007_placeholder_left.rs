//! What presets and documentation leave for the user to say.

use crate::plan::placeholder::{is_marked, is_placeholder, is_template};
use crate::plan::{Address, Dsn};
use crate::rules::clr::{SUBSYSTEMS, connstring, connstring_at};
use crate::rules::shape;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{Kind, Shape};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-007",
    id: "placeholder-left",
    severity: Severity::ToFill,
    title: later!("A placeholder is still to be filled in", "占位符尚未填写"),
    why: later!(
        "The value was copied from an example or left for later. Quay takes it literally: a host that \
         does not exist, a key that opens nothing, a password everybody knows.",
        "该值来自示例或留待以后填写。Quay 会照字面使用：不存在的主机、打不开任何存储的密钥、人人皆知的密\
         码。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:243")],
    bad: example!(
        "\
SERVER_HOSTNAME: <georep.example.org>
DB_URI: postgresql://quay:<password>@db.acme.io:5432/quay
REGISTRY_TITLE: TODO
BUILDLOGS_REDIS:
  host: redis.example.com
  password: changeme
//- ssl.cert
<certificate for SERVER_HOSTNAME>
//- clair-config.yaml
indexer:
  connstring: host=<clair-database-host> dbname=clair user=clair password=s3cret
",
        "SERVER_HOSTNAME",
        "DB_URI",
        "REGISTRY_TITLE",
        "BUILDLOGS_REDIS.host",
        "BUILDLOGS_REDIS.password",
        "[\"clair-config.yaml\"].indexer.connstring",
        "files[\"ssl.cert\"]"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
DB_URI: postgresql://quay:p%3Cw%3E@db.acme.io:5432/quay
LDAP_USER_FILTER: (memberOf=cn=<x
BLACKLISTED_EMAIL_DOMAINS: [example.com]
BUILDLOGS_REDIS:
  host: notexample.com
  password: aGVsbG8TODOxxx
"
    ),
    check,
};

/// Whether a part of a connection string is still to be filled in.
fn is_left(connstring: &str) -> bool {
    match Dsn::parse(connstring) {
        Ok(Dsn::Keywords(parts)) => parts.iter().any(|(key, value)| is_placeholder(value, key == "password")),
        _ => is_placeholder(connstring, true),
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    shape::scalars(plan, |it| {
        let text = it.node.text().unwrap_or_default();
        // Where no host is expected, such a domain may be meant: to refuse it, for one.
        let host = it.kind.is_some_and(|it| matches!(it, Kind::Text(shape) if shape != Shape::Any));
        let left = is_marked(text, it.secret) || host && is_placeholder(text, it.secret);
        // What a template leaves is YML-011's business.
        if left && !is_template(text, it.secret) {
            let path = it.path();
            let message =
                text!("{0} still holds a placeholder.", "{0} 仍是占位符。").with([path.to_string()]);
            report.at(Address::config(path), message);
        }
    });
    for section in SUBSYSTEMS {
        if connstring(plan, section).is_some_and(is_left) {
            let message =
                text!("The connstring of {0} still holds a placeholder.", "{0} 的 connstring 仍含占位符。");
            report.at(connstring_at(section), message.with([section]));
        }
    }
    let whole =
        |it: &[u8]| it.starts_with(b"<") && str::from_utf8(it).is_ok_and(|it| is_placeholder(it, true));
    for (name, _) in plan.files.iter().filter(|it| whole(it.1)) {
        let message = text!("{0} is a placeholder: bring the file.", "{0} 仍是占位符：请提供该文件。");
        report.at(Address::file(name), message.with([name]));
    }
    for cluster in &plan.clusters {
        let names = [("metadata.name", cluster.registry()), ("metadata.namespace", cluster.namespace())];
        let left = |it: &str| is_placeholder(it, false) && !is_template(it, false);
        for (key, _) in names.into_iter().filter(|(_, name)| name.is_some_and(left)) {
            let Ok(path) = key.parse::<Path>() else { continue };
            let message = text!("Cluster {0}: {1} still holds a placeholder.", "集群 {0}：{1} 仍是占位符。");
            report.at(Address::cluster(&cluster.name, path), message.with([cluster.name.as_str(), key]));
        }
    }
}
