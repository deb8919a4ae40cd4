//! The validator's client prefixes a scheme of its own.

use super::{BY_HOSTNAME, downgrades, split_scheme};
use crate::plan::Change;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-009",
    id: "host-with-scheme-or-path",
    severity: Severity::Error,
    title: later!("The host of an engine holds a scheme or a path", "存储引擎的主机名含有协议或路径"),
    why: later!(
        "hostname is only a host. Quay lets a scheme in it win over is_secure, but boot validation puts \
         its own scheme before it and gives up, so no pod starts.",
        "hostname 只应是主机名。Quay 允许其中的协议覆盖 is_secure，但启动校验会再加上自己的协议而失败，\
         Pod 无法启动。"
    ),
    source: &[
        Source::Operator("vendor/github.com/minio/minio-go/v7/utils.go:109-128"),
        Source::Quay("storage/cloud.py:53-64"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: \"https://rgw.acme.io/\", is_secure: true}]
",
        "DISTRIBUTED_STORAGE_CONFIG.dc.1.hostname"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  dc: [RadosGWStorage, {hostname: rgw.acme.io, is_secure: true}]
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&BY_HOSTNAME)) {
        let Some(hostname) = location.text("hostname").filter(|it| it.contains('/')) else { continue };
        if downgrades(location) {
            continue;
        }
        let at = location.at("hostname");
        let said = report.at(
            at.clone(),
            text!("{0}: hostname is \"{1}\"; write the host alone.", "{0}：hostname 为“{1}”；请只写主机名。")
                .with([location.id(), hostname]),
        );
        let (scheme, rest) = split_scheme(hostname);
        let host = rest.trim_end_matches('/');
        if !host.contains(['/', '@']) {
            // Any other scheme says nothing of TLS.
            let told = scheme.filter(|it| matches!(*it, "http" | "https"));
            let secure = told.map(|it| Change::set(&location.at("is_secure"), it == "https"));
            let changes = std::iter::once(Change::set(&at, host)).chain(secure);
            said.fix(
                text!("Write {0}, and its scheme as is_secure", "写成 {0}，协议改用 is_secure 表示")
                    .with([host]),
                changes,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_scheme_that_is_not_of_the_web_leaves_tls_alone() {
        let engine = "DISTRIBUTED_STORAGE_CONFIG: {us: [RadosGWStorage, {hostname: \"s3://rgw.acme.io\", is_secure: true}]}";
        assert!(crate::rules::tests::fixed(&super::RULE, engine).contains("is_secure: true"));
    }
}
