//! A key that signs every link must be at hand everywhere.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-028",
    id: "cdn-key-not-in-bundle",
    severity: Severity::Error,
    title: later!("The CDN's private key is not in the bundle", "CDN 的私钥不在捆绑包中"),
    why: later!(
        "The driver reads the key file from /conf/stack while Quay starts; where the bundle does not hold \
         it, the pods of that cluster stop. Boot validation does not look.",
        "Quay 启动时驱动会从 /conf/stack 读取该私钥文件；捆绑包中没有时，该集群的 Pod 无法启动。启动校验\
         不检查。"
    ),
    source: &[Source::Quay("storage/cloud.py:1283")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {cloudfront_privatekey_filename: cdn.pem}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.cloudfront_privatekey_filename"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [CloudFrontedS3Storage, {cloudfront_privatekey_filename: cdn.pem}]
//- cdn.pem
-----BEGIN PRIVATE KEY-----
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations() {
        for key in ["cloudfront_privatekey_filename", "cloudflare_privatekey_filename"] {
            let Some(name) = location.text(key).filter(|it| !context.plan.files.contains_key(*it)) else {
                continue;
            };
            report
                .at(
                    location.at(key),
                    text!("{0}: add the file {1} to the bundle.", "{0}：请将文件 {1} 加入捆绑包。")
                        .with([location.id(), name]),
                )
                .related(Address::file(name));
        }
    }
}
