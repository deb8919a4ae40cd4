//! Each cluster may show a certificate of its own, as long as clients accept both.

use super::is_certificate_of_each;
use crate::certificate::date;
use crate::plan::{Address, Plan, Side, groups};
use crate::rules::across::{joined, names, related};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-025",
    id: "certificates-differ",
    severity: Severity::Info,
    title: later!("Clusters show different certificates", "各集群使用不同的证书"),
    why: later!(
        "That is fine: each certificate is for SERVER_HOSTNAME, so clients accept both. But they expire on days of their \
         own, and a client that trusts only one issuer is refused whenever the load balancer changes the region. The \
         plan can hold one of them only.",
        "这没有问题：每个证书都适用于 SERVER_HOSTNAME，客户端都会接受。但它们的到期日各不相同，只信任其中一个颁发者的客户端在负载均衡\
         切换区域时会被拒绝。方案中只能保存其中一个。"
    ),
    source: &[Source::Operator("pkg/kustomize/secrets.go:186-224")],
    bad: example!(
        concat!(
            "SERVER_HOSTNAME: registry.acme.com\n//- ssl.cert\n",
            include_str!("../tls/examples/leaf.pem"),
            "//- ssl.key\nk\n//- observed/eu/config.yaml\nSERVER_HOSTNAME: registry.acme.com\n//- observed/eu/ssl.cert\n",
            include_str!("../tls/examples/own.pem"),
            "//- observed/eu/ssl.key\nk\n"
        ),
        "files[\"ssl.cert\"]"
    ),
    good: example!(concat!(
        "SERVER_HOSTNAME: registry.acme.com\n//- ssl.cert\n",
        include_str!("../tls/examples/leaf.pem"),
        "//- observed/eu/config.yaml\nSERVER_HOSTNAME: registry.acme.com\n//- observed/eu/ssl.cert\n",
        include_str!("../tls/examples/leaf.pem")
    )),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let sides = context.plan.sides();
    let bundles: Vec<&Plan> = sides.iter().map(|it| it.plan).collect();
    let at = Address::file("ssl.cert");
    let groups = groups(&sides, &at);
    if groups.len() < 2 || !is_certificate_of_each(&bundles, "ssl.cert") {
        return;
    }
    let until = |sides: &Vec<Side<'_>>| {
        let served = sides.first()?.plan.served();
        Some(
            text!("{0}: until {1}", "{0}：有效期至 {1}")
                .with([Arg::from(names(sides)), date(served.leaf()?.not_after).into()]),
        )
    };
    let said = joined(groups.iter().filter_map(until), text!("{0}; {1}", "{0}；{1}"));
    let message = text!(
        "ssl.cert differs, and each is for SERVER_HOSTNAME. {0}.",
        "ssl.cert 不一致，但都适用于 SERVER_HOSTNAME。{0}。"
    );
    related(report.at(at.clone(), message.with([said])), &groups, &at);
}
