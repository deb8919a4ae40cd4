//! The database knows an engine by its id alone, not by where it stores.

use crate::plan::{Address, Age, Beside};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-048",
    id: "engine-moved",
    severity: Severity::Error,
    title: later!("A storage engine points elsewhere than before", "存储引擎指向了与之前不同的位置"),
    why: later!(
        "The database says of each blob which engine holds it, by the engine's id, and Quay joins storage_path and the \
         blob's name. Under the same id another bucket, prefix or host is empty until every object is copied there: pulls \
         of what was stored before fail, and nothing warns of it.",
        "数据库只按引擎标识记录每份数据由哪个存储引擎保存，Quay 再拼接 storage_path 与数据名称。同一标识换了存储桶、前缀或主机后，\
         在全部对象复制过去之前那里是空的：之前保存的内容无法拉取，也没有任何警告。"
    ),
    source: &[Source::Quay("data/model/storage.py:297-303"), Source::Quay("storage/cloud.py:213-217")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: b, s3_region: us-east-1}]\n  eu: [S3Storage, {s3_bucket: c, s3_region: eu-west-1, storage_path: /quay2}]\n\
         //- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a, s3_region: us-east-1}]\n  eu: [S3Storage, {s3_bucket: c, s3_region: eu-west-1, storage_path: /quay}]",
        "DISTRIBUTED_STORAGE_CONFIG.us",
        "DISTRIBUTED_STORAGE_CONFIG.eu"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a, s3_region: us-east-1, storage_path: quay/}]\n\
         //- previous/config.yaml\n\
         DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a, s3_region: us-east-1, storage_path: /quay}]"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(before) = plan.previous().filter(|_| plan.facts().age() != Some(Age::New)) else { return };
    for location in plan.locations().filter(|it| !plan.facts().drained(it.id())) {
        let places = before.location(location.id()).and_then(|it| Some((it.place()?, location.place()?)));
        let Some((old, new)) = places else { continue };
        let severity = match ((old.2, old.3) == (new.2, new.3), old.0 == new.0) {
            (true, true) => continue,
            // The same store may have got another name.
            (true, false) => Severity::Warning,
            (false, _) => Severity::Error,
        };
        let shown =
            |(host, _, bucket, prefix): &(String, u16, &str, &str)| format!("{host}/{bucket}/{prefix}");
        let message = text!(
            "{0} stored in {1} before and would store in {2}: what it holds can be read there only after it was copied.",
            "{0} 之前存储在 {1}，现在将存储到 {2}：已有内容须先复制过去才能在那里读取。"
        );
        let at = Address::config(location.path());
        report
            .at(at.clone(), message.with([location.id(), &shown(&old), &shown(&new)]))
            .severity(severity)
            .related(at.beside(Beside::Previous));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::rules::tests::at;

    const OLD: &str = "//- previous/config.yaml\nDISTRIBUTED_STORAGE_CONFIG: {us: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: false, bucket_name: a}]}\n";

    fn new(params: &str, notes: &str) -> String {
        format!(
            "DISTRIBUTED_STORAGE_CONFIG: {{us: [RadosGWStorage, {{{params}}}]}}\n{OLD}//- plan.yaml\n{notes}"
        )
    }

    #[test]
    fn a_new_registry_or_a_drained_engine_may_move_and_another_port_is_the_same_store() {
        let moved = "hostname: rgw.acme.io, is_secure: false, bucket_name: b";
        assert_eq!(at(&RULE, &new(moved, "")), ["DISTRIBUTED_STORAGE_CONFIG.us"]);
        assert_eq!(at(&RULE, &new(moved, "registry: new")), [""; 0]);
        assert_eq!(at(&RULE, &new(moved, "drained-engines: [us]")), [""; 0]);
        assert_eq!(at(&RULE, &new("hostname: rgw.acme.io, is_secure: true, bucket_name: a", "")), [""; 0]);
    }

    #[test]
    fn another_host_alone_may_be_another_name() {
        let text = new("hostname: ceph.acme.io, is_secure: false, bucket_name: a", "");
        let plan: Plan = crate::rules::Example { text: text.leak(), at: &[] }.plan();
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        let found: Vec<_> = report.into_findings().into_iter().map(|it| it.severity).collect();
        assert_eq!(found, [Severity::Warning]);
    }
}
