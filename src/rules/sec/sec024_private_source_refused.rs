//! Mirroring refuses private addresses.

use crate::plan::{Address, Beside};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-024",
    id: "private-source-refused",
    severity: Severity::Warning,
    title: later!("Mirroring would refuse the source", "镜像会拒绝访问来源"),
    why: later!(
        "Quay does not mirror from hosts inside private networks, so that nobody can make it call what \
         only it can reach. The other registry of one's own must be allowed by name or range.",
        "为防止他人借 Quay 访问只有它能到达的地址，Quay 不会从内部网络的主机镜像。自己的另一个注册表须按名称\
         或地址范围加入允许列表。"
    ),
    source: &[Source::Quay("config.py:590-593"), Source::Quay("workers/repomirrorworker/__init__.py:264")],
    bad: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
//- plan.yaml
mirror-from: dc
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.corp
",
        "SSRF_ALLOWED_HOSTS"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
SSRF_ALLOWED_HOSTS: [quay.dc.corp]
//- plan.yaml
mirror-from: dc
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.corp
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some((name, source)) = plan.mirrored() else { return };
    let Some(host) = source.hostname() else { return };
    let Some(change) = plan.allow_mirroring(host) else { return };
    let message = text!(
        "Repositories are mirrored from {0}, which is a private name or address: list it in SSRF_ALLOWED_HOSTS.",
        "存储库从 {0} 镜像，而它是内部名称或地址：请将其列入 SSRF_ALLOWED_HOSTS。"
    );
    report
        .at(Address::key("SSRF_ALLOWED_HOSTS"), message.with([host]))
        .related(Address::key("SERVER_HOSTNAME").beside(Beside::Registry(name.to_owned())))
        .fix(text!("Allow {0}", "允许 {0}").with([host]), [change]);
}
