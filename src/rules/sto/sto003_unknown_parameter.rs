//! A parameter too many is one keyword argument too many.

use super::STS_ONLY_VALIDATED;
use crate::plan::{Change, File};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::{Engine, near};
use crate::yaml::{Edit, Node};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-003",
    id: "unknown-parameter",
    severity: Severity::Error,
    title: later!("The driver does not take this parameter", "驱动不接受此参数"),
    why: later!(
        "Quay passes every parameter to the driver's constructor, and one it does not take is a \
         TypeError: every process of every pod dies at start. Boot validation ignores unknown parameters \
         and stays green.",
        "Quay 会把所有参数传给驱动的构造函数，多出的参数会引发 TypeError：每个 Pod 的每个进程启动即崩溃。\
         启动校验忽略未知参数，显示正常。"
    ),
    source: &[Source::Quay("storage/__init__.py:46-50"), Source::Quay("app.py:287")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {bucket: acme, s3_regoin: us-east-1, storage_path: /q}]
  dc: [RadosGWStorage, {endpoint: rgw.acme.io, nonsense: 1}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.bucket",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_regoin",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.endpoint",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.nonsense",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: acme, s3_region: us-east-1}]
  xx: [Unheard, {a: 1}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations() {
        let Some(row) = location.engine() else { continue };
        for entry in location.params().into_iter().flat_map(Node::entries) {
            let Some(key) = entry.key.text() else { continue };
            let known = row.params.iter().any(|it| it.key == key);
            // What only the validator knows is STO-018's business; `<<` brings in a map.
            if known || key == "<<" || row.driver == "STSS3Storage" && STS_ONLY_VALIDATED.contains(&key) {
                continue;
            }
            let at = location.at(key);
            let said = report.at(
                at.clone(),
                text!("{0}: {1} does not take \"{2}\".", "{0}：{1} 不接受“{2}”。").with([
                    location.id(),
                    row.driver,
                    key,
                ]),
            );
            let free = |it: &&str| location.param(it).is_none();
            if let Some(meant) = meant(row, key).filter(free) {
                let rename =
                    Change::Edit(File::Config, Edit::Rename(location.param_path(key), meant.to_owned()));
                said.fix(text!("Rename it to {0}", "改名为 {0}").with([meant]), [rename]);
            } else {
                said.fix(text!("Remove {0}", "移除 {0}").with([key]), [Change::remove(&at)]);
            }
        }
    }
}

/// What drivers call the same thing.
const NAMES: [&[&str]; 5] = [
    &["bucket", "bucket_name", "s3_bucket", "azure_container", "swift_container", "container"],
    &["region", "s3_region", "region_name"],
    &["endpoint", "endpoint_url", "hostname", "host", "url"],
    &["access_key", "s3_access_key", "access_key_id", "aws_access_key_id"],
    &["secret_key", "s3_secret_key", "secret_access_key", "aws_secret_access_key"],
];

fn meant(row: &Engine, key: &str) -> Option<&'static str> {
    let known = || row.params.iter().map(|it| it.key);
    let same = NAMES.iter().find(|it| it.contains(&key))?.iter();
    let same = same.copied().find_map(|name| known().find(|it| *it == name));
    same.or_else(|| near(key, known()))
}
