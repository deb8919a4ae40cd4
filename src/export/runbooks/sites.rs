//! A site more, a site less, and the step from one to several.

use super::{Book, Runbook, code, install, keys};
use crate::later;
use crate::plan::{Action, Address, Change, Cluster, Plan, apply, changes};
use crate::rollout::{
    self, BACKFILL, Joining, Step, copied, database, dump, new_database, restore, steps, stop_as_it_is,
};

/// Adds a site: the one that the plan has more than what runs, or any.
pub(super) fn add(book: &Book<'_>) -> Runbook {
    let title = later!("Add a site", "添加站点");
    let about = later!(
        "A site is a cluster and a storage engine of its own. Every cluster learns of the new engine before anything is written to it; the same keys and the same release of Quay everywhere.",
        "一个站点即一个集群及其专用的存储引擎。在有内容写入之前，每个集群都须先获知新的存储引擎；各处的密钥与 Quay 版本必须相同。"
    );
    let runbook = Runbook::new("add-site", title, about);
    let before = book.plan.previous();
    if let Some(before) =
        before.filter(|before| book.clusters.iter().any(|it| before.cluster(&it.name).is_none()))
    {
        return runbook.part(
            later!("From what runs today to this plan", "从当前运行版本到此方案"),
            since(before, book),
        );
    }
    let prepare = vec![
        Step::new(later!("Extend the plan and export it", "扩展方案并导出")).note(later!(
            "Open this export on the page Start, and on the page Review changes keep it as what runs today and set “What is being done” to adding-site. Add the storage engine and the cluster, and export again: this runbook then has every command for the new site. What follows is the order.",
            "在“开始”页面打开此导出，在“查看更改”页面将其作为运行版本，并将“正在进行的操作”设为 adding-site。添加存储引擎与集群后重新导出：届时本手册会包含新站点的全部命令。以下是执行顺序。"
        )),
        Step::new(later!("Make the bucket and open the paths to it", "创建存储桶并打通网络")).note(later!(
            "With a credential that reaches this bucket only. Every cluster must reach it, and the new cluster every other bucket, the database and Redis.",
            "使用仅能访问该桶的凭据。每个集群都必须能访问它，新集群也必须能访问其他存储桶、数据库与 Redis。"
        )),
    ];
    let start = vec![
        Step::new(later!("Start the new cluster", "启动新集群")).note(later!(
            "The Operator of the same release, the managed-keys Secret, the Secret with the config bundle, and the QuayRegistry last. Wait until it is Available.",
            "依次为：相同版本的 Operator、受管密钥 Secret、配置捆绑包 Secret，最后是 QuayRegistry。等待其变为 Available。"
        )).run(["oc --context '<new context>' apply -f 'clusters/<new cluster>/quayregistry.yaml'".to_owned()]),
    ];
    runbook
        .part(later!("Prepare", "准备"), prepare)
        .part(later!("The clusters that run, first", "先更新正在运行的集群"), book.roll())
        .part(later!("The new cluster", "新集群"), start)
        .part(later!("Fill the new engine", "将已有内容复制到新的存储引擎"), fill(book))
        .part(
            later!("The load balancer", "负载均衡器"),
            vec![Step::new(later!("Add the cluster to the load balancer", "将集群加入负载均衡器"))],
        )
}

/// The steps from a version that runs to the plan.
pub(super) fn since(before: &Plan, book: &Book<'_>) -> Vec<Step> {
    let (new, engines) = (book.joining(before), book.plan.engines_since(before).added);
    let mut joins =
        Joining { prepare: install::buckets(book, |it| engines.contains(&it.id())), ..Joining::default() };
    if !new.clusters.is_empty() {
        joins.prepare.extend(install::doors(book));
        joins.prepare.extend(install::operator(&new));
        joins.start.push(keys::bring(before, book.plan, &new.clusters));
        joins.start.extend(install::bundle(&new));
        joins.afterwards = install::network(&new);
    }
    steps(before, book.plan, joins)
}

/// Enqueues what is stored already and missing somewhere.
pub(super) fn backfill(book: &Book<'_>) -> Step {
    Step::new(later!("Copy what is stored already", "复制已存内容"))
        .note(later!(
            "Once, from one cluster: it enqueues each blob that is missing somewhere. That nothing more is printed the next time says that all is enqueued, not that it is copied.",
            "只需在一个集群中执行一次：它会将缺少副本的数据加入队列。再次运行时没有输出仅表示已全部入队，并不表示已复制完成。"
        ))
        .run(book.in_quay(BACKFILL))
}

