//! A bucket's outage should not restart pods.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-037",
    id: "storage-in-pod-probe",
    severity: Severity::Warning,
    title: later!("Pods restart when the bucket is down", "存储桶故障会导致 Pod 重启"),
    why: later!(
        "HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE adds the preferred engine to the probes of the pod. While the \
         bucket is down Kubernetes restarts the pods, and they do not come up again, as the check at boot wants the \
         bucket too.",
        "HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE 会把首选存储引擎加入 Pod 探针。存储桶故障时 Kubernetes 会重启 Pod，而启动校验\
         同样需要存储桶，因此 Pod 无法再次启动。"
    ),
    source: &[Source::Quay("health/services.py:200")],
    bad: example!(
        "SERVER_HOSTNAME: quay.example.org  # ours\nHEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE: true",
        "HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE"
    ),
    good: example!("HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE: false"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let key = "HEALTH_CHECKER_INSTANCE_CHECK_PREFERRED_STORAGE";
    if context.plan.flag(key) != Some(true) {
        return;
    }
    let at = Address::key(key);
    report
        .at(
            at.clone(),
            text!(
                "{0} is true: an outage of the bucket restarts every pod of the site.",
                "{0} 为 true：存储桶故障会重启该站点的所有 Pod。"
            )
            .with([key]),
        )
        .fix(text!("Remove it", "移除"), [Change::remove(&at)]);
}
