//! What ciphers a region speaks should not depend on its cluster.

use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Value;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-019",
    id: "own-tls-profile",
    severity: Severity::Warning,
    title: later!("Each cluster brings its own TLS profile", "各集群使用各自的 TLS 配置"),
    why: later!(
        "With tls unmanaged and neither SSL_PROTOCOLS nor SSL_CIPHERS set, the Operator writes the TLS profile of its own \
         cluster. Two clusters with different profiles serve different protocols under one hostname.",
        "tls 为非受管且未设置 SSL_PROTOCOLS 和 SSL_CIPHERS 时，Operator 会写入所在集群的 TLS 配置。两个集群的配置不同时，同一主机\
         名下提供的协议也不同。"
    ),
    source: &[
        Source::Operator("controllers/quay/tls.go:20-63"),
        Source::Quay("conf/init/nginx_conf_create.py:12"),
    ],
    bad: example!("//- clusters/a us\n//- clusters/b eu", "SSL_PROTOCOLS"),
    good: example!("SSL_PROTOCOLS: [TLSv1.2, TLSv1.3]\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let said = ["SSL_PROTOCOLS", "SSL_CIPHERS"].iter().any(|it| plan.top(it).is_some());
    if said || plan.clusters.iter().filter(|it| it.is_unmanaged("tls")).nth(1).is_none() {
        return;
    }
    let at = Address::key("SSL_PROTOCOLS");
    report
        .at(
            at.clone(),
            text!(
                "SSL_PROTOCOLS is not set: each cluster serves the protocols of its own TLS profile.",
                "未设置 SSL_PROTOCOLS：每个集群提供各自 TLS 配置中的协议。"
            ),
        )
        .fix(
            text!("Set TLSv1.2 and TLSv1.3 for all", "统一设为 TLSv1.2 和 TLSv1.3"),
            [Change::set(&at, Value::list(["TLSv1.2", "TLSv1.3"]))],
        );
}