/// What is stored already is copied to where it should be, too.
fn fill(book: &Book<'_>) -> Vec<Step> {
    let mut steps = vec![backfill(book)];
    steps.extend(book.clusters.first().map(|it| database(book.plan, it)));
    steps.push(copied(book.plan));
    steps
}

/// The plan without a site: without its cluster and the engine that only this cluster prefers, and with pushes off, which
/// removelocation wants. `None` where the change is refused.
fn without_site(plan: &Plan, cluster: &Cluster) -> Option<Plan> {
    let shared =
        |engine: &str| plan.clusters.iter().any(|it| it != cluster && it.preferred() == Some(engine));
    let engine = cluster.preferred().filter(|it| plan.location(it).is_some() && !shared(it));
    let mut after = plan.with(&[Change::RemoveCluster(cluster.name.clone())]).ok()?;
    if let Some(engine) = engine.filter(|_| plan.locations().nth(1).is_some()) {
        after = apply(&after, &Action::RemoveEngine(engine.to_owned())).ok()?;
        after = after.with(&[Change::set(&Address::key("DISABLE_PUSHES"), true)]).ok()?;
    }
    Some(after)
}

/// Removes a site: one runbook for each that there is, and for each that the plan has less than what runs.
pub(super) fn remove(book: &Book<'_>) -> Vec<Runbook> {
    let before = book.plan.previous();
    let gone = before.into_iter().flat_map(|before| before.clusters.iter().map(move |it| (before, it)));
    let gone = gone.filter(|(_, it)| book.plan.cluster(&it.name).is_none());
    let gone = gone.map(|(before, it)| removal(before, it, book.plan, since(before, book)));
    let several = book.clusters.len() > 1;
    let there = book.clusters.iter().filter(|_| several).filter_map(|it| {
        let after = without_site(book.plan, it)?;
        let steps = steps(book.plan, &after, Joining::default());
        Some(removal(book.plan, it, &after, steps))
    });
    gone.chain(there).collect()
}

fn removal(before: &Plan, cluster: &Cluster, after: &Plan, steps: Vec<Step>) -> Runbook {
    let title = later!("Remove the site {0}", "移除站点 {0}").with([cluster.name.as_str()]);
    let about = later!(
        "Before the site goes, everything that only its storage engine holds must be copied elsewhere; the step with removelocation cannot be undone. FEATURE_STORAGE_REPLICATION stays true until it has run; if one engine is left, it may go afterwards.",
        "移除站点之前，必须将仅存放在其存储引擎中的内容全部复制到别处；执行 removelocation 的步骤不可撤销。在其运行之前 FEATURE_STORAGE_REPLICATION 须保持为 true；若之后只剩一个存储引擎，则可移除。"
    );
    let changed: Vec<_> = changes(before, after).into_iter().map(|it| code(&it.at.to_string())).collect();
    let prepare = Step::new(later!("Change the plan, but do not roll it out yet", "更改方案，但暂不滚动更新")).note(
        later!(
            "On the page Review changes keep the plan as what runs today and set “What is being done” to removing-site. Then change these places and export; the steps below say when the new files are brought to the clusters: {0}",
            "在“查看更改”页面将当前方案作为运行版本，并将“正在进行的操作”设为 removing-site。然后更改以下各处并导出；下面的步骤会说明何时将新文件应用到集群：{0}"
        )
        .with([changed.join(", ")]),
    );
    Runbook::new(&format!("remove-{}", cluster.name), title, about)
        .part(later!("Prepare", "准备"), vec![prepare])
        .part(later!("Step by step", "逐步执行"), steps)
}

