//! The documentation demands a VPN or a restricted token pair for mixed storage.

use crate::plan::{Address, Control};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-001",
    id: "hybrid-without-control",
    severity: Severity::Error,
    title: text!(
        "On-premises storage is reached from the cloud without a safeguard",
        "从云端访问本地存储却没有防护"
    ),
    why: later!(
        "In hybrid storage every pod of every cluster holds the credentials of the on-premises store and \
         must reach it. Without a VPN or a token pair limited to Quay's bucket, one compromised cloud pod \
         opens the whole store.",
        "混合存储中，每个集群的每个 Pod 都持有本地存储的凭据并须能访问它。没有 VPN，也没有仅限 Quay 存储\
         桶的令牌对时，一个云端 Pod 失守就会暴露整个存储。"
    ),
    source: &[Source::Docs("modules/georepl-mixed-storage.adoc:8")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
//- plan.yaml
controls:
  dc: {vpn: false, bucket-scoped: false}
",
        "facts.controls.dc.vpn"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1}]
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
//- plan.yaml
controls:
  dc: {vpn: true}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let stores = plan.locations().filter(|it| !it.is(&["LocalStorage"]));
    let zones: Vec<_> = stores.map(|it| (it, plan.zone(it))).collect();
    if !zones.iter().any(|(_, zone)| *zone == Zone::PublicCloud) {
        return;
    }
    for (location, zone) in zones {
        let id = location.id();
        if zone == Zone::Unknown && location.contact().is_some_and(|it| !it.host.starts_with('<')) {
            let message = text!(
                "Unanswered: does {0} stand in a public cloud or on-premises? Its host does not tell.",
                "尚未回答：{0} 位于公有云还是本地（内部）？从其主机名无法判断。"
            );
            report
                .at(Address::fact(Path::of("zones").key(id)), message.with([id]))
                .severity(Severity::ToFill);
            continue;
        }
        let [vpn, scoped] = [Control::Vpn, Control::BucketScoped].map(|it| plan.facts().control(id, it));
        if !matches!(zone, Zone::OnPremises | Zone::ClusterLocal) || vpn == Some(true) || scoped == Some(true)
        {
            continue;
        }
        let at = |control: Control| Address::fact(Path::of("controls").key(id).key(control.key()));
        if vpn == Some(false) && scoped == Some(false) {
            report
                .at(
                    at(Control::Vpn),
                    text!(
                        "{0} is on-premises and reached from the cloud with neither a VPN nor a \
                         bucket-scoped token pair; arrange one, or run two registries with mirroring.",
                        "{0} 是本地（内部）存储，从云端访问却既无 VPN 也无仅限存储桶的令牌对；请提供其一\
                         ，或改用两个注册表加镜像。"
                    )
                    .with([id]),
                )
                .related(at(Control::BucketScoped));
        } else {
            let open = if vpn.is_none() { Control::Vpn } else { Control::BucketScoped };
            report
                .at(
                    at(open),
                    text!(
                        "Unanswered: is {0} reached from the cloud through a VPN or private link, or with \
                         a token pair limited to its bucket?",
                        "尚未回答：从云端访问 {0} 时，是通过 VPN 或专用链路，还是使用仅限其存储桶的令牌对\
                         ？"
                    )
                    .with([id]),
                )
                .severity(Severity::ToFill);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn found(notes: &str) -> Vec<(String, Severity)> {
        let mut plan = RULE.bad.plan();
        plan.notes = Document::parse(notes);
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        report.into_findings().into_iter().map(|it| (it.at.to_string(), it.severity)).collect()
    }

    #[test]
    fn an_open_question_is_to_fill() {
        assert_eq!(found(""), [("facts.controls.dc.vpn".to_owned(), Severity::ToFill)]);
        let half = found("controls: {dc: {vpn: false}}");
        assert_eq!(half, [("facts.controls.dc.bucket-scoped".to_owned(), Severity::ToFill)]);
        assert_eq!(found("controls: {dc: {bucket-scoped: true}}"), []);
    }

    #[test]
    fn a_host_that_does_not_tell_is_asked_about() {
        let mut plan = RULE.bad.plan();
        let text = plan
            .config
            .text()
            .replace("RadosGWStorage, {hostname: rgw.acme.io", "S3Storage, {host: s3.acme.io");
        plan.config = Document::parse(text);
        let ask = |notes: &str| {
            let mut plan = plan.clone();
            plan.notes = Document::parse(notes);
            let mut report = Report::default();
            report.run(&RULE, &Context::of(&plan));
            report.into_findings().into_iter().map(|it| it.at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ask(""), ["facts.zones.dc"]);
        assert_eq!(ask("zones: {dc: public-cloud}"), Vec::<String>::new());
        assert_eq!(ask("zones: {dc: on-premises}"), ["facts.controls.dc.vpn"]);
    }

    #[test]
    fn the_user_says_where_an_engine_stands() {
        assert_eq!(found("zones: {dc: public-cloud}"), []);
        assert_eq!(found("zones: {us: on-premises}"), []);
    }
}
