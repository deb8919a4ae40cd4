//! A copy that takes longer than its reservation is made twice.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-043",
    id: "copy-outlasts-reservation",
    severity: Severity::Warning,
    title: later!("Large layers outlast the copy reservation", "大镜像层的复制时间超过预留时间"),
    why: later!(
        "A replication job is reserved for 20 minutes. A layer that needs longer over a slow link is taken up by a second \
         region meanwhile, and both copy it.",
        "复制任务的预留时间为 20 分钟。若镜像层经慢速链路需要更长时间，另一区域会在此期间接手，两边同时复制。"
    ),
    source: &[Source::Quay("workers/storagereplication.py:23")],
    bad: example!(
        "MAXIMUM_LAYER_SIZE: 40G\n//- plan.yaml\nslow-link: true",
        "STORAGE_REPLICATION_PROCESSING_SECONDS"
    ),
    good: example!("MAXIMUM_LAYER_SIZE: 40G\n//- plan.yaml\nslow-link: false"),
    check,
};

/// Whether a size such as `20G` is 20 GiB or more; Quay's default is 20G.
fn is_large(size: Option<&str>) -> bool {
    let Some(size) = size else { return true };
    let number = |unit| size.strip_suffix(unit).and_then(|it: &str| it.parse::<u64>().ok());
    number('G').is_some_and(|it| it >= 20) || number('M').is_some_and(|it| it >= 20 * 1024)
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let key = "STORAGE_REPLICATION_PROCESSING_SECONDS";
    let size = plan.top("MAXIMUM_LAYER_SIZE").and_then(|it| it.text());
    if plan.facts().slow_link() != Some(true) || plan.top(key).is_some() || !is_large(size) {
        return;
    }
    let at = Address::key(key);
    report
        .at(
            at.clone(),
            text!(
                "Layers up to {0} go over a slow link, and a copy is reserved for 1200 seconds only.",
                "最大 {0} 的镜像层要经过慢速链路，而复制只预留 1200 秒。"
            )
            .with([size.unwrap_or("20G")]),
        )
        .fix(text!("Reserve two hours", "预留两小时"), [Change::set(&at, Value::Int(7200))]);
}