/// From one cluster to several.
pub(super) fn convert(book: &Book<'_>) -> Runbook {
    let title = later!("From a single cluster to geo-replication", "从单集群迁移到异地复制");
    let about = later!(
        "The registry that runs becomes the first site. It keeps its keys, its host name and the id and path of its storage engine; what the Operator managed for it alone, PostgreSQL, Redis and object storage, moves to where all clusters reach it. Plan a maintenance window.",
        "正在运行的注册表将成为首个站点。它保留其密钥、主机名以及存储引擎的标识与路径；此前由 Operator 单独为其管理的 PostgreSQL、Redis 与对象存储须迁移到所有集群都能访问的位置。请安排维护窗口。"
    );
    let Some(first) = book.clusters.first() else { return Runbook::new("to-geo-replication", title, about) };
    let shell = book.shell(first);
    let managed = format!(
        "{} > quay-before.dump",
        shell.run(&format!(
            "exec {} -- sh -c 'pg_dump -U \"$POSTGRESQL_USER\" --format=custom \"$POSTGRESQL_DATABASE\"'",
            shell.deployment("quay-database")
        ))
    );
    let save = vec![
        Step::new(later!("Save the keys", "保存密钥"))
            .note(later!(
                "SECRET_KEY and DATABASE_SECRET_KEY go into the config bundle: the page Registry shows the commands that read them. Never generate new ones.",
                "将 SECRET_KEY 与 DATABASE_SECRET_KEY 写入配置捆绑包：“注册表”页面显示读取它们的命令。切勿生成新密钥。"
            ))
            .within(&first.name)
            .run([shell.save_keys(&first.name)]),
        Step::new(later!("Stop its pods", "停止其 Pod"))
            .note(later!(
                "The registry is down from here to the start of the first site: what is written after the dump would be lost. The database goes on running.",
                "从此处到首个站点启动，注册表停止服务：备份之后写入的内容会丢失。数据库继续运行。"
            ))
            .within(&first.name)
            .run(stop_as_it_is(book.plan, first)),
        Step::new(later!("Save the database", "保存数据库"))
            .note(later!(
                "The command is for a database that the Operator manages; for one of your own use the runbook Back up and restore.",
                "该命令适用于由 Operator 管理的数据库；自有数据库请使用“备份与恢复”手册。"
            ))
            .within(&first.name)
            .run([format!("(umask 077 && {managed})")]),
    ];
    let moves = vec![
        Step::new(later!("Make the shared services", "创建共用的服务")).note(later!(
            "The first parts of the runbook First installation: databases, Redis, buckets.",
            "参见“首次安装”手册的前几部分：数据库、Redis、存储桶。"
        )),
        new_database(),
        Step::new(later!("Bring the database over", "迁移数据库"))
            .note(later!(
                "The database must be empty but for its extension.",
                "除扩展外数据库必须为空。"
            ))
            .run(restore("quay-before.dump", "")),
        Step::new(later!("Copy the objects, where the bucket is another", "若更换存储桶，则复制对象")).note(later!(
            "To the same path, with the tool of the provider. The database knows the engine by its id, so the id stays even if the driver changes.",
            "使用提供商的工具复制到相同路径。数据库以标识识别存储引擎，因此即使更换驱动也须保留标识。"
        )),
    ];
    let mut rest = super::registries(book.plan, &book.clusters[1..]);
    if rest.is_empty() {
        rest.push(Step::new(later!("Go on with the runbook Add a site", "继续执行“添加站点”手册")));
    } else {
        let bundles = book.clusters[1..].iter().map(|it| rollout::create_secret(book.plan, it));
        let keys = Step::new(later!("Bring the bundle to the other clusters", "将捆绑包带到其他集群")).note(later!(
            "Install the Operator of the same release first, and bring the keys with the runbook Keys of an existing registry.",
            "请先安装相同版本的 Operator，并按“已有注册表的密钥”手册分发密钥。"
        ));
        rest.insert(0, keys.run(bundles));
    }
    let turn = vec![
        Step::new(later!("Roll the first site", "滚动更新首个站点"))
            .note(later!(
                "With unmanaged components, the shared engines and FEATURE_STORAGE_REPLICATION. Pull an old image before you go on.",
                "使用非受管组件、共用的存储引擎与 FEATURE_STORAGE_REPLICATION。继续之前请拉取一个旧镜像。"
            ))
            .within(&first.name)
            .run([
                shell.remember(),
                rollout::create_secret(book.plan, first),
                shell.apply(&first.name),
                shell.renewed(),
            ]),
    ];
    Runbook::new("to-geo-replication", title, about)
        .part(later!("Save", "保存"), save)
        .part(later!("Move what will be shared", "迁移将要共用的内容"), moves)
        .part(later!("The first site", "首个站点"), turn)
        .part(later!("The other sites", "其他站点"), rest)
        .part(later!("Fill the new engine", "将已有内容复制到新的存储引擎"), fill(book))
}

/// Saves the database that runs.
pub(super) fn save_database(book: &Book<'_>, file: &str) -> Vec<Step> {
    let mut steps: Vec<_> = book.clusters.first().map(|it| database(book.plan, it)).into_iter().collect();
    steps.push(Step::new(later!("Back up the database", "备份数据库")).run([dump(file)]));
    steps
}
