//! An engine that is no default location holds only what its own site pushed.

use crate::plan::{Address, Change};
use crate::rules::geo::{DEFAULTS, Names, replicates};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-011",
    id: "engine-not-in-default-locations",
    severity: Severity::Warning,
    title: later!("An engine is not a default location", "存储引擎不在默认存储位置中"),
    why: later!(
        "Images are copied to default locations only. A site that prefers another engine serves remote copies, and when a \
         site is lost, what was only there is lost with it.",
        "镜像只会复制到默认存储位置。首选其他存储引擎的站点只能提供远端副本；一旦失去某个站点，只存放在那里的数据也随之丢失。"
    ),
    source: &[Source::Quay("workers/storagereplication.py:85")],
    bad: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS:\n- us  # first",
        "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"
    ),
    good: example!(
        "FEATURE_STORAGE_REPLICATION: true\nDISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, eu]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(list) = Names::of(plan, DEFAULTS) else { return };
    // An empty list is GEO-009's business.
    if list.names.is_empty() || !(replicates(plan) || plan.clusters.len() > 1) {
        return;
    }
    let missing = list.missing();
    if missing.is_empty() {
        return;
    }
    let at = Address::key(DEFAULTS);
    let from = plan.top(DEFAULTS).map_or(0, |it| it.items().count());
    let places = missing.iter().zip(from..);
    let changes: Vec<_> = places
        .map(|(id, place)| Change::set(&Address::config(at.path.index(place)), Value::from(*id)))
        .collect();
    report
        .at(
            at,
            text!(
                "{0} is not in DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: images pushed elsewhere never reach it.",
                "{0} 不在 DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 中：推送到其他站点的镜像不会复制到它。"
            )
            .with([missing.join(", ")]),
        )
        .fix(
            text!(
                "Add {0}: new pushes are copied to it, older images need a backfill",
                "添加 {0}：新推送会复制到它，旧镜像需要回填"
            )
            .with([missing.join(", ")]),
            changes,
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    #[test]
    fn a_slip_is_not_a_missing_engine_too() {
        let engines = "FEATURE_STORAGE_REPLICATION: true\n\
                       DISTRIBUTED_STORAGE_CONFIG: {usstorage: [S3Storage, {}], eustorage: [S3Storage, {}]}\n";
        let list = "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [usstorage, eustroage]";
        assert_eq!(at(&RULE, &format!("{engines}{list}")), [""; 0]);
        let list = "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [usstorage]\n";
        assert!(fixed(&RULE, &format!("{engines}{list}")).ends_with("[usstorage, eustorage]\n"));
    }
}
