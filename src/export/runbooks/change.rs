//! A change of the configuration, and of certificates.

use super::{Book, Runbook, sites};
use crate::later;
use crate::plan::{Cluster, shell_word as quote, without_passwords};
use crate::rollout::{Step, health};

pub(super) fn configuration(book: &Book<'_>) -> Runbook {
    let title = later!("Change the configuration on all clusters", "更改所有集群的配置");
    let about = later!(
        "One config bundle for all clusters. A change of storage engines, keys, SERVER_HOSTNAME or DB_URI needs a maintenance window. With another DB_URI Quay stops and the migration runs in each cluster, so take the clusters one after the other.",
        "所有集群使用同一个配置捆绑包。更改存储引擎、密钥、SERVER_HOSTNAME 与 DB_URI 需要维护窗口；更改 DB_URI 会停止 Quay 并在每个集群中运行迁移，因此请逐个集群进行。"
    );
    let change = vec![
        Step::new(later!("Keep what runs", "保留正在运行的配置"))
            .note(later!(
                "The way back: put these files into bundle/ again and roll them out. They hold secrets.",
                "回退方法：将这些文件放回 bundle/ 并再次滚动更新。其中含有机密。"
            ))
            .run(["(umask 077 && cp -R bundle bundle-before)".to_owned()]),
        Step::new(later!("Change the plan and export it", "更改方案并导出")).note(later!(
            "With the version that runs kept beside the plan, the README of the export has the steps of that very change.",
            "若方案旁保留了正在运行的版本，导出的 README 会列出该次更改的具体步骤。"
        )),
    ];
    let steps = book.plan.previous().map(|it| sites::since(it, book)).unwrap_or_default();
    let runbook = Runbook::new("change", title, about).part(later!("Prepare", "准备"), change);
    if steps.is_empty() {
        runbook
            .part(later!("Roll it out", "滚动更新"), book.roll())
            .part(later!("Afterwards", "之后"), health(book.plan).into_iter().collect())
    } else {
        runbook.part(later!("From what runs today to this plan", "从当前运行版本到此方案"), steps)
    }
}

pub(super) fn certificates(book: &Book<'_>) -> Runbook {
    let title = later!("Rotate certificates", "轮换证书");
    let about = later!(
        "Certificate and key are replaced together, in all clusters. A pair that does not match, or does not cover SERVER_HOSTNAME, blocks the rollout, and the old one stays in use until it expires.",
        "证书与私钥须在所有集群中一并替换。不匹配或未覆盖 SERVER_HOSTNAME 的证书会阻止滚动更新，旧证书会继续使用直至过期。"
    );
    let mut steps = Vec::new();
    let bundled = |key: &str| book.plan.files.contains_key(key);
    if bundled("ssl.cert") && bundled("ssl.key") {
        steps.push(
            Step::new(later!("Put the new ssl.cert and ssl.key into bundle/", "将新的 ssl.cert 与 ssl.key 放入 bundle/"))
                .note(later!(
                    "The server's certificate first, then the intermediate ones. SERVER_HOSTNAME must be among the names, and the last two sums must be the same.",
                    "服务器证书在前，中间证书在后。SERVER_HOSTNAME 必须在名称之列，最后两个校验和必须相同。"
                ))
                .run([
                    "openssl x509 -in bundle/ssl.cert -noout -enddate -ext subjectAltName".to_owned(),
                    "openssl x509 -in bundle/ssl.cert -noout -pubkey | sha256sum".to_owned(),
                    "openssl pkey -in bundle/ssl.key -pubout | sha256sum".to_owned(),
                ]),
        );
    }
    steps.extend(route_secrets(book));
    let authority = vec![
        Step::new(later!("Add the new CA beside the old one", "在旧 CA 旁加入新 CA")).note(later!(
            "Both in the same file of the bundle: database.pem for DB_URI, extra_ca_cert_… for everything else. Roll all clusters.",
            "两者放在捆绑包的同一文件中：DB_URI 使用 database.pem，其他使用 extra_ca_cert_…。然后滚动更新所有集群。"
        )),
        Step::new(later!("Let the server use its new certificate", "让服务器使用新证书")),
        Step::new(later!("Take the old CA out", "移除旧 CA"))
            .note(later!("And roll all clusters again.", "然后再次滚动更新所有集群。")),
    ];
    let served: Vec<_> = book.clusters.iter().filter_map(|it| served(book, it)).collect();
    Runbook::new("certificates", title, about)
        .part(later!("The registry's own", "注册表自身的证书"), steps)
        .part(later!("On all clusters", "在所有集群上"), book.roll())
        .part(later!("See what is served", "查看对外提供的证书"), served)
        .part(later!("The CA of the database, Redis or a bucket", "数据库、Redis 或存储桶的 CA"), authority)
}

/// The Secrets that manifests take their certificate from.
pub(super) fn route_secrets(book: &Book<'_>) -> Vec<Step> {
    let one = |it: &&Cluster| {
        let secret = it.component("tls")?.secret_ref()?;
        let shell = book.shell(it);
        let create = shell.run(&format!(
            "create secret tls {} \\\n  --cert='<new tls.crt>' --key='<new tls.key>' --dry-run=client -o yaml",
            quote(&secret)
        ));
        let step = Step::new(later!("Make the certificate's own Secret", "创建单独存放证书的 Secret")).note(later!(
            "The server's certificate first, then the intermediate ones. The Operator rolls the pods when it changes.",
            "服务器证书在前，中间证书在后。此 Secret 更改时 Operator 会滚动更新 Pod。"
        ));
        Some(step.within(&it.name).run([format!("{create} \\\n  | {} apply -f -", shell.oc)]))
    };
    book.clusters.iter().filter_map(one).collect()
}

/// Looks at the certificate that a site shows.
fn served(book: &Book<'_>, cluster: &Cluster) -> Option<Step> {
    let host = without_passwords(book.plan.hostname()?);
    let name = host.split(':').next().unwrap_or_default().to_owned();
    let router = book.plan.facts().router(&cluster.name).unwrap_or("<router>");
    let connect = quote(&format!("{router}:443"));
    Some(
        Step::new(later!("Look at the names and the expiry date", "查看证书的名称与到期日"))
            .within(&cluster.name)
            .run([format!(
                "openssl s_client -connect {connect} -servername {} < /dev/null 2> /dev/null | openssl x509 -noout -enddate -ext subjectAltName",
                quote(&name)
            )]),
    )
}
