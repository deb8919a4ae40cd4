//! Boot validation reads CA files by their ending.

use crate::plan::{Address, Change};
use crate::rules::tls::CA;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-018",
    id: "ca-not-loaded",
    severity: Severity::Warning,
    title: later!("A CA file has an ending that is not loaded", "CA 文件的扩展名不会被加载"),
    why: later!(
        "Boot validation loads CA files that end in .crt, .cert, .key or .pem. It passes over others, so its connection \
         to a private bucket or Redis fails and pods do not start, although Quay itself would trust the file.",
        "启动校验只加载以 .crt、.cert、.key、.pem 结尾的 CA 文件，其他的会被忽略。于是它连接私有存储桶或 Redis 会失败，Pod 无法\
         启动，尽管 Quay 本身会信任该文件。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/functions.go:63")],
    bad: example!(
        concat!("//- extra_ca_cert_rgw\n", include_str!("examples/root.pem")),
        "files.extra_ca_cert_rgw"
    ),
    good: example!(concat!("//- extra_ca_cert_rgw.crt\n", include_str!("examples/root.pem"))),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for (name, bytes) in plan.files.iter().filter(|(name, _)| name.starts_with(CA)) {
        if [".crt", ".cert", ".key", ".pem"].iter().any(|it| name.ends_with(it)) {
            continue;
        }
        let right = format!("{name}.crt");
        let said = report.at(
            Address::file(name),
            text!(
                "Boot validation does not load {0}: let its name end in .crt.",
                "启动校验不会加载 {0}：请让文件名以 .crt 结尾。"
            )
            .with([name]),
        );
        // A path that names it would have to follow.
        let mounted = name.strip_prefix(CA).unwrap_or(name);
        let named = [Some(&plan.config), plan.clair.as_ref()];
        let named = named.into_iter().flatten().any(|it| it.text().contains(&format!("/{mounted}")));
        if !named && !plan.files.contains_key(&right) {
            let label = text!("Rename it to {0}", "重命名为 {0}").with([right.as_str()]);
            said.fix(label, [Change::File(right, Some(bytes.clone())), Change::File(name.clone(), None)]);
        }
    }
}
