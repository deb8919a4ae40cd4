//! A changed DB_URI is never a plain restart.

use crate::plan::{Address, Beside, Connection, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Message;
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-018",
    id: "database-changed",
    severity: Severity::Warning,
    title: later!("DB_URI is changed", "DB_URI 被更改"),
    why: later!(
        "When DB_URI differs from the one it knows, the Operator scales Quay to zero and runs the migration Job before it \
         starts again: a stop in each cluster, also for a new password. Clusters that roll at once migrate at once.",
        "DB_URI 与 Operator 所知的不同时，它会先将 Quay 缩容到零并运行迁移 Job，然后再启动：每个集群都会停机，仅更换密码也一样。\
         同时更新的集群会同时执行迁移。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:656-675,720-725")],
    bad: example!(
        "DB_URI: postgresql://quay:acme@db-2.acme.io:5432/quay\n//- previous/config.yaml\n\
         DB_URI: postgresql://quay:acme@db.acme.io:5432/quay",
        "DB_URI"
    ),
    good: example!(
        "DB_URI: \"postgresql://quay:acme@db.acme.io:5432/quay\"\n//- previous/config.yaml\n\
         DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let uri = |plan: &Plan| plan.top("DB_URI").and_then(Node::text).map(str::to_owned);
    let (Some(new), Some(old)) = (uri(plan), plan.previous().and_then(uri)) else { return };
    if new == old {
        return;
    }
    let at = Address::key("DB_URI");
    report.at(at.clone(), what(&old, &new)).related(at.beside(Beside::Previous));
}

/// What is different, without a password.
fn what(old: &str, new: &str) -> Message {
    let (Ok(old), Ok(new)) = (Connection::parse(old), Connection::parse(new)) else {
        return text!(
            "DB_URI differs from what runs: each cluster stops for the migration Job. Roll one after the other.",
            "DB_URI 与正在运行的不同：每个集群都会停机执行迁移 Job。请逐个更新。"
        )
        .into();
    };
    let place = |it: &Connection| {
        let port = it.port.as_deref().unwrap_or("5432");
        format!("{}:{port}/{}", it.host.to_ascii_lowercase(), it.database)
    };
    let (from, to) = (place(&old), place(&new));
    if from != to {
        return text!(
            "The database is {1}, and was {0}: nothing is moved by itself. Stop every cluster, move the data, then start one cluster after the other.",
            "数据库由 {0} 改为 {1}：数据不会自动迁移。请停止所有集群，迁移数据，然后逐个启动集群。"
        )
        .with([from, to]);
    }
    if (&old.user, &old.password) != (&new.user, &new.password) {
        return text!(
            "The login in DB_URI is another, on the same database: each cluster stops for the migration Job. Let both logins work until the last cluster has rolled, one after the other.",
            "DB_URI 中的登录凭据已更改，数据库不变：每个集群都会停机执行迁移 Job。请让新旧凭据都有效，逐个更新到最后一个集群。"
        )
        .into();
    }
    text!(
        "Options in DB_URI are others, on the same database: each cluster stops for the migration Job. Roll one after the other.",
        "DB_URI 中的选项已更改，数据库不变：每个集群都会停机执行迁移 Job。请逐个更新。"
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_told_from_a_new_password_and_neither_shows_it() {
        let start = |old: &str, new: &str| {
            let said = what(old, new).to_string();
            assert!(!said.contains("secret"), "{said}");
            said.split(':').next().unwrap_or_default().to_owned()
        };
        let old = "postgresql://quay:secret@db/quay";
        assert!(start(old, "postgresql://quay:secret@DB:5433/quay").starts_with("The database is db"));
        assert!(start(old, "postgresql://quay:secret2@DB:5432/quay").starts_with("The login"));
        assert!(start(old, "postgresql://quay:secret@db/quay?sslmode=require").starts_with("Options"));
        assert!(start(old, "postgresql://quay:sec#ret@db/quay").starts_with("DB_URI differs"));
    }
}
