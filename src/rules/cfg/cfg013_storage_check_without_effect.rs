//! Older releases passed a list.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CFG-013",
    id: "storage-check-without-effect",
    severity: Severity::Info,
    title: later!("A storage check that changes nothing", "不起作用的存储检查设置"),
    why: later!(
        "The health check asks each engine alone, and for one engine these two settings give the same \
         answer either way.",
        "健康检查会逐个检查存储引擎，而对单个引擎，这两项设置的结果都相同。"
    ),
    source: &[
        Source::Quay("health/storage_engines.py:20-22"),
        Source::Quay("storage/distributedstorage.py:79-91"),
    ],
    bad: example!("DISTRIBUTED_STORAGE_VALIDATE_ENDTOEND: true", "DISTRIBUTED_STORAGE_VALIDATE_ENDTOEND"),
    good: example!("FEATURE_STORAGE_REPLICATION: true"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for key in ["DISTRIBUTED_STORAGE_VALIDATE_ENDTOEND", "DISTRIBUTED_STORAGE_REQUIRES_ALL_AVAILABLE"] {
        if context.plan.flag(key) == Some(true) {
            let message = text!("{0} has no effect on the health check.", "{0} 对健康检查没有影响。");
            report.at(Address::key(key), message.with([key]));
        }
    }
}
