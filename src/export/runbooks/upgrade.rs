//! An upgrade: the other sites stand still while the first one migrates the database.

use super::{Book, Runbook, install, sites};
use crate::later;
use crate::plan::{Cluster, Phase};
use crate::rollout::{Step, health, start, stop};

pub(super) fn runbook(book: &Book<'_>) -> Runbook {
    let title = later!("Upgrade", "升级");
    let about = later!(
        "Two releases must not work on one database while it is migrated: all sites but the first are stopped until their own Operator is upgraded. Set “What is being done” on the page Review changes to upgrading, so that what is stopped on purpose is not reported. Set the new release of Quay (quay-version) in the plan and export again before you begin: operator/*.yaml of an older export would bring the old channel back.",
        "数据库迁移期间不得有两个版本同时使用它：除首个站点外，其他站点须停止，直到各自的 Operator 升级完成。请在“查看更改”页面将“正在进行的操作”设为 upgrading，这样有意停止的组件就不会被报告为问题。开始之前请先在方案中填写新的 Quay 版本（quay-version）并重新导出：旧导出中的 operator/*.yaml 会恢复旧频道。"
    );
    let others = book.clusters.get(1..).unwrap_or_default();
    let mut save = sites::save_database(book, "quay-before-upgrade.dump");
    save.push(
        Step::new(later!("Save the keys", "保存密钥"))
            .run(book.all(|it, shell| vec![shell.save_keys(&it.name)])),
    );
    let stopped = others.iter().map(|it| {
        Step::new(later!("Stop its pods", "停止其 Pod"))
            .note(later!(
                "Take the site out of the load balancer first. The file is the manifest of the plan with the autoscaler unmanaged and 0 replicas of quay, mirror and clair; its environment variables stay.",
                "请先将该站点移出负载均衡器。该文件是方案中的清单，其中自动扩缩容设为非受管，quay、mirror 与 clair 的副本数为 0；环境变量保持不变。"
            ))
            .within(&it.name)
            .run(stop(book.plan, it))
    });
    let first = book.clusters.iter().take(1).flat_map(|it| {
        let done = released(book, it)
            .note(later!(
                "Go on with the last command when the first lists the new release as Succeeded. The migration runs before the new pods start; until it is done, this site answers with the old ones or not at all. Log in, pull and push before you go on to the next site.",
                "第一条命令显示新版本为 Succeeded 之后，再执行最后一条。迁移会在新 Pod 启动之前运行；完成之前此站点由旧 Pod 响应，或暂不可用。继续下一个站点之前，请登录、拉取并推送一次。"
            ))
            .run([book.shell(it).renewed()]);
        [operator(book, it), done]
    });
    let next = others.iter().flat_map(|it| {
        let done = released(book, it).note(later!(
            "Go on when it is listed as Succeeded. The database is migrated already, so this is quick. No pod of Quay starts yet.",
            "显示为 Succeeded 后再继续。数据库已完成迁移，因此很快。此时还不会启动 Quay 的 Pod。"
        ));
        let started = Step::new(later!("Start the site again", "重新启动站点"))
            .note(later!("Then put it back into the load balancer.", "然后将其重新加入负载均衡器。"))
            .within(&it.name)
            .run(start(book.plan, it));
        [operator(book, it), done, started]
    });
    let back = vec![Step::new(later!("Go back, before the first site has migrated", "在首个站点迁移之前回退"))
        .note(later!(
            "Nothing has changed in the database yet: start the stopped sites again. Once the migration has begun, the only way back is the dump and the old release of the Operator: see the runbook Back up and restore.",
            "此时数据库尚未改变：重新启动已停止的站点即可。迁移一旦开始，就只能用备份与旧版 Operator 回退：参见“备份与恢复”手册。"
        ))
        .run(others.iter().flat_map(|it| start(book.plan, it)))];
    Runbook::new("upgrade", title, about)
        .part(later!("Save", "保存"), save)
        .part(later!("Stop all sites but the first", "停止除首个站点外的所有站点"), stopped.collect())
        .part(later!("The first site", "首个站点"), first.collect())
        .part(later!("The other sites, one after the other", "依次升级其他站点"), next.collect())
        .part(later!("Afterwards", "之后"), health(book.plan).into_iter().collect())
        .part(later!("If it goes wrong", "如果出现问题"), if others.is_empty() { Vec::new() } else { back })
}

/// Upgrades the Operator of a cluster: with the channel of the plan where the plan is the one to upgrade to.
fn operator(book: &Book<'_>, cluster: &Cluster) -> Step {
    let (shell, namespace) = (book.shell(cluster), install::operator_namespace(book.plan, cluster));
    let (facts, before) = (book.plan.facts(), book.plan.previous());
    let newer = before.is_some_and(|it| it.facts().quay_version() != facts.quay_version());
    let file = install::operator_file(cluster);
    let channel = match (newer || facts.phase() == Phase::Upgrading) && book.files.contains(&file) {
        true => shell.apply_file(&file),
        false => format!(
            "{} -n {namespace} patch subscription quay-operator --type=merge -p '{{\"spec\":{{\"channel\":\"<stable-X.Y>\"}}}}'",
            shell.oc
        ),
    };
    Step::new(later!("Upgrade the Operator", "升级 Operator"))
        .note(later!(
            "The last command approves the InstallPlan that the one before it lists.",
            "最后一条命令用于批准前一条命令列出的 InstallPlan。"
        ))
        .within(&cluster.name)
        .run([
            shell.remember(),
            channel,
            format!("{} -n {namespace} get installplan", shell.oc),
            install::approve(&shell.oc, &namespace),
        ])
}

/// Waits until a cluster has the new release of the Operator.
fn released(book: &Book<'_>, cluster: &Cluster) -> Step {
    let namespace = install::operator_namespace(book.plan, cluster);
    Step::new(later!("Wait for the new release", "等待新版本就绪"))
        .within(&cluster.name)
        .run([format!("{} -n {namespace} get csv", book.shell(cluster).oc)])
}
