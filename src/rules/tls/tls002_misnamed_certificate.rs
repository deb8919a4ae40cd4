//! Only two names count.

use crate::plan::{Address, Change, Plan};
use crate::rules::host::without_port;
use crate::rules::tls::{CERT, KEY};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::schema::bundle_file;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-002",
    id: "misnamed-certificate",
    severity: Severity::Error,
    title: later!("A certificate file has the wrong name", "证书文件名称不正确"),
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

/// The file that is the certificate of the registry, or its key, by what it holds and not by its name. Nothing, where
/// there is one of the right name.
fn by_content<'a>(plan: &'a Plan, right: &str) -> Option<&'a str> {
    if plan.files.contains_key(right) {
        return None;
    }
    let host = plan.hostname().map(without_port)?;
    let certificate = |name: &str| plan.pem(name).certificates().next().filter(|it| it.covers(host)).cloned();
    let unknown = || plan.files.keys().map(String::as_str).filter(|it| bundle_file(it).is_none());
    if right == CERT {
        return unknown().find(|it| certificate(it).is_some_and(|it| !it.is_ca));
    }
    let own = certificate(CERT).or_else(|| unknown().find_map(certificate))?;
    unknown().find(|it| plan.pem(it).keys().any(|key| own.key.is_of(key) == Some(true)))
}

fn check(context: &Context<'_>, report: &mut Report) {
    for (right, wrong) in MISNAMED {
        let held = by_content(context.plan, right);
        let meant = |name: &str| {
            wrong.contains(&name) || name != right && name.eq_ignore_ascii_case(right) || held == Some(name)
        };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn a_pair_is_known_by_what_it_holds() {
        let leaf = include_str!("examples/leaf.pem");
        let key = include_str!("examples/leaf.key");
        let other = include_str!("examples/other.key");
        let found = |host: &str, files: &str| at(&RULE, &format!("SERVER_HOSTNAME: {host}\n{files}"));
        let files = format!("//- registry.pem\n{leaf}\n//- a.pem\n{other}\n//- b.pem\n{key}\n");
        assert_eq!(found("quay.acme.io", &files), ["files[\"registry.pem\"]", "files[\"b.pem\"]"]);
        assert_eq!(found("quay.acme.com", &files), [""; 0], "it is for another host");
        let files = format!("{files}//- ssl.cert\n{leaf}\n//- ssl.key\n{key}\n");
        assert_eq!(found("quay.acme.io", &files), [""; 0], "the pair is there");
    }
}
