//! The manifest and the Secret must say the same name, and it must be one that can exist.

use crate::plan::{Address, Change, Cluster};
use crate::rules::opr::is_label;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-013",
    id: "impossible-secret-name",
    severity: Severity::Error,
    title: later!("The config bundle cannot be found by its name", "无法按名称找到配置捆绑包"),
    why: later!(
        "The Operator reads the Secret that configBundleSecret names, in the namespace of the QuayRegistry, and stops with \
         \"unable to get configBundleSecret\" when there is none. Kubernetes takes only lower-case names, and one command \
         for all clusters makes only one.",
        "Operator 会在 QuayRegistry 所在命名空间读取 configBundleSecret 指定的 Secret，找不到就以“unable to get \
         configBundleSecret”停止。Kubernetes 只接受小写名称，而对所有集群执行同一条命令只会产生一个名称。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:574")],
    bad: example!(
        "//- clusters/a us\n//- clusters/b eu\n~ spec.configBundleSecret = Georep_Bundle",
        "clusters.b.spec.configBundleSecret"
    ),
    good: example!("//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let possible = |name: &&str| name.len() <= 253 && name.split('.').all(is_label);
    let usual = plan.clusters.iter().filter_map(Cluster::bundle_secret).find(possible);
    for cluster in &plan.clusters {
        let Some(name) = cluster.bundle_secret() else { continue };
        if possible(&name) && usual == Some(name) {
            continue;
        }
        let at = Address::cluster(&cluster.name, Path::of("spec").key("configBundleSecret"));
        let said = if possible(&name) {
            let message = text!(
                "Cluster {0} reads Secret {1}, another cluster {2}: create the bundle under both names.",
                "集群 {0} 读取 Secret {1}，其他集群读取 {2}：需要以两个名称分别创建配置捆绑包。"
            );
            let values = [cluster.name.as_str(), name, usual.unwrap_or_default()];
            report.at(at.clone(), message.with(values)).severity(Severity::Warning)
        } else {
            let message =
                text!("Cluster {0}: no Secret can be called \"{1}\".", "集群 {0}：Secret 不能命名为“{1}”。");
            report.at(at.clone(), message.with([cluster.name.as_str(), name]))
        };
        if let Some(usual) = usual {
            said.fix(text!("Use {0}", "使用 {0}").with([usual]), [Change::set(&at, usual)]);
        }
    }
}
