//! A port that everybody assumes is still a port to open.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Age, Change, Connection};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-014",
    id: "no-database-port",
    severity: Severity::Info,
    title: later!("DB_URI names no port, or none that is a number", "DB_URI 没有端口，或端口不是数字"),
    why: later!(
        "Both readers assume 5432. Written out, firewalls between sites and people know it too; adding it \
         later changes DB_URI, which takes each cluster down for a migration. What is no number keeps Quay from starting: \
         SQLAlchemy takes all after the first colon for the port, so several hosts may share one port at the end, but may \
         not have one each.",
        "两个读取方都默认 5432。写明后，站点间的防火墙和管理员也一目了然；以后再加会更改 DB_URI，使每个集\
         群停机迁移。端口不是数字时 Quay 无法启动：SQLAlchemy 把第一个冒号之后的全部内容当作端口，因此多个主机只能在末尾\
         共用一个端口，不能各写一个。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:656-659"),
        Source::Quay("data/database.py:578-591"),
        Source::Quay("config-tool/pkg/lib/shared/validators.go:524-700"),
    ],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io/quay
//- plan.yaml
registry: new
",
        "DB_URI"
    ),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(mut uri)) = plan.connection() else { return };
    if let Some(port) = uri.port.as_deref().filter(|it| !is_placeholder(it, false)) {
        malformed(&uri, port, report);
        return;
    }
    if uri.port.is_some()
        || uri.scheme != "postgresql"
        || uri.host.is_empty()
        || is_placeholder(&uri.host, false)
    {
        return;
    }
    let at = Address::key("DB_URI");
    let said = report
        .at(at.clone(), text!("DB_URI names no port: 5432 is assumed.", "DB_URI 没有端口：默认 5432。"));
    if plan.facts().age() == Some(Age::New) {
        uri.port = Some("5432".to_owned());
        said.fix(text!("Write 5432", "写明 5432"), [Change::set(&at, uri.to_string())]);
    }
}

/// A port that SQLAlchemy, libpq or the validator does not take. It is not shown: half a password may stand there.
fn malformed(uri: &Connection, port: &str, report: &mut Report) {
    let message = if uri.host.contains(':') && uri.host.contains(',') {
        text!(
            "DB_URI names a port for each of several hosts, and Quay reads all of it as one: write one port, after the last host.",
            "DB_URI 为多个主机各写了端口，而 Quay 会把它们整体当作一个端口：请只在最后一个主机之后写一个端口。"
        )
    } else if !matches!(port.parse::<u16>(), Ok(1..)) {
        text!(
            "The port in DB_URI is no number from 1 to 65535.",
            "DB_URI 中的端口不是 1 到 65535 之间的数字。"
        )
    } else {
        return;
    };
    report.at(Address::key("DB_URI"), message).severity(Severity::Error);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn a_port_is_one_number() {
        let said = |host: &str| at(&RULE, &format!("DB_URI: postgresql://quay:acme@{host}/quay")).len();
        for host in
            ["a.acme.io:port", "a.acme.io:", "a.acme.io:0", "a.acme.io:65536", "a.acme.io:1,b.acme.io:1"]
        {
            assert_eq!(said(host), 1, "{host}");
        }
        for host in ["a.acme.io:65535", "[fd00::1]:5432", "a.acme.io,b.acme.io:5432", "a.acme.io:${PORT}"] {
            assert_eq!(said(host), 0, "{host}");
        }
    }
}
