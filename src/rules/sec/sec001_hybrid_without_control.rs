//! The documentation demands a VPN or a restricted token pair for mixed storage.

use crate::plan::{Crossing, Safety, State};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::text::Arg;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-001",
    id: "hybrid-without-control",
    severity: Severity::Error,
    title: later!(
        "Storage is reached from another trust zone without a safeguard",
        "从其他信任区访问存储却没有防护"
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
    for crossing in context.plan.crossings() {
        match crossing.safety() {
            Safety::Checked | Safety::Asserted => {}
            Safety::Unanswered => ask(&crossing, report),
            Safety::Unsafe => warn(&crossing, report),
        }
    }
}

fn ask(crossing: &Crossing<'_>, report: &mut Report) {
    let (id, at) = (crossing.location.id(), crossing.question());
    if crossing.to.zone != Zone::Unknown {
        let message = text!(
            "Unanswered: is {0} reached from another zone through a VPN or private link, or with a credential that \
             opens nothing but its bucket?",
            "尚未回答：从其他信任区访问 {0} 时，是通过 VPN 或专用链路，还是使用仅限其存储桶的凭据？"
        );
        report.at(at, message.with([id])).severity(Severity::ToFill);
    } else if crossing.location.contact().is_some_and(|it| !it.host.starts_with('<')) {
        let message = text!(
            "Unanswered: does {0} stand in a public cloud or on-premises? Its host does not tell.",
            "尚未回答：{0} 位于公有云还是本地（内部）？从其主机名无法判断。"
        );
        report.at(at, message.with([id])).severity(Severity::ToFill);
    }
}

fn warn(Crossing { location, to, link, scope, wire, .. }: &Crossing<'_>, report: &mut Report) {
    // What is sent in clear is the business of SEC-002 and SEC-003.
    if wire.state == State::Failed {
        return;
    }
    let id = location.id();
    if to.zone == Zone::PublicCloud {
        let message = text!(
            "{0}: its credential is held in another trust zone and reaches more than its bucket. {1}",
            "{0}：其凭据存放在另一个信任区，且权限超出其存储桶。{1}"
        );
        report.at(scope.at.clone(), message.with([id.into(), Arg::from(scope.why.clone())]));
    } else {
        let message = text!(
            "{0} is reached from another trust zone with neither a VPN nor a bucket-scoped credential; arrange one, \
             or run two registries with mirroring. VPN: {1} Credential: {2}",
            "从其他信任区访问 {0} 时，既无 VPN 也无仅限存储桶的凭据；请提供其一，或改用两个注册表加镜像。VPN：{1} 凭\
             据：{2}"
        );
        let why = [link, scope].map(|it| Arg::from(it.why.clone()));
        report
            .at(link.at.clone(), message.with([Arg::from(id)].into_iter().chain(why)))
            .related(scope.at.clone());
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
