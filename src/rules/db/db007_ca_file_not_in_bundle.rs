//! The bundle is what /conf/stack holds.

use super::args_text;
use crate::plan::{Address, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-007",
    id: "ca-file-not-in-bundle",
    severity: Severity::Error,
    title: later!(
        "sslrootcert names a file that the bundle does not hold",
        "sslrootcert 指向的文件不在捆绑包中"
    ),
    why: later!(
        "The bundle is mounted at /conf/stack in every pod; a file that is not one of its keys does not \
         exist there, and every connection fails.",
        "捆绑包挂载在每个 Pod 的 /conf/stack；不属于其中的文件并不存在，所有连接都会失败。"
    ),
    source: &[
        Source::Quay("config-tool/pkg/lib/fieldgroups/database/database_validator.go:33-64"),
        Source::Operator("pkg/middleware/middleware.go:73-78"),
    ],
    bad: example!(
        "\
DB_URI: postgresql://quay:acme@db.acme.io:5432/quay?sslrootcert=conf/stack/other.pem
DB_CONNECTION_ARGS: {sslrootcert: /conf/stack/database.pem}
",
        "DB_CONNECTION_ARGS.sslrootcert",
        "DB_URI"
    ),
    good: example!(
        "\
DB_CONNECTION_ARGS: {sslrootcert: /conf/stack/extra_ca_certs/db.crt}
//- extra_ca_cert_db.crt
-----BEGIN CERTIFICATE-----
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let uri = plan.connection().and_then(Result::ok);
    let args = Address::key("DB_CONNECTION_ARGS").below("sslrootcert");
    let places = [
        (args, args_text(plan, "sslrootcert")),
        (Address::key("DB_URI"), uri.as_ref().and_then(|it| it.parameter("sslrootcert"))),
    ];
    for (at, path) in places {
        let Some(path) = path.filter(|it| !is_there(plan, it)) else { continue };
        report.at(
            at,
            text!(
                "sslrootcert is \"{0}\", and the bundle has no such file: write /conf/stack/ and the name \
                 of a file of the bundle.",
                "sslrootcert 为“{0}”，而捆绑包中没有该文件：请写 /conf/stack/ 加捆绑包中的文件名。"
            )
            .with([path]),
        );
    }
}

fn is_there(plan: &Plan, path: &str) -> bool {
    let path = path.trim_start_matches('/');
    // What the Secrets postgresql-ca and postgresql-client-certs bring, and the system's own store.
    let elsewhere = [".postgresql/", "run/secrets/", "etc/"].iter().any(|it| path.starts_with(it));
    if path.is_empty() || path == "system" || elsewhere {
        return true;
    }
    let key = path.strip_prefix("conf/stack/").unwrap_or_default();
    match key.strip_prefix("extra_ca_certs/") {
        Some(name) => plan.files.contains_key(&format!("extra_ca_cert_{name}")),
        None => plan.files.contains_key(key),
    }
}
