//! The region becomes a host name.

use crate::plan::placeholder::is_placeholder;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-017",
    id: "unknown-region",
    severity: Severity::Warning,
    title: later!("The AWS region does not look like one", "AWS 区域格式不正确"),
    why: later!(
        "Quay builds the host name from the region; for one that does not exist there is no host, and \
         every access fails.",
        "Quay 用区域拼出主机名；区域不存在时主机也不存在，所有访问都会失败。"
    ),
    source: &[Source::Quay("storage/cloud.py:852")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us_east_1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_region"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  gov: [S3Storage, {s3_region: us-gov-west-1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations() {
        let Some(region) =
            location.text("s3_region").filter(|it| !is_region(it) && !is_placeholder(it, false))
        else {
            continue;
        };
        report.at(
            location.at("s3_region"),
            text!(
                "{0}: \"{1}\" is no region such as eu-central-1.",
                "{0}：“{1}”不是形如 eu-central-1 的区域。"
            )
            .with([location.id(), region]),
        );
    }
}

/// Two letters, words, a digit: `us-gov-west-1`.
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [first, words @ .., last] = &parts[..] else { return false };
    let is_word = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase());
    let is_digit = |it: &str| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit());
    first.len() == 2 && is_word(first) && !words.is_empty() && words.iter().all(is_word) && is_digit(last)
}

#[cfg(test)]
mod tests {
    use super::is_region;

    #[test]
    fn regions_are_told_from_slips() {
        for good in ["us-east-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1", "us-iso-east-1"] {
            assert!(is_region(good), "{good}");
        }
        for bad in ["", "us", "us-1", "us-east", "US-EAST-1", "us-east-1a", "useast-1-1-x"] {
            assert!(!is_region(bad), "{bad}");
        }
    }
}
