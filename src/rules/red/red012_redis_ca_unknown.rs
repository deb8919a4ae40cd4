//! redis-py verifies, the validator does not.

use crate::plan::Address;
use crate::plan::placeholder::is_placeholder;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::Zone;
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "RED-012",
    id: "redis-ca-unknown",
    severity: Severity::Warning,
    title: later!("Redis uses TLS, and no CA is given for it", "Redis 使用 TLS，但没有提供 CA"),
    why: later!(
        "The client verifies the server with the CAs of the pod. A private server is rarely signed by a \
         public CA, and boot validation does not verify: the first event or lock fails.",
        "客户端用 Pod 中的 CA 校验服务器。私有服务器很少由公共 CA 签发，而启动校验不校验证书：首个事件或\
         锁就会失败。"
    ),
    source: &[
        Source::Quay("data/userevent.py:64"),
        Source::Quay("config-tool/pkg/lib/fieldgroups/redis/redis_validator.go:52-56"),
    ],
    bad: example!("BUILDLOGS_REDIS: {host: 10.0.8.2, port: 6379, ssl: true}", "BUILDLOGS_REDIS.ssl"),
    good: example!(
        "\
BUILDLOGS_REDIS: {host: 10.0.8.2, port: 6379, ssl: true}
//- extra_ca_cert_redis.crt
-----BEGIN CERTIFICATE-----
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    if plan.files.keys().any(|it| it.starts_with("extra_ca_cert_")) {
        return;
    }
    for redis in plan.redis().filter(|it| it.value("ssl") == Some(true.into())) {
        let Some(host) = redis.node.get("host").and_then(Node::text) else { continue };
        let private = matches!(plan.site.zone(host), Zone::OnPremises | Zone::ClusterLocal)
            && !is_placeholder(host, false);
        let unchecked = redis.node.get("ssl_cert_reqs").and_then(Node::text) == Some("none");
        let named =
            ["ssl_ca_certs", "ssl_ca_path", "ssl_ca_data"].iter().any(|it| redis.node.get(it).is_some());
        if private && !unchecked && !named {
            report.at(
                Address::key(redis.key).below("ssl"),
                text!(
                    "{0}: add the CA of {1} to the bundle as extra_ca_cert_ and a name.",
                    "{0}：请将 {1} 的 CA 以 extra_ca_cert_ 加名称的形式加入捆绑包。"
                )
                .with([redis.key, host]),
            );
        }
    }
}
