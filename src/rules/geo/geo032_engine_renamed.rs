//! The id of an engine is in the database, beside every blob.

use crate::plan::{Address, Beside};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-032",
    id: "engine-renamed",
    severity: Severity::Warning,
    title: later!("A storage engine is renamed", "存储引擎被重命名"),
    why: later!(
        "The database says of each blob which engine holds it, by the engine's id. Under another id the same bucket is a \
         new, empty engine, and pulls of what is placed under the old one fail with KeyError.",
        "数据库按引擎标识记录每份数据存放在哪个存储引擎。换了标识，同一个存储桶就成了新的空引擎，而存放在旧标识下的内容在拉取时会报 \
         KeyError。"
    ),
    source: &[Source::Quay("data/model/storage.py:297-303")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n  europe: [S3Storage, {s3_bucket: b, storage_path: /q}]  # Frankfurt\n\
         DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS: [us, europe]\n//- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {s3_bucket: a}], eu: [S3Storage, {s3_bucket: b, storage_path: /q}]}",
        "DISTRIBUTED_STORAGE_CONFIG.europe"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\n  eu: [S3Storage, {s3_bucket: b, port: 443}]\n\
         //- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG: {us: [S3Storage, {s3_bucket: a}], eu: [S3Storage, {s3_bucket: b}]}"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(before) = plan.previous() else { return };
    for (old, new) in plan.engines_since(before).renamed {
        let at = |id: &str| Address::key("DISTRIBUTED_STORAGE_CONFIG").below(id);
        report
            .at(
                at(new),
                text!(
                    "{1} was {0} before: what is placed under {0} can no longer be read.",
                    "{1} 原名 {0}：存放在 {0} 下的内容将无法读取。"
                )
                .with([old, new]),
            )
            .related(at(old).beside(Beside::Previous))
            .fix(
                text!("Call it {0} again, everywhere", "在所有位置恢复为 {0}").with([old]),
                plan.rename_engine(new, old),
            );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{at, fixed};

    #[test]
    fn the_fix_follows_references_and_swapped_names_are_seen_by_nobody() {
        let text = "DISTRIBUTED_STORAGE_CONFIG:\n  europe: [S3Storage, {s3_bucket: b}]  # x\nUSERFILES_LOCATION: europe\n\
                    //- previous/config.yaml\nDISTRIBUTED_STORAGE_CONFIG: {eu: [S3Storage, {s3_bucket: b}]}";
        assert_eq!(
            fixed(&RULE, text),
            "DISTRIBUTED_STORAGE_CONFIG:\n  eu: [S3Storage, {s3_bucket: b}]  # x\nUSERFILES_LOCATION: eu\n"
        );
        assert_eq!(at(&RULE, "DISTRIBUTED_STORAGE_CONFIG: {eu: [S3Storage, {s3_bucket: b}]}"), [""; 0]);
    }
}
