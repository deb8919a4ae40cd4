//! What nobody sees in a terminal.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-019",
    id: "blank-in-password",
    severity: Severity::Warning,
    title: later!("A password begins or ends with a blank", "密码首尾有空白"),
    why: later!(
        "Secrets piped through echo carry a newline, and pasted ones a blank: the server then refuses the \
         login although the password looks right.",
        "经 echo 生成的机密会带换行，粘贴的会带空格：密码看似正确，服务器却拒绝登录。"
    ),
    source: &[Source::Quay("data/database.py:578-591")],
    bad: example!(
        "\
DB_URI: \"postgresql://quay:acme%0A@db.acme.io:5432/quay\"
BUILDLOGS_REDIS: {host: redis.acme.io, password: \"acme \"}
",
        "DB_URI",
        "BUILDLOGS_REDIS.password"
    ),
    good: example!("DB_URI: postgresql://quay:ac%20me@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let framed = |text: &str| text.trim() != text || text.contains('\n');
    let message = text!(
        "The password in {0} begins or ends with a blank or a line break.",
        "{0} 中的密码首尾有空格或换行。"
    );
    if let Some(Ok(uri)) = plan.connection()
        && uri.password.as_deref().is_some_and(framed)
    {
        report.at(Address::key("DB_URI"), message.with(["DB_URI"]));
    }
    for redis in plan.redis() {
        if redis.node.get("password").and_then(Node::text).is_some_and(framed) {
            report.at(Address::key(redis.key).below("password"), message.with([redis.key]));
        }
    }
}
