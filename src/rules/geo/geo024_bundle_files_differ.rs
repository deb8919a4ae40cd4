//! The other files of the bundle are part of what must be the same.

use super::is_certificate_of_each;
use crate::plan::{Address, File, Plan, differing, groups};
use crate::rules::across::{advice, related, who};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::yaml::Path;
use crate::{example, later, text};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "GEO-024",
    id: "bundle-files-differ",
    severity: Severity::Warning,
    title: later!("Clusters have different files in their bundles", "各集群捆绑包中的文件不同"),
    why: later!(
        "A CA that only one cluster trusts, or a Clair that is configured in its own way, makes the registry behave by \
         the region that the load balancer chose: pulls that fail now and then, scans that differ.",
        "只有一个集群信任的 CA，或配置不同的 Clair，会使注册表的行为取决于负载均衡所选的区域：拉取时而失败，扫描结果不一致。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:20")],
    bad: example!(
        "FEATURE_MAILING: false\n//- clair-config.yaml\nlog_level: info\n//- extra_ca_cert_a.crt\nA\n//- observed/eu/config.yaml\nFEATURE_MAILING: false\n//- observed/eu/clair-config.yaml\nlog_level: debug",
        "[\"clair-config.yaml\"].log_level",
        "files[\"extra_ca_cert_a.crt\"]"
    ),
    good: example!(
        "FEATURE_MAILING: false\n//- clair-config.yaml\nlog_level: info\n//- observed/eu/config.yaml\nFEATURE_MAILING: false\n//- observed/eu/clair-config.yaml\nlog_level: info # all"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let sides = plan.sides();
    let clair = differing(&sides, &File::Clair);
    let place = if let [only] = &clair[..] { only.clone() } else { Path::root() };
    let bundles: Vec<&Plan> = sides.iter().map(|it| it.plan).collect();
    let names: BTreeSet<_> = bundles.iter().flat_map(|it| it.files.keys()).collect();
    let files = names.into_iter().filter(|it| !is_certificate_of_each(&bundles, it));
    let places = std::iter::once(Address::clair(place)).chain(files.map(|it| Address::file(it)));
    for at in places {
        let groups = groups(&sides, &at);
        if groups.len() < 2 {
            continue;
        }
        let message = text!("{0} differs. {1}. {2}", "{0} 不一致。{1}。{2}").with([
            Arg::from(at.file.name()),
            who(&groups, &at).into(),
            advice(plan, &groups, &at).into(),
        ]);
        related(report.at(at.clone(), message), &groups, &at);
    }
}
