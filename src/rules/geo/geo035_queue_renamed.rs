//! Queues live in the shared database, under names all regions must say alike.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-035",
    id: "queue-renamed",
    severity: Severity::Warning,
    title: later!("A work queue is renamed", "工作队列被重命名"),
    why: later!(
        "Queues are rows of the shared database. Jobs that wait under the old name are never done, and a region that \
         keeps it works past the others.",
        "队列是共享数据库中的行。以旧名称等待的任务永远不会完成，仍使用旧名称的区域会与其他区域脱节。"
    ),
    source: &[Source::Quay("config.py:311-319")],
    bad: example!(
        "SERVER_HOSTNAME: quay.example.org  # ours\nREPLICATION_QUEUE_NAME: copies",
        "REPLICATION_QUEUE_NAME"
    ),
    good: example!("SERVER_HOSTNAME: quay.example.org"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let entries = context.plan.config.root().into_iter().flat_map(Node::entries);
    for key in entries.filter_map(|it| it.key.text()).filter(|it| it.ends_with("_QUEUE_NAME")) {
        let at = Address::key(key);
        report
            .at(
                at.clone(),
                text!(
                    "{0} is set: jobs under the usual name are left behind, and all regions must agree.",
                    "设置了 {0}：以原名称排队的任务会被遗留，且所有区域必须一致。"
                )
                .with([key]),
            )
            .fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
    }
}
