//! The steps that bring what changed between two versions to the clusters, in the order in which they are safe.

use super::database::{BACKFILL, copied, database, dump, left_behind};
use super::{Shell, Step, create_secret, health, in_order, stop};
use crate::plan::{
    Cluster, EnginesSince, File, Plan, PlanChange, changes, shell_word as quote, without_passwords,
};
use crate::schema::{Effect, In};
use crate::text;
use crate::yaml::{Path, Value};

/// What is done for clusters and engines that join, with what the export has for them.
#[derive(Clone, Debug, Default)]
pub struct Joining {
    /// Before anything is rolled: what the new clusters share with the others, and the Operator in them.
    pub prepare: Vec<Step>,
    /// In the new clusters, before their registries start.
    pub start: Vec<Step>,
    /// In the new clusters, once they serve.
    pub afterwards: Vec<Step>,
}

/// The steps from what runs to the plan; none where nothing of it concerns a cluster.
pub fn steps(before: &Plan, after: &Plan, joins: Joining) -> Vec<Step> {
    let changes = changes(before, after);
    if changes.iter().all(|it| it.consequence.effect == Effect::Nothing) {
        return Vec::new();
    }
    let came_or_went =
        |it: &&PlanChange| it.at.path == Path::root() && it.before.is_none() && it.after.is_none();
    let whole: Vec<&str> = changes.iter().filter(came_or_went).filter_map(|it| cluster_of(it)).collect();
    let (joining, running): (Vec<_>, Vec<_>) =
        in_order(after).into_iter().partition(|it| whole.contains(&it.name.as_str()));
    let leaving = before.clusters.iter().filter(|it| whole.contains(&it.name.as_str())).collect();
    let mut rollout = Rollout {
        before,
        after,
        engines: after.engines_since(before),
        joining,
        running,
        leaving,
        steps: Vec::new(),
        changes,
        joins,
    };
    rollout.prepare();
    rollout.drain();
    rollout.roll();
    rollout.join();
    rollout.fill();
    rollout.remove();
    rollout.finish();
    rollout.steps
}

struct Rollout<'a> {
    before: &'a Plan,
    after: &'a Plan,
    changes: Vec<PlanChange>,
    engines: EnginesSince<'a>,
    /// Clusters that are new.
    joining: Vec<&'a Cluster>,
    /// Clusters that stay, the primary first.
    running: Vec<&'a Cluster>,
    /// Clusters that go.
    leaving: Vec<&'a Cluster>,
    joins: Joining,
    steps: Vec<Step>,
}

