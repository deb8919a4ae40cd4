//! Two readers, one common scheme.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-002",
    id: "database-scheme",
    severity: Severity::Error,
    title: later!("The scheme of DB_URI is not postgresql", "DB_URI 的协议不是 postgresql"),
    why: later!(
        "Python and boot validation agree on postgresql://, mysql+pymysql:// and sqlite only; the \
         Operator's Quay is made for PostgreSQL, and SQLite is a file in one pod.",
        "Python 与启动校验共同接受的只有 postgresql://、mysql+pymysql:// 和 sqlite；Operator 部署的 Quay \
         面向 PostgreSQL，而 SQLite 只是单个 Pod 内的文件。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/shared/validators.go:524-700"),
        Source::Quay("data/database.py:77"),
    ],
    bad: example!("DB_URI: postgres://quay:acme@db.acme.io:5432/quay", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let at = Address::key("DB_URI");
    let uri = context.plan.top("DB_URI").filter(|it| it.value().as_str().is_some()).and_then(Node::text);
    let Some(uri) = uri.filter(|it| !it.is_empty()) else {
        return;
    };
    let (scheme, rest) = match uri.split_once("://") {
        Some(("postgresql", _)) => return,
        Some(parts) => parts,
        None if is_placeholder(uri, false) => return,
        None => {
            let message = text!(
                "DB_URI is no URI: write postgresql://user:password@host:5432/database.",
                "DB_URI 不是 URI：请写成 postgresql://user:password@host:5432/database。"
            );
            report.at(at, message);
            return;
        }
    };
    let said = report.at(
        at.clone(),
        text!(
            "DB_URI starts with {0}://; geo-replication needs postgresql://.",
            "DB_URI 以 {0}:// 开头；异地复制需要 postgresql://。"
        )
        .with([scheme]),
    );
    if matches!(scheme, "postgres" | "postgresql+psycopg2" | "psql" | "pgsql") {
        said.fix(
            text!("Write postgresql://, the rest as it is", "改为 postgresql://，其余不变"),
            [Change::set(&at, format!("postgresql://{rest}"))],
        );
    }
}
