//! The global load balancer: HAProxy as one that runs anywhere, Azure Traffic Manager as one of a cloud.
//!
//! TLS is passed through by its SNI, since every cluster's route carries the same name. `/health/endtoend` reads and
//! writes every storage engine, so it needs time: ten to fifteen seconds, which rules out checks of a fixed few seconds.

use super::{Entry, comment};
use crate::plan::{Plan, shell_word as quote};
use crate::text;
use crate::text::{Lang, Text};

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let Some(host) = plan.hostname().map(|it| it.split(':').next().unwrap_or(it)) else { return Vec::new() };
    let is_name = |it: &str| it.chars().all(|it| it.is_ascii_alphanumeric() || "-.".contains(it));
    if plan.clusters.is_empty() || !is_name(host) {
        return Vec::new();
    }
    vec![
        ("load-balancer/haproxy.cfg".to_owned(), Entry::open(haproxy(plan, host, lang))),
        ("load-balancer/azure-traffic-manager.sh".to_owned(), Entry::open(azure(plan, host, lang))),
    ]
}

const UNKNOWN: Text = text!(
    "{0}: the plan does not say the address of its router; fill it in here.",
    "{0}：方案未说明其路由器地址；请在此处填写。"
);

/// The clusters with a name that any of these tools takes, and where their routers answer, as far as the plan says.
fn routers(plan: &Plan) -> Vec<(&str, String, Option<&str>)> {
    let plain = |it: char| if it.is_ascii_alphanumeric() || "-_.".contains(it) { it } else { '-' };
    let one = |(at, it): (usize, &'_ crate::plan::Cluster)| {
        let name: String = it.name.chars().map(plain).collect();
        let clash = plan.clusters[..at].iter().any(|it| it.name.chars().map(plain).eq(name.chars()));
        if clash || name.trim_matches('-').is_empty() { format!("cluster-{}", at + 1) } else { name }
    };
    let named = plan.clusters.iter().enumerate().map(|(at, it)| (it.name.as_str(), one((at, it))));
    named.map(|(name, plain)| (name, plain, plan.facts().router(name))).collect()
}

fn haproxy(plan: &Plan, host: &str, lang: Lang) -> String {
    let about = text!(
        "The global load balancer of {0}: the name must lead here. TLS is not opened; uploads and downloads may take as long as the route allows, 30 minutes. Check it with: haproxy -c -f haproxy.cfg",
        "{0} 的全局负载均衡器：该域名必须解析到这里。TLS 直通，不在此解密；上传与下载的时限与路由一致，为 30 分钟。检查命令：haproxy -c -f haproxy.cfg"
    );
    let health = text!(
        "A site is up while /health/endtoend says 200. It reads and writes every storage engine, so it gets 15 seconds, twice a minute. The database and Redis are shared: while one is down, all sites are.",
        "/health/endtoend 返回 200 即视为站点可用。它会读写每个存储引擎，因此超时为 15 秒，每分钟检查两次。数据库与 Redis 是共用的：其中之一不可用时，所有站点都会下线。"
    );
    let mut out = comment("#", &about.with([host]).render(lang));
    out.push_str(
        "global\n  log stdout format raw local0\n  maxconn 20000\n\n\
         defaults\n  mode tcp\n  log global\n  option tcplog\n  timeout connect 10s\n  timeout client 30m\n  \
         timeout server 30m\n  default-server init-addr last,libc,none\n\n\
         frontend quay\n  bind :443\n  tcp-request inspect-delay 5s\n  \
         tcp-request content accept if { req_ssl_hello_type 1 }\n",
    );
    out.push_str(&format!("  use_backend quay if {{ req_ssl_sni -i {host} }}\n\n"));
    out.push_str(&comment("#", health.get(lang)));
    out.push_str(&format!(
        "backend quay\n  balance source\n  option httpchk\n  \
         http-check send meth GET uri /health/endtoend ver HTTP/1.1 hdr Host {host}\n  \
         http-check expect status 200\n  timeout check 15s\n"
    ));
    for (cluster, name, router) in routers(plan) {
        if router.is_none() {
            out.push_str("  ");
            out.push_str(&comment("#", &UNKNOWN.with([cluster]).render(lang)));
        }
        let address = router.map_or_else(|| format!("{name}-router.invalid"), str::to_owned);
        out.push_str(&format!(
            "  server {name} {address}:443 check check-ssl check-sni {host} verify none inter 30s fall 2 rise 2\n"
        ));
    }
    out
}

fn azure(plan: &Plan, host: &str, lang: Lang) -> String {
    let about = text!(
        "Azure Traffic Manager instead of a load balancer of your own: DNS answers with the nearest site that is up. Afterwards make {0} a CNAME of the profile.",
        "用 Azure Traffic Manager 代替自建负载均衡器：DNS 返回最近的可用站点。之后请将 {0} 设为该 profile 的 CNAME。"
    );
    let limits = text!(
        "Its checks may take 10 seconds. Those of Amazon Route 53 may not, and would take sites out that are merely slow.",
        "它的健康检查最长可用 10 秒。Amazon Route 53 的检查没有这么长的时限，会把只是较慢的站点摘除。"
    );
    let mut out = String::from("#!/bin/sh\n");
    out.push_str(&comment("#", &about.with([host]).render(lang)));
    out.push_str(&comment("#", limits.get(lang)));
    let profile: String = host.chars().map(|it| if it == '.' { '-' } else { it }).collect();
    let profile = quote(&profile);
    out.push_str(&format!(
        "set -eu\ngroup=\"${{1:?resource group}}\"\n\
         az network traffic-manager profile create --resource-group \"$group\" --name {profile} \\\n  \
         --unique-dns-name {profile} --routing-method Performance --ttl 30 \\\n  \
         --protocol HTTPS --port 443 --path /health/endtoend --status-code-ranges 200-200 \\\n  \
         --custom-headers {} --interval 30 --timeout 10 --max-failures 2\n",
        quote(&format!("host={host}"))
    ));
    for (cluster, name, router) in routers(plan) {
        if router.is_none() {
            out.push_str(&comment("#", &UNKNOWN.with([cluster]).render(lang)));
        }
        let address = router.map_or_else(|| format!("{name}-router.invalid"), str::to_owned);
        out.push_str(&format!(
            "az network traffic-manager endpoint create --resource-group \"$group\" --profile-name {profile} \\\n  \
             --name {} --type externalEndpoints --target {} --endpoint-location \"${{{}:?{}}}\"\n",
            quote(&name),
            quote(&address),
            variable(&name),
            text!("an Azure region near it", "其附近的 Azure 区域").get(lang)
        ));
    }
    out
}

/// The variable that says where a cluster is.
fn variable(name: &str) -> String {
    let word: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
    format!("REGION_{}", word.to_ascii_uppercase())
}
