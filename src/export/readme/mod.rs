//! README.md of an export: the runbook for this very plan. It never holds a secret.

mod contents;
mod mirroring;
mod zones;

pub(super) use mirroring::mirroring;
pub use mirroring::{LOST, mirroring_commands};

use super::markdown::{Page, one_line};
use super::{Options, runbooks};
use crate::plan::{Age, Cluster, Plan, shell_word, without_passwords};
use crate::rollout::{Shell, create_secret, in_order};
use crate::text;

/// The runbook; `paths` are the other files of the export.
pub(super) fn text<'a>(
    plan: &Plan,
    options: &Options,
    paths: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let mut page = Page::new(options.lang);
    let name = one_line(plan.facts().name().unwrap_or("quay-georep"));
    page.say(text!("# {0}: how to roll it out", "# {0}：部署步骤").with([name]));
    zones::picture(&mut page, plan);
    mirroring::pointer(&mut page, plan);
    files(&mut page);
    contents::contents(&mut page, paths);
    findings(&mut page, options);
    occasions(&mut page, plan);
    change(&mut page, plan);
    let clusters = in_order(plan);
    bundles(&mut page, plan, &clusters);
    certificates(&mut page, plan, &clusters);
    let keys = runbooks::seed(plan, &clusters);
    if !keys.is_empty() {
        page.say(text!("## The keys, before the registries", "## 部署注册表之前的密钥"));
        page.steps((1..).zip(&keys));
    }
    page.say(text!("## The registries, one after the other", "## 依次部署各注册表"));
    page.steps((1..).zip(&runbooks::registries(plan, &clusters)));
    afterwards(&mut page, plan, &clusters);
    page.text()
}

fn files(page: &mut Page) {
    page.say(text!(
        "`bundle/` holds the files of the config bundle, one for each key of the Secret. It is the source: the manifests \
         `config-bundle-secret.yaml` are made from it, and every cluster gets the same bytes. Both hold passwords and \
         private keys: `.gitignore` keeps them out of Git, and copies need mode 0600.",
        "`bundle/` 存放配置捆绑包的文件，每个文件对应 Secret 的一个键。它是唯一来源：各 `config-bundle-secret.yaml` 清单由它\
         生成，每个集群得到的内容完全相同。两者都含有密码和私钥：`.gitignore` 会使其不进入 Git，副本的权限应为 0600。"
    ));
}

fn findings(page: &mut Page, options: &Options) {
    let open = text!(
        "When this was exported, these findings were not settled. Settle them before you go on.",
        "导出时以下检查结果尚未解决。请先解决，再继续。"
    );
    let accepted = text!(
        "Somebody decided that these findings may stand; plan.yaml holds the reasons. See whether they still hold.",
        "以下检查结果已被接受，理由记录在 plan.yaml 中。请确认这些理由仍然成立。"
    );
    for (title, says, lines) in [
        (text!("## Still open", "## 尚未解决"), open, &options.findings),
        (text!("## Accepted", "## 已接受"), accepted, &options.accepted),
    ] {
        if !lines.is_empty() {
            page.say(title);
            page.say(says);
            page.list(lines.iter().map(|it| one_line(it)));
        }
    }
}

fn bundles(page: &mut Page, plan: &Plan, clusters: &[&Cluster]) {
    page.say(text!("## The config bundle, in every cluster", "## 在每个集群中创建配置捆绑包"));
    page.say(text!(
        "`sh create-secrets.sh` does it for all clusters. One by one, from this folder:",
        "`sh create-secrets.sh` 会处理所有集群。也可在此文件夹中逐个执行："
    ));
    for cluster in clusters {
        page.shell(&create_secret(plan, cluster));
    }
    page.say(text!(
        "The bundle must be the same everywhere; these sums must not differ:",
        "各处的捆绑包必须一致；以下校验和不得有差异："
    ));
    let sums = clusters.iter().map(|it| Shell::of(plan, it).sum(it));
    page.shell(&sums.collect::<Vec<_>>().join("\n"));
}

/// The certificates that manifests take from a Secret of their own.
fn certificates(page: &mut Page, plan: &Plan, clusters: &[&Cluster]) {
    let commands: Vec<_> = clusters
        .iter()
        .filter_map(|it| {
            let name = it.component("tls")?.secret_ref()?;
            let shell = Shell::of(plan, it);
            let create = format!("create secret tls {} --cert=tls.crt --key=tls.key", shell_word(&name));
            let create = shell.run(&create);
            Some(format!("{create} --dry-run=client -o yaml |\n  {} apply -f -", shell.oc))
        })
        .collect();
    if !commands.is_empty() {
        page.say(text!("## The certificate, in a Secret of its own", "## 单独存放证书的 Secret"));
        page.say(text!(
            "tls.crt holds the leaf first, then the intermediates. The Operator rolls the pods when this Secret changes.",
            "tls.crt 中先放叶证书，再放中间证书。此 Secret 更改时 Operator 会滚动更新 Pod。"
        ));
        page.shell(&commands.join("\n"));
    }
}

fn afterwards(page: &mut Page, plan: &Plan, clusters: &[&Cluster]) {
    page.say(text!("## Afterwards", "## 部署之后"));
    let host = one_line(&without_passwords(plan.hostname().unwrap_or("SERVER_HOSTNAME")));
    page.say(
        text!(
            "Point the global load balancer at the router of every cluster and pass TLS through. Its health check is \
             `GET https://{0}/health/endtoend`, expecting 200; it reads and writes every storage engine, so give it 15 \
             seconds.",
            "将全局负载均衡器指向每个集群的路由器，并直通 TLS。健康检查为 `GET https://{0}/health/endtoend`，应返回 200；它会读写\
             每个存储引擎，超时请设为 15 秒。"
        )
        .with([host]),
    );
    if let (Some(cluster), Some(Age::Existing)) = (clusters.first(), plan.facts().age()) {
        page.say(text!(
            "Images that were there before replication are copied only when they are enqueued, once, from one cluster:",
            "启用复制之前已有的镜像，需在其中一个集群中入队一次后才会被复制："
        ));
        page.shell(&Shell::of(plan, cluster).in_quay("python -m util.backfillreplication"));
    }
}

/// The runbooks beside this file.
fn occasions(page: &mut Page, plan: &Plan) {
    let runbooks = runbooks::runbooks(plan);
    if runbooks.is_empty() {
        return;
    }
    page.say(text!(
        "What follows brings the plan to clusters that are prepared. A runbook for each occasion:",
        "以下步骤将方案部署到已准备好的集群。各种场景另有手册："
    ));
    let lang = page.lang;
    page.list(runbooks.iter().map(|it| format!("[{}](<{}>)", one_line(&it.title.render(lang)), it.path())));
}

/// What differs from what runs, step by step.
fn change(page: &mut Page, plan: &Plan) {
    let steps = plan.previous().map(|before| runbooks::steps_since(before, plan)).unwrap_or_default();
    if steps.is_empty() {
        return;
    }
    page.say(text!("## From what runs today to this plan", "## 从当前运行版本到此方案"));
    page.say(text!(
        "The registry runs already: take these steps in this order, instead of those below.",
        "注册表已在运行：请按此顺序执行以下步骤，代替后文的步骤。"
    ));
    page.steps((1..).zip(&steps));
}
