//! The validator cuts the name out of the path and the login out of the front.

use super::args_text;
use crate::plan::{Address, Connection, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-015",
    id: "no-database-name-or-login",
    severity: Severity::Error,
    title: later!("DB_URI names no database or no login", "DB_URI 没有数据库名或登录信息"),
    why: later!(
        "Boot validation cuts the name out of the path and the user out of the front, and crashes where there is none. \
         Without a password it can only log in where the server knows it by a client certificate.",
        "启动校验会从路径中取出数据库名、从开头取出用户名，缺少任何一个都会崩溃。没有密码时，只有服务器按客户端证书识别才能登录。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:500-511,561-580")],
    bad: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(Ok(uri)) = context.plan.connection() else { return };
    login(context.plan, &uri, report);
    if uri.database.is_empty() {
        report.at(
            Address::key("DB_URI"),
            text!(
                "DB_URI ends without /database: name the database of Quay.",
                "DB_URI 末尾没有 /数据库名：请指定 Quay 的数据库。"
            ),
        );
    }
}

/// A user, and a password where nothing says that there is a certificate instead.
fn login(plan: &Plan, uri: &Connection, report: &mut Report) {
    let at = Address::key("DB_URI");
    let is_empty = |it: &Option<String>| it.as_deref().is_none_or(str::is_empty);
    let certified = || args_text(plan, "sslcert").or(uri.parameter("sslcert")).is_some();
    if is_empty(&uri.user) {
        let message = text!(
            "DB_URI names no user: write user:password@ before the host.",
            "DB_URI 没有用户名：请在主机名前写 用户名:密码@。"
        );
        report.at(at, message);
    } else if is_empty(&uri.password) && !certified() {
        let message = text!(
            "DB_URI names no password for its user. Accept this where the Secret postgresql-client-certs holds a certificate in every cluster.",
            "DB_URI 中的用户没有密码。若每个集群的 Secret postgresql-client-certs 中都有证书，可接受此项。"
        );
        report.at(at, message).severity(Severity::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn a_certificate_takes_the_place_of_a_password() {
        let said =
            |login: &str| at(&RULE, &format!("DB_URI: postgresql://{login}db.acme.io:5432/quay")).len();
        for login in ["", "@", ":acme@", "quay@", "quay:@"] {
            assert_eq!(said(login), 1, "{login}");
        }
        let args = "DB_URI: postgresql://quay@db.acme.io:5432/quay\nDB_CONNECTION_ARGS: {sslcert: conf/stack/quay.crt}";
        assert_eq!(at(&RULE, args), [""; 0]);
    }
}
