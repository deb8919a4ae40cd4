//! Verification needs something to verify against.

use super::args_text;
use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-006",
    id: "verified-without-ca",
    severity: Severity::Error,
    title: later!(
        "The certificate of the database is to be verified without a CA",
        "要校验数据库证书却没有 CA"
    ),
    why: later!(
        "verify-ca and verify-full need the CA that signed the server's certificate. Without sslrootcert \
         boot validation looks for database.pem in the bundle, writes an empty file when it is not there, \
         and fails.",
        "verify-ca 与 verify-full 需要签发服务器证书的 CA。没有 sslrootcert 时，启动校验会在捆绑包中查找 \
         database.pem，找不到就写入空文件并失败。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/fieldgroups/database/database_validator.go:33-64")],
    bad: example!("DB_CONNECTION_ARGS: {sslmode: verify-full}", "DB_CONNECTION_ARGS.sslrootcert"),
    good: example!(
        "\
DB_CONNECTION_ARGS: {sslmode: verify-full}
//- database.pem
-----BEGIN CERTIFICATE-----
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let uri = plan.connection().and_then(Result::ok);
    let said = |key| args_text(plan, key).or(uri.as_ref().and_then(|it| it.parameter(key)));
    let Some(mode) = said("sslmode").filter(|it| it.starts_with("verify-")) else { return };
    if said("sslrootcert").is_some() || plan.files.contains_key("database.pem") {
        return;
    }
    report.at(
        Address::key("DB_CONNECTION_ARGS").below("sslrootcert"),
        text!(
            "sslmode is {0} but no CA is given: add it to the bundle as database.pem, or name it in \
             sslrootcert. Accept this where the Secret postgresql-ca holds it in every cluster.",
            "sslmode 为 {0}，但没有提供 CA：请以 database.pem 加入捆绑包，或在 sslrootcert 中指定。若每个\
             集群的 Secret postgresql-ca 中已有该 CA，可接受此项。"
        )
        .with([mode]),
    );
}
