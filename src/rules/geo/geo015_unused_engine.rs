//! An engine nothing refers to still has to answer at every start.

use crate::plan::Address;
use crate::rules::geo::{DEFAULTS, Names, PREFERENCE};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "GEO-015",
    id: "unused-engine",
    severity: Severity::Warning,
    title: later!("An engine is used by nobody", "存储引擎未被使用"),
    why: later!(
        "Every pod contacts every engine when it starts and at each health check. An engine that no cluster prefers and \
         no list names stores nothing new; it is usually left over, and its outage still keeps pods from starting.",
        "每个 Pod 在启动和健康检查时都会连接每个存储引擎。没有集群首选、也没有列表引用的存储引擎不会存入新数据，通常是遗留项，\
         但它的故障仍会使 Pod 无法启动。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:572")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n  old: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_PREFERENCE: [us, eu]",
        "DISTRIBUTED_STORAGE_CONFIG.old"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_PREFERENCE: [us, eu]"
    ),
    check,
};

const PLACES: [&str; 3] = ["USERFILES_LOCATION", "LOG_ARCHIVE_LOCATION", "ACTION_LOG_ARCHIVE_LOCATION"];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // Without a list every engine is a fallback, and that is GEO-016's and GEO-017's business.
    let Some(list) = Names::of(plan, PREFERENCE).filter(|it| !it.names.is_empty()) else { return };
    let mut used: BTreeSet<&str> = list.names.iter().map(|(_, name)| *name).collect();
    used.extend(Names::of(plan, DEFAULTS).into_iter().flat_map(|it| it.names).map(|(_, name)| name));
    used.extend(PLACES.iter().filter_map(|key| plan.top(key)?.text()));
    for kind in ["quay", "mirror"] {
        used.extend(plan.clusters.iter().filter_map(|it| it.preference(kind)).flatten());
    }
    for location in plan.locations().filter(|it| !used.contains(it.id())) {
        report.at(
            Address::config(location.path()),
            text!(
                "{0} is preferred by no cluster and named in no list: add it to the default locations or remove it.",
                "没有集群首选 {0}，也没有列表引用它：请将它加入默认存储位置，或将其移除。"
            )
            .with([location.id()]),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn being_named_anywhere_is_being_used() {
        let text = "DISTRIBUTED_STORAGE_CONFIG: {a: [S3Storage, {}], b: [S3Storage, {}], c: [S3Storage, {}], d: [S3Storage, {}]}\n\
                    DISTRIBUTED_STORAGE_PREFERENCE: [a]\nDISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [b]\nUSERFILES_LOCATION: c\n\
                    //- clusters/x d";
        assert_eq!(at(&RULE, text), [""; 0]);
        assert_eq!(at(&RULE, "DISTRIBUTED_STORAGE_CONFIG: {a: [S3Storage, {}]}"), [""; 0]);
    }
}
