//! SQLAlchemy takes all after the first colon for the port.

use crate::plan::Address;
use crate::plan::placeholder::is_placeholder;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-021",
    id: "malformed-database-port",
    severity: Severity::Error,
    title: later!("DB_URI names a port that is none", "DB_URI 中的端口无效"),
    why: later!(
        "Quay does not start with a port that is no number from 1 to 65535. SQLAlchemy takes all after the first colon for \
         the port, so several hosts may share one port at the end, but may not have one each.",
        "端口不是 1 到 65535 之间的数字时，Quay 无法启动。SQLAlchemy 把第一个冒号之后的全部内容当作端口，因此多个主机只能在末尾\
         共用一个端口，不能各写一个。"
    ),
    source: &[
        Source::Quay("data/database.py:578-591"),
        Source::Quay("config-tool/pkg/lib/shared/validators.go:524-700"),
    ],
    bad: example!("DB_URI: postgresql://quay:acme@db.acme.io:port/quay", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

/// The port itself is not shown: half a password may stand there.
fn check(context: &Context<'_>, report: &mut Report) {
    let Some(Ok(uri)) = context.plan.connection() else { return };
    let Some(port) = uri.port.as_deref().filter(|it| !is_placeholder(it, false)) else { return };
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
    report.at(Address::key("DB_URI"), message);
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
