//! A scan can come before the copy it reads.

use crate::plan::{Address, Change};
use crate::rules::clr::is_run;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-015",
    id: "scan-before-copy",
    severity: Severity::Warning,
    title: later!("Scans give up before the copy is there", "扫描可能在复制完成前放弃"),
    why: later!(
        "Quay gives Clair the address of this region's engine, also while the image is not copied there yet. Each such 404 \
         counts as a failure, and after five of them the image is not scanned any more.",
        "Quay 交给 Clair 的是本区域存储引擎的地址，即使镜像尚未复制过来。每次这样的 404 都算一次失败，五次之后该镜像不再扫描。"
    ),
    source: &[Source::Quay("util/secscan/blob.py:33"), Source::Quay("config.py:567")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\n//- clusters/a us\n//- clusters/b eu",
        "SECURITY_SCANNER_MAX_SCAN_RETRIES"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nSECURITY_SCANNER_MAX_SCAN_RETRIES: 20\n//- clusters/a us\n//- clusters/b eu"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let scans = is_run(plan) || plan.flag("FEATURE_SECURITY_SCANNER") == Some(true);
    let copies = plan.flag("FEATURE_STORAGE_REPLICATION") == Some(true) && plan.clusters.len() > 1;
    let retries = plan.setting("SECURITY_SCANNER_MAX_SCAN_RETRIES").and_then(|it| it.as_int());
    if !(scans && copies) || retries.is_some_and(|it| it > 5) {
        return;
    }
    let at = Address::key("SECURITY_SCANNER_MAX_SCAN_RETRIES");
    report
        .at(
            at.clone(),
            text!(
                "SECURITY_SCANNER_MAX_SCAN_RETRIES is {0}: images copied slowly are never scanned in the other region.",
                "SECURITY_SCANNER_MAX_SCAN_RETRIES 为 {0}：复制较慢的镜像在另一区域永远不会被扫描。"
            )
            .with([retries.unwrap_or(5).to_string()]),
        )
        .fix(text!("Allow 20", "允许 20 次"), [Change::set(&at, Value::Int(20))]);
}
