//! A copy to an engine that does not exist never succeeds and never gives up.

use crate::plan::Address;
use crate::rules::geo::{DEFAULTS, Names};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-010",
    id: "unknown-default-location",
    severity: Severity::Error,
    title: later!("A default location does not exist", "默认存储位置不存在"),
    why: later!(
        "The replication worker copies every blob to every default location. For a name that is no engine the copy raises \
         IOError, and the job sleeps and retries for ever.",
        "复制工作进程会把每份数据复制到每个默认存储位置。若名称不对应任何存储引擎，复制会引发 IOError，任务会不断休眠并重试。"
    ),
    source: &[Source::Quay("storage/distributedstorage.py:149-161")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  usstorage: [S3Storage, {}]\n  eustorage: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS:\n- usstorage  # here\n- eustroage\n",
        "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  usstorage: [S3Storage, {}]\n  eustorage: [S3Storage, {}]\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [usstorage, eustorage]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(list) = Names::of(context.plan, DEFAULTS) else { return };
    let unknown: Vec<_> = list.unknown().into_iter().map(|(_, name)| name).collect();
    if unknown.is_empty() {
        return;
    }
    report
        .at(
            Address::key(DEFAULTS),
            text!(
                "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS names {0}, which is not in DISTRIBUTED_STORAGE_CONFIG.",
                "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS 中的 {0} 不在 DISTRIBUTED_STORAGE_CONFIG 中。"
            )
            .with([unknown.join(", ")]),
        )
        .fix(text!("Correct the list", "更正列表"), list.corrected());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    const ENGINES: &str =
        "DISTRIBUTED_STORAGE_CONFIG: {usstorage: [S3Storage, {}], eustorage: [S3Storage, {}]}\n";

    #[test]
    fn slips_are_corrected_and_strangers_go() {
        let text = format!(
            "{ENGINES}DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [usstorage, local_us, eustroage, usstorage]\n"
        );
        assert!(fixed(&RULE, &text).ends_with("[usstorage, eustorage]\n"), "{}", fixed(&RULE, &text));
    }

    #[test]
    fn without_engines_nothing_is_unknown() {
        assert_eq!(at(&RULE, "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us]"), [""; 0]);
    }
}
