//! What helps for an hour stays for years.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-021",
    id: "validation-overridden",
    severity: Severity::Warning,
    title: later!("An environment variable takes a safeguard away", "环境变量撤除了保护措施"),
    why: later!(
        "IGNORE_VALIDATION starts Quay in spite of what boot validation found, DEBUGLOG writes the \
         configuration to the log, and QUAY_OVERRIDE_CONFIG makes one cluster's configuration differ \
         unseen.",
        "IGNORE_VALIDATION 会忽略启动校验的错误，DEBUGLOG 会把配置写入日志，QUAY_OVERRIDE_CONFIG 会使某个\
         集群的配置暗中不同。"
    ),
    source: &[Source::Quay("conf/init/d_validate_config_bundle.sh"), Source::Quay("app.py:180")],
    bad: example!(
        "\
//- clusters/us us
~ spec.components[kind=quay].overrides.env[name=IGNORE_VALIDATION].value = \"true\"
",
        "clusters.us.spec.components[kind=quay].overrides.env[name=IGNORE_VALIDATION].value"
    ),
    good: example!(
        "\
//- clusters/us us
~ spec.components[kind=quay].overrides.env[name=DEBUGLOG].value = \"false\"
"
    ),
    check,
};

const NAMES: [&str; 3] = ["IGNORE_VALIDATION", "DEBUGLOG", "QUAY_OVERRIDE_CONFIG"];

fn check(context: &Context<'_>, report: &mut Report) {
    for cluster in &context.plan.clusters {
        for kind in ["quay", "mirror"] {
            for name in NAMES {
                let value = cluster.env(kind, name).unwrap_or_default();
                let on = !value.is_empty() && (name != "DEBUGLOG" || value.eq_ignore_ascii_case("true"));
                if !on {
                    continue;
                }
                let at = Address::env(&cluster.name, kind, name);
                let said = report.at(
                    at.clone(),
                    text!("Cluster {0} sets {1} on {2}.", "集群 {0} 在 {2} 上设置了 {1}。").with([
                        cluster.name.as_str(),
                        name,
                        kind,
                    ]),
                );
                if let Some((entry, _)) = at.path.split_last() {
                    let removal = Change::remove(&Address::new(at.file.clone(), entry));
                    said.fix(text!("Remove the variable", "移除该变量"), [removal]);
                }
            }
        }
    }
}
