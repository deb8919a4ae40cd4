//! Clair signs its notifications with a key that each Operator makes for itself.

use crate::plan::{Address, Age, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-008",
    id: "notifier-key-differs",
    severity: Severity::Warning,
    title: later!("Clair's key is not the same in all clusters", "各集群的 Clair 密钥不一致"),
    why: later!(
        "Each Operator generates SECURITY_SCANNER_V4_PSK and overwrites one in config.yaml. Clair posts notifications to \
         the global hostname; where the load balancer picks another region they are refused with 401. Only a managed-keys \
         Secret made in every cluster before the QuayRegistry gives all the same key.",
        "每个 Operator 都会生成自己的 SECURITY_SCANNER_V4_PSK，并覆盖 config.yaml 中的值。Clair 把通知发送到全局主机名；若负载\
         均衡器选中另一区域，就会返回 401。只有在创建 QuayRegistry 之前于每个集群创建受管密钥 Secret，才能使所有集群使用相同密钥。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:42-51"),
        Source::Quay("endpoints/secscan.py:34-48"),
        Source::Clair("internal/httputil/signer.go:33-56"),
    ],
    bad: example!(
        "//- plan.yaml\nregistry: new\n//- clusters/a us\n//- clusters/b eu",
        "facts.managed-keys-secret"
    ),
    good: example!("//- plan.yaml\nmanaged-keys-secret: true\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let scans = plan.clusters.iter().any(|it| it.is_managed("clair"));
    if plan.clusters.len() < 2 || !scans || plan.facts().keys_seeded() == Some(true) {
        return;
    }
    let at = Address::fact(Path::of("managed-keys-secret"));
    let message = if plan.facts().age() == Some(Age::Existing) {
        text!(
            "Each cluster has its own SECURITY_SCANNER_V4_PSK: give the others the key of the first: {0}",
            "每个集群都有各自的 SECURITY_SCANNER_V4_PSK：请让其他集群使用第一个集群的密钥：{0}"
        )
        .with([plan.read_key_command("SECURITY_SCANNER_V4_PSK")])
    } else {
        text!(
            "Each cluster makes its own SECURITY_SCANNER_V4_PSK: notifications that reach another region are refused.",
            "每个集群会各自生成 SECURITY_SCANNER_V4_PSK：到达其他区域的通知会被拒绝。"
        )
        .into()
    };
    let said = report.at(at.clone(), message);
    // Over a Secret in use it would replace the keys of the running registry.
    if plan.facts().age() == Some(Age::New) {
        said.fix(
            text!("Create the managed-keys Secret in every cluster first", "先在每个集群创建受管密钥 Secret"),
            [Change::set(&at, true)],
        );
    }
}