impl Rollout<'_> {
    fn say(&mut self, step: Step) {
        self.steps.push(step);
    }

    fn shell(&self, cluster: &Cluster) -> Shell {
        let known = self.before.facts().context(&cluster.name).is_some();
        let gone = self.after.cluster(&cluster.name).is_none();
        Shell::of(if known && gone { self.before } else { self.after }, cluster)
    }

    /// A command in a pod of Quay in the first cluster that stays.
    fn in_quay(&self, command: &str) -> Vec<String> {
        let first = self.running.first().or(self.joining.first());
        first.map(|it| self.shell(it).in_quay(command)).into_iter().collect()
    }

    fn changes_key(&self, key: &str) -> bool {
        self.changes.iter().any(|it| it.at.file == File::Config && it.at.path.first_key() == Some(key))
    }

    fn comes_to(&self, effect: Effect) -> bool {
        self.changes.iter().any(|it| it.consequence.effect == effect)
    }

    /// Whether the bundle changes, which every cluster holds.
    fn rolls_bundle(&self) -> bool {
        self.changes.iter().any(|it| matches!(it.consequence.file, In::Config | In::Clair | In::Bundle))
    }

    fn rolls_manifest(&self, cluster: &Cluster) -> bool {
        self.changes
            .iter()
            .any(|it| cluster_of(it) == Some(&cluster.name) && it.consequence.effect != Effect::Nothing)
    }

    /// Whether the manifest of a cluster makes other pods.
    fn renews_pods(&self, cluster: &Cluster) -> bool {
        let env = |it: &&PlanChange| it.at.path.to_string().contains(".overrides.env");
        let own = |it: &&PlanChange| cluster_of(it) == Some(&cluster.name);
        let before = self.before.cluster(&cluster.name);
        before.is_some_and(|it| it.preferred() != cluster.preferred())
            || self.changes.iter().filter(own).any(|it| env(&it))
    }

    /// Whether a cluster that runs is to prefer an engine that is not filled yet.
    fn waits_for_backfill(&self, cluster: &Cluster) -> bool {
        let new = cluster.preferred().is_some_and(|it| self.engines.added.contains(&it));
        new && self.rolls_manifest(cluster)
    }

    fn prepare(&mut self) {
        let value = |plan: &Plan| plan.setting("DATABASE_SECRET_KEY").filter(|it| *it != Value::Null);
        if value(self.before).is_some()
            && value(self.after).is_some()
            && self.changes_key("DATABASE_SECRET_KEY")
        {
            self.say(
                Step::new(text!("Stop: DATABASE_SECRET_KEY is another", "停止：DATABASE_SECRET_KEY 已更改")).note(text!(
                    "What the database holds encrypted cannot be read with it, and nothing re-encrypts it. Put the one that runs back before you go on.",
                    "数据库中已加密的内容无法用它读取，也没有工具会重新加密。继续之前请恢复正在运行的密钥。"
                )),
            );
        }
        if !self.leaving.is_empty() {
            let saved: Vec<_> = self.leaving.iter().map(|it| self.shell(it).save_keys(&it.name)).collect();
            self.say(
                Step::new(text!("Save the keys of what goes", "保存待移除集群的密钥"))
                    .note(text!(
                        "Deleting a QuayRegistry deletes its managed-keys Secret. The files hold secrets.",
                        "删除 QuayRegistry 会一并删除其受管密钥 Secret。这些文件含有机密。"
                    ))
                    .run(saved),
            );
        }
        let backs_up = self.comes_to(Effect::Irreversible) || self.comes_to(Effect::Downtime);
        if backs_up || self.comes_to(Effect::Backfill) || !self.engines.removed.is_empty() {
            let running = self.running.first().map(|it| database(self.after, it));
            self.steps.extend(running);
        }
        if backs_up {
            self.say(Step::new(text!("Back up the database", "备份数据库")).run([dump("quay-before.dump")]));
        }
        let prepare = std::mem::take(&mut self.joins.prepare);
        self.steps.extend(prepare);
        for id in self.engines.added.clone() {
            let url = self.after.location(id).and_then(|it| it.contact()).map(|it| it.to_string());
            let probe = |it: &&Cluster| {
                let command = "curl -sS -o /dev/null -w '%{http_code}\\n'";
                Some(self.shell(it).in_quay(&format!("{command} {}", quote(url.as_deref()?))))
            };
            let probes: Vec<_> = self.running.iter().filter_map(probe).collect();
            self.say(
                Step::new(text!("Reach the bucket of {0} from every cluster", "确认每个集群都能访问 {0} 的存储桶").with([id]))
                    .note(text!(
                        "With a credential that reaches this bucket only. Any status shows that the cluster reaches it.",
                        "凭据应仅限该存储桶。返回任何状态码即表示该集群可以访问它。"
                    ))
                    .run(probes),
            );
        }
        if self.changes_key("SERVER_HOSTNAME") {
            self.say(
                Step::new(text!("Prepare the new host name", "准备新的主机名")).note(text!(
                    "DNS, the load balancer with its health check, and a certificate that covers the new name (and the old one while clients change).",
                    "准备 DNS、负载均衡器及其健康检查，以及覆盖新名称的证书（客户端切换期间也应覆盖旧名称）。"
                )),
            );
        }
    }

    /// Before an engine goes, everything it holds is brought elsewhere, while its cluster still knows it.
    fn drain(&mut self) {
        for it in self.leaving.clone() {
            self.say(
                Step::new(text!("Take the cluster out of the load balancer", "将集群移出负载均衡器"))
                    .within(&it.name),
            );
            self.say(
                Step::new(text!("Stop its pods", "停止其 Pod"))
                    .note(text!(
                        "Its QuayRegistry stays for now, and nothing writes to its engine any more.",
                        "其 QuayRegistry 暂时保留，且不再有任何程序写入其存储引擎。"
                    ))
                    .within(&it.name)
                    .run(stop(self.before, it)),
            );
        }
        if self.engines.removed.is_empty() {
            return;
        }
        let gone = self.engines.removed.join(", ");
        self.say(
            Step::new(text!("Copy what only {0} holds", "复制仅存放在 {0} 中的内容").with([gone.as_str()]))
                .note(text!(
                    "Enqueues each blob that is missing somewhere. That nothing more is printed the next time says that all is enqueued, not that it is copied.",
                    "将缺少副本的数据加入队列。再次运行时没有输出仅表示已全部入队，并不表示已复制完成。"
                ))
                .run(self.in_quay(BACKFILL)),
        );
        self.say(copied(self.after));
        let kept: Vec<_> = self
            .before
            .locations()
            .map(|it| it.id())
            .filter(|it| self.after.location(it).is_some())
            .collect();
        self.say(
            Step::new(text!("Check that nothing is left behind", "确认没有遗漏"))
                .note(text!(
                    "The count must be 0. Then name the engine among “Engines ready to be removed” on the page Review changes.",
                    "计数必须为 0。随后在“查看更改”页面的“可以移除的存储引擎”中列出该存储引擎。"
                ))
                .run([left_behind(&kept)]),
        );
    }

    /// The new bundle and manifests, in the clusters that run.
    fn roll(&mut self) {
        let (bundle, stops) = (self.rolls_bundle(), self.changes_key("DB_URI"));
        if !self.engines.removed.is_empty() && self.after.flag("DISABLE_PUSHES") != Some(true) {
            self.say(Step::new(text!("Set DISABLE_PUSHES to true in this plan", "在此方案中将 DISABLE_PUSHES 设为 true")).note(text!(
                "removelocation refuses to run otherwise, and FEATURE_STORAGE_REPLICATION must stay true until it has run. Export again.",
                "否则 removelocation 会拒绝运行；在其运行之前 FEATURE_STORAGE_REPLICATION 必须保持为 true。然后重新导出。"
            )));
        }
        let (mut waits, mut rolled) = (Vec::new(), 0);
        for cluster in self.running.clone() {
            let (shell, manifest) =
                (self.shell(cluster), self.rolls_manifest(cluster) && !self.waits_for_backfill(cluster));
            let renewed = bundle || (manifest && self.renews_pods(cluster));
            let mut commands: Vec<_> = renewed.then(|| shell.remember()).into_iter().collect();
            commands.extend(bundle.then(|| create_secret(self.after, cluster)));
            commands.extend(manifest.then(|| shell.apply(&cluster.name)));
            if commands.is_empty() {
                continue;
            }
            let wait = if renewed { shell.renewed() } else { shell.wait() };
            rolled += 1;
            let mut step = match (bundle, manifest) {
                (true, false) => Step::new(text!("Replace the config bundle", "替换配置捆绑包")),
                (true, true) => {
                    Step::new(text!("Replace the config bundle and the manifest", "替换配置捆绑包与清单"))
                }
                (false, _) => Step::new(text!("Apply the manifest", "应用清单")),
            };
            // A migration must not run twice at once; what all clusters share must not differ for long.
            if stops || !bundle {
                commands.push(wait);
                if stops {
                    step = step.note(text!(
                        "Quay is scaled to zero and the migration Job runs. Go on to the next cluster when this one is Available.",
                        "Quay 会缩容到零并运行迁移 Job。此集群变为 Available 后再继续下一个集群。"
                    ));
                }
            } else {
                waits.push(wait);
                if self.comes_to(Effect::Together) || !self.engines.added.is_empty() {
                    step = step.note(text!(
                        "Without a break between the clusters: they should not differ for long.",
                        "各集群之间不要间断：它们不应长时间不一致。"
                    ));
                }
            }
            self.say(step.within(&cluster.name).run(commands));
        }
        if !waits.is_empty() {
            self.say(
                Step::new(text!("Wait for all pods", "等待所有 Pod"))
                    .note(text!(
                        "The Operator takes a minute to see the change. Where it stalls, the conditions are shown after half an hour, and RolloutBlocked says why; the pods that run go on with the old configuration.",
                        "Operator 需要约一分钟才会处理更改。若停滞，半小时后会显示各状况，其中 RolloutBlocked 说明原因；正在运行的 Pod 会继续使用旧配置。"
                    ))
                    .run(waits),
            );
        }
        if bundle && rolled > 1 {
            let sums: Vec<_> = self.running.iter().map(|it| self.shell(it).sum(it)).collect();
            self.say(
                Step::new(text!(
                    "Compare the bundles: the sums must be the same",
                    "比较捆绑包：校验和必须相同"
                ))
                .run(sums),
            );
        }
    }

    fn join(&mut self) {
        let start = std::mem::take(&mut self.joins.start);
        self.steps.extend(start);
        for cluster in self.joining.clone() {
            let shell = self.shell(cluster);
            self.say(
                Step::new(text!("Start the new cluster", "启动新集群"))
                    .note(text!(
                        "The same releases of Quay and Clair as the others. The managed-keys Secret and the Secret with the config bundle must be there before the QuayRegistry.",
                        "Quay 与 Clair 版本须与其他集群一致。创建 QuayRegistry 之前必须已有受管密钥 Secret 与配置捆绑包 Secret。"
                    ))
                    .within(&cluster.name)
                    .run([shell.apply(&cluster.name), shell.wait()]),
            );
        }
    }

    /// What is stored already is copied to where it should be, too.
    fn fill(&mut self) {
        let replicates = self.after.flag("FEATURE_STORAGE_REPLICATION") == Some(true);
        if self.comes_to(Effect::Backfill) && replicates && self.after.locations().nth(1).is_some() {
            self.say(
                Step::new(text!("Copy what is stored already", "复制已存内容"))
                    .note(text!(
                        "Once, from one cluster: it enqueues each blob that is missing somewhere.",
                        "只需在一个集群中执行一次：它会将缺少副本的数据加入队列。"
                    ))
                    .run(self.in_quay(BACKFILL)),
            );
            let copied = copied(self.after);
            self.say(copied);
        }
        let later: Vec<_> = self.running.iter().copied().filter(|it| self.waits_for_backfill(it)).collect();
        for cluster in later {
            let shell = self.shell(cluster);
            self.say(
                Step::new(text!("Prefer the new engine", "首选新的存储引擎")).within(&cluster.name).run([
                    shell.remember(),
                    shell.apply(&cluster.name),
                    shell.renewed(),
                ]),
            );
        }
        for cluster in self.joining.clone() {
            let host = without_passwords(self.after.hostname().unwrap_or("SERVER_HOSTNAME"));
            self.say(
                Step::new(text!("Add the cluster to the load balancer", "将集群加入负载均衡器"))
                    .note(
                        text!(
                            "Its health check is GET https://{0}/health/endtoend, expecting 200.",
                            "健康检查为 GET https://{0}/health/endtoend，应返回 200。"
                        )
                        .with([host]),
                    )
                    .within(&cluster.name),
            );
        }
        let afterwards = std::mem::take(&mut self.joins.afterwards);
        self.steps.extend(afterwards);
    }

    /// What is left of engines and clusters that go.
    fn remove(&mut self) {
        for id in self.engines.removed.clone() {
            let checks: Vec<_> = self.running.iter().map(|it| self.shell(it).lacks_engine(id)).collect();
            self.say(
                Step::new(text!("See that no cluster knows {0} any more", "确认所有集群都已不再使用 {0}").with([id]))
                    .note(text!(
                        "Each must print ready: pushes are off, and the engine is gone from the configuration that runs. Do not go on before.",
                        "每个集群都必须输出 ready：推送已停用，且正在运行的配置中已无该存储引擎。在此之前不要继续。"
                    ))
                    .run(checks),
            );
            self.say(
                Step::new(text!("Take {0} out of the database", "从数据库中移除 {0}").with([id]))
                    .note(text!(
                        "Irreversible. It asks; answer y. It deletes uploads, placements and the location, not the objects.",
                        "不可逆。提示时输入 y。它会删除上传记录、存放记录和存储位置，但不删除对象。"
                    ))
                    .run(self.in_quay(&format!("python -m util.removelocation {}", quote(id)))),
            );
        }
        if !self.engines.removed.is_empty() {
            let bundles =
                self.running.iter().flat_map(|it| [self.shell(it).remember(), create_secret(self.after, it)]);
            let waits = self.running.iter().map(|it| self.shell(it).renewed());
            self.say(
                Step::new(text!(
                    "Take DISABLE_PUSHES out again and roll every cluster",
                    "移除 DISABLE_PUSHES 并再次滚动更新所有集群"
                ))
                .note(text!(
                    "Take it out of bundle/config.yaml first.",
                    "请先将其从 bundle/config.yaml 中删除。"
                ))
                .run(bundles.chain(waits).collect::<Vec<_>>()),
            );
        }
        for cluster in self.leaving.clone() {
            let shell = self.shell(cluster);
            self.say(
                Step::new(text!("Delete the QuayRegistry", "删除 QuayRegistry"))
                    .within(&cluster.name)
                    .run([shell.delete()]),
            );
        }
        if !self.engines.removed.is_empty() {
            self.say(
                Step::new(text!("Delete the bucket and revoke its credential", "删除存储桶并吊销其凭据"))
                    .note(text!(
                        "Last of all: until then everything can still be brought back.",
                        "放在最后：在此之前一切都还可以恢复。"
                    )),
            );
        }
    }

    fn finish(&mut self) {
        if self.changes_key("SERVER_HOSTNAME") {
            self.say(
                Step::new(text!(
                    "Tell whoever pulls and pushes the new name",
                    "将新名称告知所有拉取和推送的使用者"
                ))
                .note(text!(
                    "Image names in manifests, pipelines and pull secrets hold the old one.",
                    "清单、流水线和拉取密钥中的镜像名称仍为旧名称。"
                )),
            );
        }
        let health = health(self.after);
        self.steps.extend(health);
    }
}

fn cluster_of(change: &PlanChange) -> Option<&str> {
    match &change.at.file {
        File::Cluster(name) => Some(name),
        _ => None,
    }
}
