//! TLS of the database must be said twice.

use super::{ARGS, args_text};
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-004",
    id: "sslmode-in-one-place",
    severity: Severity::Warning,
    title: later!("sslmode is set in one place only", "sslmode 只设置在一处"),
    why: later!(
        "The running Quay takes nothing but DB_CONNECTION_ARGS and ignores the query of DB_URI; the \
         migration Job does the reverse. Said once, one of the two connects without the TLS you asked \
         for.",
        "运行中的 Quay 只看 DB_CONNECTION_ARGS，忽略 DB_URI 的查询参数；迁移 Job 则相反。只写一处时，其中\
         一个会不按要求使用 TLS。"
    ),
    source: &[Source::Quay("data/database.py:578-591"), Source::Quay("data/migrations/env.py:63-71")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslmode=require
DB_CONNECTION_ARGS:
  autorollback: true  # keep
",
        "DB_CONNECTION_ARGS.sslmode"
    ),
    good: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslmode=require
DB_CONNECTION_ARGS: {sslmode: require}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(mut uri)) = plan.connection() else { return };
    let args = Address::key("DB_CONNECTION_ARGS");
    let mode = args_text(plan, "sslmode").map(str::to_owned);
    match (mode, uri.parameter("sslmode").map(str::to_owned)) {
        (None, Some(mode)) => {
            let mut changes = vec![Change::set(&args.below("sslmode"), mode.as_str())];
            if plan.top(ARGS).is_none() {
                // A map of one's own takes the place of Quay's default map.
                changes.extend(["autorollback", "threadlocals"].map(|it| Change::set(&args.below(it), true)));
            }
            report
                .at(
                    args.below("sslmode"),
                    text!(
                        "sslmode={0} stands in DB_URI only: the running Quay does not look there.",
                        "sslmode={0} 只写在 DB_URI 中：运行中的 Quay 不会读取它。"
                    )
                    .with([mode.as_str()]),
                )
                .related(Address::key("DB_URI"))
                .fix(
                    text!(
                        "Set sslmode {0} for the running Quay too; the server must serve TLS",
                        "同时为运行中的 Quay 设置 sslmode {0}；服务器须支持 TLS"
                    )
                    .with([mode]),
                    changes,
                );
        }
        (Some(mode), None) if mode != "disable" => {
            let at = Address::key("DB_URI");
            uri.set_parameter("sslmode", Some(&mode));
            report
                .at(
                    at.clone(),
                    text!(
                        "sslmode {0} stands in DB_CONNECTION_ARGS only: the migration Job does not look \
                         there.",
                        "sslmode {0} 只写在 DB_CONNECTION_ARGS 中：迁移 Job 不会读取它。"
                    )
                    .with([mode.as_str()]),
                )
                .related(args.below("sslmode"))
                .fix(
                    text!(
                        "Add it to DB_URI: a changed URI takes each cluster down for a migration",
                        "写入 DB_URI：更改 URI 会使每个集群停机迁移"
                    ),
                    [Change::set(&at, uri.to_string())],
                );
        }
        (Some(running), Some(migrating)) if running != migrating => {
            report
                .at(
                    args.below("sslmode"),
                    text!(
                        "sslmode is {0} here and {1} in DB_URI: the running Quay and the migration Job \
                         connect differently.",
                        "此处 sslmode 为 {0}，DB_URI 中为 {1}：运行中的 Quay 与迁移 Job 的连接方式不同。"
                    )
                    .with([running, migrating]),
                )
                .related(Address::key("DB_URI"));
        }
        _ => {}
    }
}
