//! What a probe saw from inside a cluster, which nothing else can.

use crate::plan::{Address, Failed};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-029",
    id: "probe-failed",
    severity: Severity::Error,
    title: later!("Something does not answer from inside a cluster", "从集群内部访问时没有得到应有的响应"),
    why: later!(
        "The probe ran in that cluster with this configuration, as the pods of Quay would. At their start they look at the same things, and do not start where one of them fails.",
        "探测在该集群中以此配置运行，与 Quay 的 Pod 相同。Quay 的 Pod 启动时会检查同样的内容，任何一项失败都会使其无法启动。"
    ),
    source: &[Source::Quay("conf/init/d_validate_config_bundle.sh:7-16")],
    bad: example!(
        "\
DB_URI: postgresql://quay:x@db.acme.io/quay
//- plan.yaml
probes:
  us:
    config: 2772380276
    failed:
    - {check: database, at: DB_URI, said: 'OperationalError: timeout expired'}
//- clusters/us usstorage
",
        "DB_URI"
    ),
    good: example!(
        "//- plan.yaml\nprobes: {us: {config: 1, fine: 7, failed: []}}\n//- clusters/us usstorage"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for probe in plan.facts().probes().into_iter().filter(|it| plan.cluster(&it.cluster).is_some()) {
        let current = probe.is_current(plan);
        for Failed { check, at, said } in &probe.failed {
            let at = at.parse().unwrap_or_else(|_| Address::fact(Path::of("probes").key(&probe.cluster)));
            let message = match current {
                true => text!("Seen from {0} ({1}): {2}", "从 {0} 看到的情况（{1}）：{2}"),
                false => text!(
                    "Seen from {0} ({1}), with a config.yaml that has changed since: {2} Run the probe again.",
                    "从 {0} 看到的情况（{1}），此后 config.yaml 已更改：{2} 请重新运行探测。"
                ),
            };
            let said = report.at(at, message.with([&probe.cluster, check, said]));
            if !current {
                said.severity(Severity::Info);
            }
        }
    }
}
