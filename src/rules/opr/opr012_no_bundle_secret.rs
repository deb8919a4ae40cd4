//! Without a Secret to read, the Operator makes an empty one.

use crate::plan::{Address, Change, Cluster};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-012",
    id: "no-bundle-secret",
    severity: Severity::Error,
    title: later!("The manifest names no config bundle", "清单没有指定配置捆绑包"),
    why: later!(
        "Without configBundleSecret the Operator creates an empty bundle, writes its name into the manifest, and then \
         refuses the unmanaged components for which the bundle says nothing.",
        "没有 configBundleSecret 时，Operator 会创建一个空的配置捆绑包并把名称写入清单，随后因非受管组件缺少配置而拒绝部署。"
    ),
    source: &[Source::Operator("controllers/quay/quayregistry_controller.go:399-439")],
    bad: example!("//- clusters/a us\n~ spec.configBundleSecret", "clusters.a.spec.configBundleSecret"),
    good: example!("//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let usual = plan.clusters.iter().find_map(Cluster::bundle_secret).unwrap_or("georep-config-bundle");
    for cluster in plan.clusters.iter().filter(|it| it.bundle_secret().is_none()) {
        let at = Address::cluster(&cluster.name, Path::of("spec").key("configBundleSecret"));
        report
            .at(
                at.clone(),
                text!(
                    "Cluster {0} names no configBundleSecret: the Operator would start from an empty bundle.",
                    "集群 {0} 没有指定 configBundleSecret：Operator 会从空的配置捆绑包开始。"
                )
                .with([cluster.name.as_str()]),
            )
            .fix(text!("Use {0}", "使用 {0}").with([usual]), [Change::set(&at, usual)]);
    }
}
