//! A port that everybody assumes is still a port to open.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Age, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-014",
    id: "no-database-port",
    severity: Severity::Info,
    title: later!("DB_URI names no port", "DB_URI 没有端口"),
    why: later!(
        "Both readers assume 5432. Written out, firewalls between sites and people know it too; adding it \
         later changes DB_URI, which takes each cluster down for a migration.",
        "两个读取方都默认 5432。写明后，站点间的防火墙和管理员也一目了然；以后再加会更改 DB_URI，使每个集\
         群停机迁移。"
    ),
    source: &[Source::Operator("pkg/kustomize/kustomize.go:656-659")],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io/quay
//- plan.yaml
registry: new
",
        "DB_URI"
    ),
    good: example!("DB_URI: postgresql://quay:acme@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let Some(Ok(mut uri)) = plan.connection() else { return };
    if uri.port.is_some()
        || uri.scheme != "postgresql"
        || uri.host.is_empty()
        || is_placeholder(&uri.host, false)
    {
        return;
    }
    let at = Address::key("DB_URI");
    let said = report
        .at(at.clone(), text!("DB_URI names no port: 5432 is assumed.", "DB_URI 没有端口：默认 5432。"));
    if plan.facts().age() == Some(Age::New) {
        uri.port = Some("5432".to_owned());
        said.fix(text!("Write 5432", "写明 5432"), [Change::set(&at, uri.to_string())]);
    }
}
