//! Said once for all engines of the driver.

use crate::plan::Location;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-038",
    id: "client-side-assembly",
    severity: Severity::Info,
    title: later!("Google engines assemble layers in the pod", "Google 存储引擎在 Pod 中拼接镜像层"),
    why: later!(
        "The store cannot join the parts of an upload, so the pod reads them all back and writes them \
         again: a push moves three times its size between pod and bucket.",
        "该存储不能拼接上传的分块，Pod 要全部读回再重新写入：一次推送在 Pod 与存储桶之间的流量约为其大小\
         的三倍。"
    ),
    source: &[Source::Quay("storage/cloud.py:1052-1059")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {}]
  eu: [GoogleCloudStorage, {}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.0"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let at = |it: Location<'_>| it.driver_at();
    let mut google = context.plan.locations().filter(|it| it.is(&["GoogleCloudStorage"]));
    let Some(first) = google.next() else { return };
    let said = report.at(
        at(first),
        text!(
            "Pushes to Google Cloud Storage cost about three times their size in traffic with the pod: \
             keep each bucket near its cluster.",
            "推送到 Google Cloud Storage 时，与 Pod 间的流量约为其大小的三倍：存储桶应靠近其集群。"
        ),
    );
    google.fold(said, |said, it| said.related(at(it)));
}
