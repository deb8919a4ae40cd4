//! Names of the bundle that the Operator takes for something else.

use crate::plan::Address;
use crate::rules::tls::CA;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-020",
    id: "colliding-file",
    severity: Severity::Error,
    title: later!("A file of the bundle is overwritten or swallowed", "配置捆绑包中的文件会被覆盖或吞并"),
    why: later!(
        "The Operator merges every file whose name holds .config.yaml into config.yaml and drops it, and strips \
         extra_ca_cert_ from the names of CA files: two that become the same name overwrite each other.",
        "Operator 会把名称中含有 .config.yaml 的文件并入 config.yaml 后删除，并从 CA 文件名中去掉 extra_ca_cert_：去掉后同名的两个\
         文件会互相覆盖。"
    ),
    source: &[
        Source::Operator("pkg/middleware/middleware.go:387"),
        Source::Operator("pkg/kustomize/kustomize.go:389-401"),
    ],
    bad: example!(
        "//- extra_ca_cert_db.crt\npem\n//- extra_ca_cert_extra_ca_cert_db.crt\npem\n//- redis.config.yaml\na: 1",
        "files[\"extra_ca_cert_extra_ca_cert_db.crt\"]",
        "files[\"redis.config.yaml\"]"
    ),
    good: example!(
        "//- extra_ca_cert_db.crt\npem\n//- extra_ca_cert_rgw.crt\npem\n//- clair-config.yaml\na: 1"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let files = &context.plan.files;
    for name in files.keys() {
        let bare = name.replace(CA, "");
        let twin = format!("{CA}{bare}");
        if name.contains(".config.yaml") {
            report.at(
                Address::file(name),
                text!(
                    "The Operator merges {0} into config.yaml and drops the file: give it another name.",
                    "Operator 会把 {0} 并入 config.yaml 并删除该文件：请更换名称。"
                )
                .with([name]),
            );
        } else if name.starts_with(CA) && *name != twin && files.contains_key(&twin) {
            report
                .at(
                    Address::file(name),
                    text!(
                        "{0} and {1} both become {2}: one overwrites the other.",
                        "{0} 与 {1} 都会变成 {2}：其中一个会覆盖另一个。"
                    )
                    .with([name.as_str(), &twin, &bare]),
                )
                .related(Address::file(&twin));
        }
    }
}
