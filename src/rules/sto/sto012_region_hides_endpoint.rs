//! The region wins over the endpoint at run time, the endpoint over the region in validation.

use crate::plan::{Age, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-012",
    id: "region-hides-endpoint",
    severity: Severity::Error,
    title: later!("s3_region makes Quay ignore the endpoint", "s3_region 使 Quay 忽略端点"),
    why: later!(
        "With s3_region Quay talks to AWS in that region with these credentials and never looks at \
         endpoint_url or host; boot validation tests the endpoint and stays green. Blobs do not lie where \
         the file seems to say.",
        "设置 s3_region 后，Quay 会用这些凭据访问该区域的 AWS，而不看 endpoint_url 或 host；启动校验却测\
         试端点并显示正常。数据并不在文件看上去所指的位置。"
    ),
    source: &[
        Source::Quay("storage/cloud.py:850-861"),
        Source::Quay("config-tool/pkg/lib/shared/storage_validators.go:167-183"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {s3_region: us-east-1, endpoint_url: \"https://minio.acme.io\", s3_bucket: quay}]
  us: [S3Storage, {s3_region: us-east-1, host: s3.us-east-1.amazonaws.com}]
//- plan.yaml
registry: new
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.endpoint_url",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.host"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [S3Storage, {endpoint_url: \"https://minio.acme.io\"}]
  us: [S3Storage, {s3_region: us-east-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let new = context.plan.facts().age() == Some(Age::New);
    for location in context.plan.locations().filter(|it| it.is(&["S3Storage", "STSS3Storage"])) {
        let Some(region) = location.text("s3_region") else { continue };
        let endpoint = ["endpoint_url", "host"].into_iter().find_map(|key| Some((key, location.text(key)?)));
        let Some((key, endpoint)) = endpoint else { continue };
        let said = report
            .at(
                location.at(key),
                text!(
                    "{0}: Quay stores in AWS {1} and ignores {2} \"{3}\".",
                    "{0}：Quay 存储到 AWS {1}，忽略 {2}“{3}”。"
                )
                .with([location.id(), region, key, endpoint]),
            )
            .related(location.at("s3_region"));
        if endpoint.contains("amazonaws.com") {
            said.fix(
                text!("Remove {0}: Quay goes on with AWS {1}", "移除 {0}：Quay 继续使用 AWS {1}")
                    .with([key, region]),
                [Change::remove(&location.at(key))],
            );
        } else if new {
            // Where data is already stored it lies in AWS, and would be out of sight.
            said.fix(
                text!("Remove s3_region: Quay then stores at {0}", "移除 s3_region：Quay 将存储到 {0}")
                    .with([endpoint]),
                [Change::remove(&location.at("s3_region"))],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn where_data_may_lie_in_aws_the_region_is_not_taken_away() {
        let mut plan = RULE.bad.plan();
        plan.notes = Document::parse("registry: existing");
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        let fixes: Vec<_> = report.into_findings().into_iter().map(|it| it.fix.is_some()).collect();
        assert_eq!(fixes, [false, true]);
    }
}
