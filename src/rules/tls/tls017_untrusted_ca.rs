//! A CA is trusted by the name of its file.

use crate::certificate::{Held, Pem};
use crate::plan::{Address, Change};
use crate::rules::tls::CA;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::bundle_file;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-017",
    id: "untrusted-ca",
    severity: Severity::Error,
    title: later!("A CA file is not trusted", "CA 文件不受信任"),
    why: later!(
        "Only files whose name begins with extra_ca_cert_ join the trust store of Quay, its mirror workers and Clair. Any \
         other name is mounted beside config.yaml and trusted by nobody.",
        "只有名称以 extra_ca_cert_ 开头的文件才会加入 Quay、镜像工作进程和 Clair 的信任库。其他名称只会挂载在 config.yaml 旁边，\
         不受任何组件信任。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:393")],
    bad: example!(
        concat!(
            "//- corporate.crt\n",
            include_str!("examples/issuing.pem"),
            "//- extra-ca-cert-redis.crt\n",
            include_str!("examples/root.pem")
        ),
        "files[\"corporate.crt\"]",
        "files[\"extra-ca-cert-redis.crt\"]"
    ),
    good: example!(
        "DB_CONNECTION_ARGS: {sslrootcert: conf/stack/db-ca.crt}\n//- db-ca.crt\npem\n//- extra_ca_cert_redis.crt\npem\n\
         //- database.pem\npem"
    ),
    check,
};

/// What a file that was meant to be a CA should be called; `None` for any other file.
fn meant(name: &str) -> Option<String> {
    let plain = name.to_ascii_lowercase().replace(['-', '_', '.', '/', ' '], "_");
    let rest = ["extra_ca_certs_", "extra_ca_cert_", "extra_ca_", "extra_cacert_", "extra_cert_"]
        .into_iter()
        .find(|prefix| plain.starts_with(prefix))
        .and_then(|prefix| name.get(prefix.len()..))
        .filter(|it| !it.is_empty());
    let ends = [".crt", ".pem", ".cert", ".cer"].iter().any(|it| name.ends_with(it));
    let ca = || ends && plain.split('_').any(|it| matches!(it, "ca" | "cacert" | "cacerts" | "rootca"));
    let rest = rest.or_else(|| if ca() { Some(name) } else { None })?;
    Some(prefixed(rest))
}

fn prefixed(name: &str) -> String {
    format!("{CA}{}", name.replace('/', "_"))
}

/// Whether it holds CAs and nothing else, and no other use is known for its name.
fn holds_cas(name: &str, bytes: &[u8]) -> bool {
    let pem = Pem::read(bytes);
    let only = pem.blocks.iter().all(|it| matches!(&it.held, Held::Certificate(it) if it.is_ca));
    only && !pem.blocks.is_empty() && bundle_file(name).is_none()
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    // A setting may name the file by its path: then it is read from there.
    let named = |name: &str| {
        plan.config.text().contains(name) || plan.clair.as_ref().is_some_and(|it| it.text().contains(name))
    };
    for (name, bytes) in plan.files.iter().filter(|(name, _)| !name.starts_with(CA) && !named(name)) {
        let holds = || if holds_cas(name, bytes) { Some(prefixed(name)) } else { None };
        let Some(right) = meant(name).or_else(holds) else { continue };
        let said = report.at(
            Address::file(name),
            text!(
                "{0} is trusted by nobody: the name of a CA file must begin with extra_ca_cert_.",
                "{0} 不受任何组件信任：CA 文件名必须以 extra_ca_cert_ 开头。"
            )
            .with([name]),
        );
        if !plan.files.contains_key(&right) {
            let label = text!("Rename it to {0}", "重命名为 {0}").with([right.as_str()]);
            said.fix(label, [Change::File(right, Some(bytes.clone())), Change::File(name.clone(), None)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_ca_is_meant() {
        assert_eq!(meant("extra_ca_certs_a.crt").as_deref(), Some("extra_ca_cert_a.crt"));
        assert_eq!(meant("EXTRA_CA_CERT_a.crt").as_deref(), Some("extra_ca_cert_a.crt"));
        assert_eq!(meant("extra_ca_certs/b.pem").as_deref(), Some("extra_ca_cert_b.pem"));
        assert_eq!(meant("ca.crt").as_deref(), Some("extra_ca_cert_ca.crt"));
        for other in
            ["ssl.cert", "database.pem", "ldap.crt", "cloudfront.pem", "location.crt", "extra_ca_cert_"]
        {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
