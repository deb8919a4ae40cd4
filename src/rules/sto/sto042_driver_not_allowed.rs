//! An organisation may say which stores it runs.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-042",
    id: "driver-not-allowed",
    severity: Severity::Error,
    title: text!("The organisation does not allow this driver", "组织不允许使用此驱动"),
    why: later!(
        "The site.yaml that is served beside this page, or given to the command line, names the storage drivers that may be used. This is another one.",
        "与本页面一同提供（或在命令行中指定）的 site.yaml 列出了允许使用的存储驱动，而这里用的是其他驱动。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:11-20")],
    bad: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n  eu: [AzureStorage, {}]\n//- site.yaml\ndrivers: [S3Storage]\n",
        "DISTRIBUTED_STORAGE_CONFIG.eu.0"
    ),
    good: example!(
        "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {}]\n//- site.yaml\ndrivers: [S3Storage, RadosGWStorage]\n"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let site = &context.plan.site;
    for location in context.plan.locations() {
        let Some(driver) = location.driver().filter(|it| !site.allows(it)) else { continue };
        let message =
            text!("{0} is {1}; the organisation allows {2}.", "{0} 使用 {1}；组织允许的驱动为 {2}。");
        let allowed = site.drivers().join(", ");
        report.at(Address::config(location.path().index(0)), message.with([location.id(), driver, &allowed]));
    }
}
