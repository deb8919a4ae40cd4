//! Quay splits the variable on white space only.

use crate::plan::{Address, Change, PREFERENCE_ENV};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-002",
    id: "preference-separator",
    severity: Severity::Error,
    title: later!("The preferred engine is written as a list", "首选存储引擎写成了列表形式"),
    why: later!(
        "The variable is split on white space only. With a comma, semicolon, bracket or quote in it the whole text is \
         one name that no engine has, so every push to this cluster ends in HTTP 500.",
        "该变量只按空白字符拆分。若含有逗号、分号、方括号或引号，整段文字就被当作一个不存在的存储引擎名称，推送到此集群的\
         每个请求都以 HTTP 500 结束。"
    ),
    source: &[Source::Quay("app.py:133")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us,eu",
        "clusters.a.preference"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n//- clusters/a us"
    ),
    check,
};

const SEPARATORS: [char; 6] = [',', ';', '[', ']', '"', '\''];

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        let Some(value) = cluster.env("quay", PREFERENCE_ENV) else { continue };
        // An engine may really be called so; then it is one name.
        let odd = |name: &str| name.contains(SEPARATORS) && context.plan.location(name).is_none();
        if !value.split_whitespace().any(odd) {
            continue;
        }
        let at = Address::preference(&cluster.name);
        let names = value.split(|it: char| it.is_whitespace() || SEPARATORS.contains(&it));
        let joined = names.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        let said = report.at(
            at.clone(),
            text!(
                "Cluster {0} prefers \"{1}\": Quay takes that as one name, not as a list.",
                "集群 {0} 的首选存储为“{1}”：Quay 会把它当作一个名称，而不是列表。"
            )
            .with([cluster.name.as_str(), value]),
        );
        if !joined.is_empty() {
            said.fix(text!("Write {0}", "改写为 {0}").with([joined.as_str()]), [Change::set(&at, joined)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn an_engine_may_be_called_so() {
        let engines =
            "DISTRIBUTED_STORAGE_CONFIG: {\"a,b\": [S3Storage, {}], c: [S3Storage, {}]}\n//- clusters/x ";
        assert_eq!(at(&RULE, &format!("{engines}a,b")), [""; 0]);
        assert_eq!(at(&RULE, &format!("{engines}a,b [c]")), ["clusters.x.preference"]);
    }
}
