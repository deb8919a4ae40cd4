//! Least privilege for the one login that all clusters share.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-010",
    id: "weak-database-login",
    severity: Severity::Warning,
    title: later!("The database login is too mighty or too weak", "数据库账户权限过大或密码过弱"),
    why: later!(
        "Quay needs only to own its database. A superuser lets whoever reads config.yaml into every \
         database of the server, and a common password lets in those who have not read it.",
        "Quay 只需拥有自己的数据库。使用超级用户时，读到 config.yaml 的人可进入服务器上的所有数据库；而常\
         见密码连没读过它的人也能进入。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:19-43")],
    bad: example!("DB_URI: postgresql://postgres:password@db.acme.io:5432/quay", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:Lk2vB7nXz9QwEr4T@db.acme.io:5432/quay"),
    check,
};

const SUPERUSERS: [&str; 6] =
    ["postgres", "root", "admin", "rdsadmin", "cloudsqlsuperuser", "azure_superuser"];

const COMMON: [&str; 16] = [
    "password",
    "passw0rd",
    "postgres",
    "quay",
    "quayuser",
    "quaypass",
    "secret",
    "admin",
    "root",
    "redhat",
    "openshift",
    "test",
    "123456",
    "12345678",
    "qwerty",
    "letmein",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(Ok(login)) = context.plan.connection() else { return };
    let user = login.user.as_deref().unwrap_or_default();
    let mighty = SUPERUSERS.contains(&user);
    let weak = login.password.as_deref().is_some_and(|it| {
        let lower = it.to_ascii_lowercase();
        !it.is_empty() && (COMMON.contains(&lower.as_str()) || it == user)
    });
    let message = match (mighty, weak) {
        (true, true) => text!(
            "DB_URI logs in as {0}, a superuser, with a common password: make a user that owns only \
             Quay's database.",
            "DB_URI 以超级用户 {0} 和常见密码登录：请创建只拥有 Quay 数据库的用户。"
        ),
        (true, false) => text!(
            "DB_URI logs in as {0}, a superuser: make a user that owns only Quay's database.",
            "DB_URI 以超级用户 {0} 登录：请创建只拥有 Quay 数据库的用户。"
        ),
        (false, true) => {
            text!("DB_URI: the password of {0} is a common one.", "DB_URI：{0} 的密码是常见密码。")
        }
        (false, false) => return,
    };
    report.at(Address::key("DB_URI"), message.with([user]));
}
