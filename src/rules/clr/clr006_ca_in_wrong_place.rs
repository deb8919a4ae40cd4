//! Clair's pod has its own place for CA files.

use crate::plan::{Change, Plan};
use crate::rules::clr::{connstring_at, dsns};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "CLR-006",
    id: "ca-in-wrong-place",
    severity: Severity::Error,
    title: later!("Clair's database CA is not where it looks", "Clair 的数据库 CA 不在所指定的位置"),
    why: later!(
        "/conf/stack exists in Quay's pods only. In Clair's pod the extra_ca_cert_ files of the bundle are mounted in \
         /var/run/certs without that prefix; a path to anything else is a file that is not there.",
        "/conf/stack 只存在于 Quay 的 Pod 中。在 Clair 的 Pod 中，配置捆绑包的 extra_ca_cert_ 文件去掉前缀后挂载在 /var/run/certs；\
         指向其他位置的路径都不存在。"
    ),
    source: &[
        Source::Operator("kustomize/components/clair/clair.deployment.yaml:72-73,107-117"),
        Source::Operator("pkg/kustomize/kustomize.go:398-400"),
    ],
    bad: example!(
        "//- clair-config.yaml\nindexer:\n  connstring: host=db sslmode=verify-full sslrootcert=/conf/stack/db.crt\n\
         //- extra_ca_cert_db.crt\npem",
        "[\"clair-config.yaml\"].indexer.connstring"
    ),
    good: example!(
        "//- clair-config.yaml\nindexer:\n  connstring: host=db sslmode=verify-full sslrootcert=/var/run/certs/db.crt\n\
         //- extra_ca_cert_db.crt\npem"
    ),
    check,
};

const PLACE: &str = "/var/run/certs/";

/// The file that the bundle mounts in Clair's pod under this name.
fn is_mounted(plan: &Plan, name: &str) -> bool {
    plan.files.contains_key(&format!("extra_ca_cert_{name}"))
}

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (subsystem, dsn) in dsns(plan) {
        let Some(root) = dsn.get("sslrootcert").filter(|it| !matches!(*it, "" | "system")) else { continue };
        let name = root.rsplit('/').next().unwrap_or(root);
        let here = [PLACE, "/run/certs/"].iter().find_map(|it| root.strip_prefix(it));
        let right = match here {
            Some(name) => is_mounted(plan, name),
            // A path of the image itself, such as the system's own store.
            None => root.starts_with('/') && !root.starts_with("/conf/stack"),
        };
        if right {
            continue;
        }
        let at = connstring_at(subsystem);
        let said = report.at(
            at.clone(),
            text!(
                "{0} wants the CA {1}, which Clair's pod does not have: give extra_ca_cert_{2} and name {3}{2}.",
                "{0} 需要 CA 文件 {1}，但 Clair 的 Pod 中没有：请提供 extra_ca_cert_{2}，并指定 {3}{2}。"
            )
            .with([subsystem, root, name, PLACE]),
        );
        if is_mounted(plan, name) {
            let path = format!("{PLACE}{name}");
            let label = text!("Name {0}", "指定 {0}").with([path.as_str()]);
            let mut right = dsn.clone();
            right.set("sslrootcert", Some(&path));
            said.fix(label, [Change::set(&at, right.to_string())]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn the_store_of_the_image_is_left_alone() {
        let text =
            |root: &str| format!("//- clair-config.yaml\nindexer: {{connstring: sslrootcert={root}}}\n");
        for root in ["/etc/pki/tls/certs/ca-bundle.crt", "system"] {
            assert_eq!(at(&RULE, &text(root)), [""; 0], "{root}");
        }
        for root in ["/run/certs/db.crt", "conf/stack/db.crt", "/conf/stack/extra_ca_certs/db.crt"] {
            assert_eq!(at(&RULE, &text(root)).len(), 1, "{root}");
        }
    }
}
