//! The worst slip of geo-replication: it shows late and cannot be undone.

use crate::rules::key::must_be_there;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-001",
    id: "no-database-secret-key",
    severity: Severity::Error,
    title: later!("The shared database key is missing", "缺少共享的数据库密钥"),
    why: later!(
        "Without DATABASE_SECRET_KEY in the shared config.yaml each Operator generates its own. What one region \
         encrypts in the shared database (robot tokens, app tokens, mirror credentials) the other cannot read, and it \
         cannot be repaired without creating them anew.",
        "共享 config.yaml 中没有 DATABASE_SECRET_KEY 时，每个 Operator 会各自生成一个。一个区域写入共享数据库的加密内容\
         （机器人令牌、应用令牌、镜像凭据）另一区域无法解密，事后只能全部重新创建。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:630-641"),
        Source::Quay("data/encryption.py:26-48"),
    ],
    bad: example!("SECRET_KEY: abc\n//- clusters/a us\n//- clusters/b eu", "DATABASE_SECRET_KEY"),
    good: example!("DATABASE_SECRET_KEY: abc\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_there(
        context,
        report,
        "DATABASE_SECRET_KEY",
        text!(
            "DATABASE_SECRET_KEY is missing: each cluster would encrypt the shared database with a key of its own. {0}",
            "缺少 DATABASE_SECRET_KEY：每个集群会用各自的密钥加密共享数据库。{0}"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(facts: &str) -> Vec<String> {
        let text =
            format!("FEATURE_MAILING: false\n//- plan.yaml\n{facts}\n//- clusters/a us\n//- clusters/b eu");
        let plan = crate::rules::Example { text: text.leak(), at: &[] }.plan();
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        report.into_findings().iter().map(|it| it.message.to_string()).collect()
    }

    #[test]
    fn the_age_of_the_registry_decides_what_is_advised() {
        assert!(said("registry: new")[0].contains("Generate it once"));
        assert!(
            said("registry: existing")[0]
                .contains("-n quay-enterprise get secret example-registry-quay-registry")
        );
        assert!(said("")[0].contains("First answer"));
        assert!(said("managed-keys-secret: true")[0].contains("from the managed-keys Secret"));
    }
}
