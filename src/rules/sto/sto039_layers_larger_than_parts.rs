//! 10000 parts, and no more.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-039",
    id: "layers-larger-than-parts",
    severity: Severity::Warning,
    title: later!("Layers may be larger than the parts of an upload allow", "允许的层大小超过分段上传上限"),
    why: later!(
        "An upload to S3 has at most 10000 parts. With the smallest chunk of 5 MiB a layer beyond about \
         49 GiB cannot be finished, although MAXIMUM_LAYER_SIZE lets it begin.",
        "S3 上传最多 10000 个分段。最小分块为 5 MiB 时，超过约 49 GiB 的层无法完成，尽管 \
         MAXIMUM_LAYER_SIZE 允许它开始。"
    ),
    source: &[Source::Quay("storage/cloud.py:1106")],
    bad: example!(
        "\
MAXIMUM_LAYER_SIZE: 100G
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  gs: [GoogleCloudStorage, {}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.minimum_chunk_size_mb"
    ),
    good: example!(
        "\
MAXIMUM_LAYER_SIZE: 100G
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {minimum_chunk_size_mb: 12}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let size = plan.top("MAXIMUM_LAYER_SIZE").and_then(Node::text).and_then(|it| it.strip_suffix('G'));
    let size = size.and_then(|it| it.parse::<i64>().ok());
    let Some(gibibytes) = size.filter(|it| (50..100_000).contains(it)) else { return };
    let needed = (gibibytes * 1024).div_euclid(10_000) + 1;
    let key = "minimum_chunk_size_mb";
    for location in plan.locations() {
        let takes = location.engine().is_some_and(|it| it.params.iter().any(|it| it.key == key));
        // Google's engine joins the parts itself.
        if !takes || location.is(&["GoogleCloudStorage"]) {
            continue;
        }
        let chunk = location.value(key).and_then(|it| it.as_int()).unwrap_or(5);
        if chunk < needed {
            let at = location.at(key);
            report
                .at(
                    at.clone(),
                    text!(
                        "{0}: with chunks of {1} MiB a layer of {2} GiB needs more than 10000 parts.",
                        "{0}：分块为 {1} MiB 时，{2} GiB 的层需要超过 10000 个分段。"
                    )
                    .with([
                        location.id().to_owned(),
                        chunk.to_string(),
                        gibibytes.to_string(),
                    ]),
                )
                .related(Address::key("MAXIMUM_LAYER_SIZE"))
                .fix(
                    text!("Use chunks of {0} MiB", "使用 {0} MiB 的分块").with([needed.to_string()]),
                    [Change::set(&at, needed)],
                );
        }
    }
}
