//! Three pools per pod, and a database that counts connections.

use crate::plan::Change;
use crate::rules::clr::{clusters, connstring_at, dsns};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-005",
    id: "no-pool-limit",
    severity: Severity::Warning,
    title: later!("Clair's connections are not limited", "未限制 Clair 的数据库连接数"),
    why: later!(
        "Each pod opens three pools; without pool_max_conns their size follows the cores of the node. The shared database \
         has to bear clusters x 10 pods x 3 x pool_max_conns: about max_connections / (30 x clusters) is safe.",
        "每个 Pod 打开三个连接池；没有 pool_max_conns 时其大小取决于节点核数。共享数据库需承受 集群数 x 10 个 Pod x 3 x \
         pool_max_conns，安全值约为 max_connections / (30 x 集群数)。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:396-405"),
        Source::Clair("initialize/services.go:265,331-341"),
    ],
    bad: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db}\nmatcher: {connstring: host=db pool_max_conns=10}\n\
         notifier: {connstring: host=db pool_max_conns=10}\n//- clusters/a us\n//- clusters/b eu",
        "[\"clair-config.yaml\"].indexer.connstring"
    ),
    good: example!(
        "//- clair-config.yaml\nindexer: {connstring: host=db pool_max_conns=10}\n\
         matcher: {connstring: host=db pool_max_conns=10}\nnotifier: {connstring: host=db pool_max_conns=10}\n\
         //- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if clusters(plan).nth(1).is_none() {
        return;
    }
    let open: Vec<_> = dsns(plan).filter(|(_, it)| it.get("pool_max_conns").is_none()).collect();
    let Some((first, _)) = open.first() else { return };
    let names: Vec<_> = open.iter().map(|(subsystem, _)| *subsystem).collect();
    let message = text!(
        "{0} sets no pool_max_conns: pods of {1} clusters share one database.",
        "{0} 没有设置 pool_max_conns：{1} 个集群的 Pod 共用一个数据库。"
    )
    .with([names.join(", "), clusters(plan).count().to_string()]);
    let said = report.at(connstring_at(first), message);
    let said = names[1..].iter().fold(said, |said, it| said.related(connstring_at(it)));
    let changes = open.into_iter().map(|(subsystem, mut dsn)| {
        dsn.set("pool_max_conns", Some("10"));
        Change::set(&connstring_at(subsystem), dsn.to_string())
    });
    said.fix(text!("Set 10", "设为 10"), changes.collect::<Vec<_>>());
}
