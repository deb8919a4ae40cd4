//! Numbers that Clair's driver reads out of a connection string.

use crate::plan::placeholder::is_placeholder;
use crate::rules::clr::{connstring_at, dsns};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-017",
    id: "number-in-connection-string",
    severity: Severity::Error,
    title: later!("A connection string of Clair holds a number that is none", "Clair 连接字符串中的数字无效"),
    why: later!(
        "Clair does not start where its driver cannot read the port (1 to 65535; one for each host, or one for all) or the \
         size of the pool (1 to 2147483647).",
        "驱动无法识别端口（1 到 65535；可每个主机一个，也可共用一个）或连接池大小（1 到 2147483647）时，Clair 无法启动。"
    ),
    source: &[
        Source::Clair("config/database.go:9-42"),
        Source::Url("https://pkg.go.dev/github.com/jackc/pgx/v4/pgxpool#ParseConfig"),
    ],
    bad: example!(
        "\
//- clair-config.yaml
indexer: {connstring: \"postgresql://clair@db.acme.io:70000/clair\"}
matcher: {connstring: \"host=db.acme.io port=5432 user=clair dbname=clair pool_max_conns=0\"}
",
        "[\"clair-config.yaml\"].indexer.connstring",
        "[\"clair-config.yaml\"].matcher.connstring"
    ),
    good: example!(
        "\
//- clair-config.yaml
indexer: {connstring: \"postgresql://clair@db.acme.io:5432/clair\"}
matcher: {connstring: \"host=db.acme.io port=5432 user=clair dbname=clair pool_max_conns=33\"}
"
    ),
    check,
};

/// Whether the driver takes a number.
type Takes = fn(&str) -> bool;

/// The numbers.
const NUMBERS: [(&str, Takes); 2] = [
    ("port", |it| it.split(',').all(|it| matches!(it.parse::<u16>(), Ok(1..)))),
    ("pool_max_conns", |it| matches!(it.parse::<i32>(), Ok(1..))),
];

/// The number itself is not shown: half a password may stand there.
fn check(context: &Context<'_>, report: &mut Report) {
    for (subsystem, dsn) in dsns(context.plan) {
        for (key, takes) in NUMBERS {
            if dsn.get(key).is_some_and(|it| !is_placeholder(it, false) && !takes(it)) {
                let message =
                    text!("{1} of {0} is not a number that it takes.", "{0} 的 {1} 不是有效的数字。");
                report.at(connstring_at(subsystem), message.with([subsystem, key]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn each_number_has_its_own_range() {
        let said = |end: &str| {
            let dsn = format!("host=db.acme.io user=clair dbname=clair {end}");
            at(&RULE, &format!("//- clair-config.yaml\nindexer: {{connstring: \"{dsn}\"}}\n")).len()
        };
        for end in ["port=0", "port=65536", "port=five", "pool_max_conns=0", "pool_max_conns=2147483648"] {
            assert_eq!(said(end), 1, "{end}");
        }
        for end in ["port=65535", "port=5432,5433", "port=${PORT}", "pool_max_conns=70000", ""] {
            assert_eq!(said(end), 0, "{end}");
        }
    }
}
