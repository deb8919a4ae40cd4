//! What is kept, how it comes back, and what happens when a site is lost.

use super::{Book, Runbook, code, sites};
use crate::later;
use crate::plan::{Cluster, Location, shell_word as quote, without_passwords};
use crate::policy::Subject;
use crate::rollout::{
    Step, create_secret, database, health, left_behind, new_database, restore, start, stop,
};
use crate::schema::Access;

const DUMP: &str = "quay-backup.dump";

pub(super) fn backup(book: &Book<'_>) -> Runbook {
    let title = later!("Back up and restore", "备份与恢复");
    let about = later!(
        "Database, keys and buckets belong together: a database without its DATABASE_SECRET_KEY, or without its objects, is worth little. Geo-replication copies objects; it is no backup, since what is deleted is deleted everywhere, and it does not copy the database.",
        "数据库、密钥与存储桶缺一不可：没有 DATABASE_SECRET_KEY 或对象的数据库几乎没有价值。异地复制只复制对象，并不是备份：删除操作会同步到各处，而且它不复制数据库。"
    );
    let mut save = vec![
        Step::new(later!("Save keys, bundle and manifests", "保存密钥、捆绑包与清单"))
            .note(later!(
                "They hold secrets: keep them apart from the backup of the database.",
                "其中含有机密：请与数据库备份分开保管。"
            ))
            .run(book.all(|it, shell| vec![shell.save_keys(&it.name)]))
            .run(["(umask 077 && tar -czf registry-files.tar.gz bundle clusters)".to_owned()]),
    ];
    save.extend(sites::save_database(book, DUMP));
    save.extend(book.plan.locations().filter_map(|it| objects(it, true)));
    let mut back = vec![new_database()];
    back.extend(book.each(|it, _| {
        Step::new(later!("Stop its pods", "停止其 Pod"))
            .note(later!(
                "Where the cluster is new, there is nothing to stop.",
                "若集群是新建的，则无需停止。"
            ))
            .run(stop(book.plan, it))
    }));
    back.extend(book.plan.locations().filter_map(|it| objects(it, false)));
    back.push(
        Step::new(later!("Restore the database", "恢复数据库"))
            .note(later!(
                "On a new server run database/quay.sql of the export first, as in the runbook First installation: it makes role, database and extension. What was written after the dump is gone; objects newer than it do no harm. Clair's database needs no dump: an empty one fills itself as Clair fetches vulnerabilities and Quay has the images scanned again.",
                "若为新服务器，请先按“首次安装”手册执行导出中的 database/quay.sql：它会创建角色、数据库与扩展。备份之后写入的内容会丢失；比备份更新的对象没有影响。Clair 的数据库无需备份：空库会随着 Clair 获取漏洞数据、Quay 重新扫描镜像而重新填满。"
            ))
            .run(restore(DUMP, " --clean --if-exists")),
    );
    back.extend(book.each(|it, shell| {
        Step::new(later!("Bring back keys and bundle, where they are gone", "恢复密钥与捆绑包（若已丢失）"))
            .note(later!(
                "Before the QuayRegistry. The first command fails where the Secret is there, and changes nothing.",
                "须在 QuayRegistry 之前。若 Secret 已存在，第一条命令会失败，不会作任何更改。"
            ))
            .run([shell.restore_keys(&it.name), create_secret(book.plan, it)])
    }));
    back.extend(book.each(|it, _| {
        Step::new(later!("Start the site again", "重新启动站点"))
            .note(later!(
                "One after the other, each when the one before is Available.",
                "逐个进行，等前一个变为 Available 后再继续。"
            ))
            .run(start(book.plan, it))
    }));
    back.extend(health(book.plan));
    Runbook::new("backup", title, about)
        .part(later!("Back up", "备份"), save)
        .part(later!("Restore", "恢复"), back)
}

/// Copies the objects of an engine away, or back.
fn objects(location: Location<'_>, away: bool) -> Option<Step> {
    let subject = Subject::of(location)?;
    let place = without_passwords(&format!("{}/{}", subject.bucket, subject.prefix()));
    let sync = |tool: &str, scheme: &str| {
        let (here, there) = (quote(&format!("{scheme}://{place}")), "'<backup place>'".to_owned());
        let [from, to] = if away { [here, there] } else { [there, here] };
        format!("{tool} {from} {to}")
    };
    let endpoint = || {
        location.contact().map(|it| format!(" --endpoint-url {}", quote(&it.to_string()))).unwrap_or_default()
    };
    let command = match subject.engine.access {
        Access::None => return None,
        Access::Aws => Some(sync("aws s3 sync", "s3")),
        Access::Ceph | Access::NooBaa | Access::Ibm => {
            Some(sync(&format!("aws{} s3 sync", endpoint()), "s3"))
        }
        Access::Google => Some(sync("gcloud storage rsync --recursive", "gs")),
        _ => None,
    };
    let step = match away {
        true => Step::new(later!("Copy the objects of {0} away", "将 {0} 的对象复制到备份位置").with([location.id()])).note(later!(
            "After the database, never before it: objects that the database does not know do no harm, missing ones do. Where no command stands here, take the tool of the provider.",
            "须在数据库之后，切勿在之前：数据库未记录的对象没有影响，缺失的对象则有。若此处没有命令，请使用提供商的工具。"
        )),
        false => Step::new(later!("Bring the objects of {0} back, where they are gone", "恢复 {0} 的对象（若已丢失）").with([location.id()])).note(later!(
            "While Quay is stopped. Objects that are there already stay. Where no command stands here, take the tool of the provider.",
            "须在 Quay 停止期间进行。已有的对象会保留。若此处没有命令，请使用提供商的工具。"
        )),
    };
    Some(step.run(command))
}

