//! Only two names count.

use crate::plan::{Address, Change};
use crate::rules::tls::{CERT, KEY};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-002",
    id: "misnamed-certificate",
    severity: Severity::Error,
    title: text!("A certificate file has the wrong name", "证书文件名称不正确"),
    why: later!(
        "The Operator looks for exactly ssl.cert and ssl.key. Any other name, also those of other parts of the \
         documentation, is mounted and never used.",
        "Operator 只查找名为 ssl.cert 和 ssl.key 的文件。其他名称（包括官方文档其他章节所写的）只会被挂载，永远不会使用。"
    ),
    source: &[Source::Operator("controllers/quay/features.go:181-182")],
    bad: example!(
        concat!(
            "//- ssl.crt\n",
            include_str!("examples/leaf.pem"),
            "//- ssl.key\n",
            include_str!("examples/leaf.key")
        ),
        "files[\"ssl.crt\"]"
    ),
    good: example!(concat!(
        "//- ssl.cert\n",
        include_str!("examples/leaf.pem"),
        "//- ssl.key\n",
        include_str!("examples/leaf.key")
    )),
    check,
};

/// Names that stand for one of the two elsewhere.
const MISNAMED: [(&str, &[&str]); 2] = [
    (
        CERT,
        &[
            "ssl.crt",
            "ssl.cer",
            "ssl.pem",
            "ssl.cert.pem",
            "tls.crt",
            "tls.cert",
            "tls.pem",
            "server.crt",
            "quay.crt",
        ],
    ),
    (KEY, &["ssl.key.pem", "ssl-key.pem", "tls.key", "server.key", "quay.key"]),
];

fn check(context: &Context<'_>, report: &mut Report) {
    for (right, wrong) in MISNAMED {
        let meant = |name: &str| wrong.contains(&name) || (name != right && name.eq_ignore_ascii_case(right));
        for (name, bytes) in context.plan.files.iter().filter(|(name, _)| meant(name)) {
            let said = report.at(
                Address::file(name),
                text!(
                    "{0} is not used: the Operator takes the certificate pair from ssl.cert and ssl.key only.",
                    "{0} 不会被使用：Operator 只从 ssl.cert 和 ssl.key 读取证书对。"
                )
                .with([name]),
            );
            if !context.plan.files.contains_key(right) {
                let changes =
                    [Change::File(right.to_owned(), Some(bytes.clone())), Change::File(name.clone(), None)];
                said.fix(text!("Rename it to {0}", "重命名为 {0}").with([right]), changes);
            }
        }
    }
}
