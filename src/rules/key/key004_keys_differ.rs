//! As bad as no key, and looks right in each cluster by itself.

use crate::plan::{Address, groups};
use crate::rules::across::{related, who};
use crate::rules::key::KEYS;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-004",
    id: "keys-differ",
    severity: Severity::Error,
    title: later!("Clusters have different keys", "各集群的密钥不同"),
    why: later!(
        "All clusters write into one database. What one encrypts there with its DATABASE_SECRET_KEY (robot tokens, mirror \
         credentials) the other cannot read, and a session signed with one SECRET_KEY is refused by the other. The right \
         key is that of the cluster that first set up the database; data written with another is lost to it.",
        "所有集群写入同一个数据库。一个集群用自己的 DATABASE_SECRET_KEY 加密的内容（机器人令牌、镜像凭据）其他集群无法解密，用一个 \
         SECRET_KEY 签署的会话会被其他集群拒绝。正确的密钥是最先初始化数据库的集群所用的密钥；用其他密钥写入的数据将无法读取。"
    ),
    source: &[
        Source::Quay("data/encryption.py:26-48"),
        Source::Quay("app.py:149"),
        Source::Operator("pkg/kustomize/kustomize.go:630-654"),
    ],
    bad: example!(
        "SECRET_KEY: abc\n//- observed/us/config.yaml\nSECRET_KEY: abc\n//- observed/eu/config.yaml\nSECRET_KEY: xyz",
        "SECRET_KEY"
    ),
    good: example!(
        "SECRET_KEY: abc\n//- observed/us/config.yaml\nSECRET_KEY: abc\n//- observed/eu/config.yaml\nSECRET_KEY: 'abc'"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let sides = plan.sides();
    for key in KEYS {
        let at = Address::key(key);
        let groups = groups(&sides, &at);
        if groups.len() < 2 {
            continue;
        }
        let right = match plan.facts().primary() {
            Some(primary) => text!(
                "Bring that of {0}, the primary cluster, if it set up the database.",
                "如果数据库由主集群 {0} 初始化，请采用它的密钥。"
            )
            .with([primary]),
            None => text!(
                "Bring that of the cluster which set up the database, never a new one.",
                "请采用最先初始化数据库的集群的密钥，切勿新生成。"
            )
            .into(),
        };
        let message = text!("{0} differs. {1}. {2}", "{0} 不一致。{1}。{2}").with([
            Arg::from(key),
            who(&groups, &at).into(),
            right.into(),
        ]);
        related(report.at(at.clone(), message), &groups, &at);
    }
}
