//! A Secret has a size, and its keys an alphabet.

use crate::plan::Address;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "OPR-025",
    id: "bundle-refused",
    severity: Severity::Error,
    title: later!("The bundle cannot be a Secret", "配置捆绑包无法成为 Secret"),
    why: later!(
        "Kubernetes refuses a Secret of more than 1 MiB, and keys with other characters than letters, digits, dash, dot \
         and underscore. The config bundle is one Secret with a key per file.",
        "Kubernetes 会拒绝超过 1 MiB 的 Secret，以及含有字母、数字、连字符、点和下划线以外字符的键。配置捆绑包就是一个 Secret，每个\
         文件对应一个键。"
    ),
    source: &[Source::Url("https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size")],
    bad: example!("//- extra_ca_cert_db ca.crt\npem", "files[\"extra_ca_cert_db ca.crt\"]"),
    good: example!("//- extra_ca_cert_db-ca.crt\npem"),
    check,
};

const LIMIT: usize = 1024 * 1024;

fn check(context: &Context<'_>, report: &mut Report) {
    let bundle = context.plan.bundle();
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"-._".contains(&it);
    for name in bundle.keys().filter(|it| it.is_empty() || it.len() > 253 || !it.bytes().all(fits)) {
        report.at(
            Address::file(name),
            text!(
                "\"{0}\" cannot be the key of a Secret: use letters, digits, dash, dot and underscore.",
                "“{0}”不能作为 Secret 的键：请使用字母、数字、连字符、点和下划线。"
            )
            .with([*name]),
        );
    }
    let total: usize = bundle.values().map(|it| it.len()).sum();
    let largest = bundle.iter().max_by_key(|(_, bytes)| bytes.len());
    let (Some((name, _)), true) = (largest, total > LIMIT) else { return };
    let at = match *name {
        "config.yaml" => Address::config(Path::root()),
        "clair-config.yaml" => Address::clair(Path::root()),
        name => Address::file(name),
    };
    report.at(
        at,
        text!(
            "The bundle has {0} KiB, a Secret at most 1024; {1} is the largest file.",
            "配置捆绑包有 {0} KiB，而 Secret 最多 1024 KiB；最大的文件是 {1}。"
        )
        .with([total.div_ceil(1024).to_string(), (*name).to_owned()]),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_file_is_named_when_it_is_too_much() {
        let mut plan = crate::plan::Plan::default();
        plan.files.insert("ssl.cert".to_owned(), vec![b'a'; LIMIT].into());
        plan.files.insert("ssl.key".to_owned(), vec![b'a'; 9].into());
        let mut report = Report::default();
        report.run(&RULE, &Context::of(&plan));
        let at: Vec<_> = report.into_findings().iter().map(|it| it.at.to_string()).collect();
        assert_eq!(at, ["files[\"ssl.cert\"]"]);
    }
}
