//! Unmanaged TLS needs the pair in the bundle.

use crate::plan::Address;
use crate::rules::tls::{CERT, KEY, names, secret_ref};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-001",
    id: "no-certificate",
    severity: Severity::Error,
    title: later!("The certificate is not in the bundle", "配置捆绑包中没有证书"),
    why: later!(
        "With tls unmanaged and no secretRef the Operator wants both ssl.cert and ssl.key in the config bundle and \
         refuses everything until they are there. The documentation's own command puts only config.yaml into it.",
        "tls 为非受管且没有 secretRef 时，Operator 要求配置捆绑包中同时有 ssl.cert 和 ssl.key，否则拒绝全部配置。官方文档中的命令\
         只放入了 config.yaml。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:278-283"),
        Source::Operator("controllers/quay/quayregistry_controller.go:1082"),
    ],
    bad: example!("//- ssl.cert\npem\n//- clusters/a us", "files[\"ssl.key\"]"),
    good: example!("//- ssl.cert\npem\n//- ssl.key\npem\n//- clusters/a us"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let missing: Vec<_> = [CERT, KEY].into_iter().filter(|it| !plan.files.contains_key(*it)).collect();
    let [first, rest @ ..] = &missing[..] else { return };
    let bare = plan.clusters.iter().filter(|it| it.is_unmanaged("tls") && secret_ref(it).is_none());
    let clusters = names(bare);
    if clusters.is_empty() {
        return;
    }
    let said = report.at(
        Address::file(first),
        text!(
            "TLS of {0} is unmanaged, but the bundle has no {1}: the Operator refuses it.",
            "{0} 的 TLS 为非受管，但配置捆绑包中没有 {1}：Operator 会拒绝它。"
        )
        .with([clusters, missing.join(", ")]),
    );
    rest.iter().fold(said, |said, file| said.related(Address::file(file)));
}