/// What is lost when a site is lost, tried out.
pub(super) fn drill(book: &Book<'_>) -> Option<Runbook> {
    if book.clusters.len() < 2 {
        return None;
    }
    let title = later!("Failover drill", "故障切换演练");
    let about = later!(
        "When a site is lost, the others go on serving. What only its bucket holds is lost, and the pushes under way through it; nothing else, unless the database or Redis stood there: they are shared, and without them every site is down. Quay itself never turns to another bucket: the load balancer turns to another site. Do this drill in a quiet hour, one site at a time.",
        "一个站点丢失时，其他站点继续提供服务。丢失的只有仅存放在其存储桶中的内容以及正在经由它进行的推送；但若数据库或 Redis 位于该站点则不同：它们是共用的，缺少它们所有站点都不可用。Quay 自身不会改用其他存储桶：由负载均衡器切换到其他站点。请在空闲时段逐个站点演练。"
    );
    let runbook = Runbook::new("failover", title, about)
        .part(later!("Where the shared services stand", "共用服务的位置"), vec![shared(book)]);
    Some(book.clusters.iter().fold(runbook, |runbook, it| {
        runbook.part(later!("Without {0}", "失去 {0} 时").with([it.name.as_str()]), without(book, it))
    }))
}

fn shared(book: &Book<'_>) -> Step {
    let database = book.plan.setting("DB_URI");
    let database =
        database.as_ref().and_then(|it| it.as_str()).and_then(|it| crate::plan::Connection::parse(it).ok());
    let redis = book.plan.redis().filter_map(|it| it.node.get("host")?.text());
    let hosts = database.map(|it| it.host).into_iter().chain(redis.map(str::to_owned));
    let mut hosts: Vec<_> = hosts.map(|it| code(&without_passwords(&it))).collect();
    hosts.dedup();
    Step::new(later!("Ask whoever operates them how they fail over", "向运维方确认其故障切换方式")).note(
        later!(
            "Without any of these every site answers 503 at once, whatever the load balancer does: {0}. They need a standby of their own, and DB_URI a name that follows it.",
            "缺少其中任何一个，所有站点会立即返回 503，负载均衡器无能为力：{0}。它们需要各自的备用实例，且 DB_URI 应使用随之切换的域名。"
        )
        .with([hosts.join(", ")]),
    )
}

fn without(book: &Book<'_>, cluster: &Cluster) -> Vec<Step> {
    let other = book.clusters.iter().find(|it| it.name != cluster.name);
    let mut steps: Vec<_> = other.map(|it| database(book.plan, it)).into_iter().collect();
    if let Some(engine) = cluster.preferred() {
        let rest: Vec<_> = book.plan.locations().map(|it| it.id()).filter(|it| *it != engine).collect();
        steps.push(
            Step::new(later!("Count what only {0} holds", "统计仅存放在 {0} 中的内容").with([engine]))
                .note(later!(
                    "This many blobs would be lost with its bucket right now. A number that does not fall to 0 in quiet hours says that replication is behind: see the runbook First aid.",
                    "此刻若其存储桶丢失，将丢失这么多数据块。若空闲时段仍未降到 0，说明复制滞后：参见“应急处理”手册。"
                ))
                .run((!rest.is_empty()).then(|| left_behind(&rest))),
        );
    }
    steps.extend([
        Step::new(later!("Take the cluster out of the load balancer", "将集群移出负载均衡器"))
            .within(&cluster.name),
        Step::new(later!("Stop its pods", "停止其 Pod")).within(&cluster.name).run(stop(book.plan, cluster)),
    ]);
    steps.extend(health(book.plan));
    steps.push(Step::new(later!("Pull an old image and push a new one", "拉取一个旧镜像并推送一个新镜像")).note(later!(
        "Both must work. What is pushed now reaches the bucket of this site too as long as that bucket is there; where it is gone, the copies wait in the queue.",
        "两者都应成功。只要该站点的存储桶还在，此时推送的内容也会复制过去；若已丢失，副本会在队列中等待。"
    )));
    steps.push(
        Step::new(later!("Start the site again", "重新启动站点"))
            .note(later!(
                "Then put it back into the load balancer. If the site is gone for good, take the runbook Remove the site.",
                "然后将其重新加入负载均衡器。若站点已永久丢失，请使用“移除站点”手册。"
            ))
            .within(&cluster.name)
            .run(start(book.plan, cluster)),
    );
    steps
}
