//! The keys that all clusters must share.

use super::{Book, Runbook};
use crate::plan::{Age, Cluster, Plan};
use crate::rollout::{Shell, Step};
use crate::yaml::Value;
use crate::{later, text};

/// What the managed-keys Secret holds.
const KEYS: [&str; 3] = ["SECRET_KEY", "DATABASE_SECRET_KEY", PSK];

/// Clair's key stands nowhere in the bundle.
const PSK: &str = "SECURITY_SCANNER_V4_PSK";

/// The Secret in every cluster before its QuayRegistry, where the plan says that this Secret is made.
pub(in crate::export) fn seed(plan: &Plan, clusters: &[&Cluster]) -> Vec<Step> {
    if plan.facts().keys_seeded() != Some(true) || clusters.is_empty() {
        return Vec::new();
    }
    let step = Step::new(text!("Create the managed-keys Secret", "创建受管密钥 Secret"));
    let Some(age) = plan.facts().age() else {
        return vec![step.note(text!(
            "First answer whether the registry is new or holds data, and export again: a registry that holds data keeps its keys.",
            "请先回答注册表是新建的还是已有数据，然后重新导出：已有数据的注册表须保留其密钥。"
        ))];
    };
    let keys = needed(plan);
    let value = |key: &str| match age {
        Age::Existing => plan.read_key_command(key),
        Age::New if key == PSK => "openssl rand -base64 32".to_owned(),
        Age::New => "openssl rand -hex 40".to_owned(),
    };
    let read: Vec<_> = keys.iter().map(|key| format!("{key}=\"$({})\"", value(key))).collect();
    vec![
        step.note(text!(
            "The Operator makes these keys for each cluster by itself unless the Secret is there before the QuayRegistry. All clusters get the same ones, from one shell. `create` refuses where the Secret is there already: leave it as it is, its keys are in use.",
            "除非在创建 QuayRegistry 之前已有此 Secret，否则 Operator 会为每个集群各自生成这些密钥。请在同一个 shell 中为所有集群创建相同的密钥。若 Secret 已存在，`create` 会拒绝：请保持原样，其中的密钥正在使用。"
        ))
        .run(read)
        .run(clusters.iter().map(|it| create(plan, it, &keys))),
    ]
}

/// Clair's key always, the others where config.yaml has none.
fn needed(plan: &Plan) -> Vec<&'static str> {
    let absent = |key: &&str| **key == *PSK || plan.setting(key).is_none_or(|it| it == Value::Null);
    KEYS.into_iter().filter(absent).collect()
}

fn create(plan: &Plan, cluster: &Cluster, keys: &[&str]) -> String {
    let shell = Shell::of(plan, cluster);
    let literals: Vec<_> = keys.iter().map(|it| format!("  --from-literal={it}=\"${it}\"")).collect();
    shell.run(&format!("create secret generic {} \\\n{}", shell.keys(), literals.join(" \\\n")))
}

/// The keys of a registry that runs, into clusters of the plan that lack them.
pub(super) fn bring(running: &Plan, plan: &Plan, clusters: &[&Cluster]) -> Step {
    let carried = KEYS.iter().map(|key| format!("{key}=\"$({})\"", running.read_key_command(key)));
    Step::new(text!("Bring the keys to the other clusters", "将密钥分发到其他集群"))
        .note(later!(
            "Before the QuayRegistry is created there. Where the Secret is there already and the sums differ, stop that site first, delete the Secret, and then create it.",
            "须在该集群创建 QuayRegistry 之前进行。若 Secret 已存在且校验和不同，请先停止该站点，删除 Secret，再创建。"
        ))
        .run(carried)
        .run(clusters.iter().map(|it| create(plan, it, &KEYS)))
}

/// The keys of a registry that runs, brought to where they are missing.
pub(super) fn runbook(book: &Book<'_>) -> Runbook {
    let title = text!("Keys of an existing registry", "已有注册表的密钥");
    let about = later!(
        "What the database holds encrypted can be read only with the DATABASE_SECRET_KEY that wrote it. Never generate a new one for a database that is in use; bring the one that runs to every cluster.",
        "数据库中的加密内容只能用写入时的 DATABASE_SECRET_KEY 读取。切勿为正在使用的数据库生成新密钥；应将正在使用的密钥分发到每个集群。"
    );
    let compare = book.each(|_, shell| {
        Step::new(text!("Look at the sums of its keys", "查看其密钥的校验和"))
            .note(later!(
                "The sums of SECRET_KEY, DATABASE_SECRET_KEY and the key of Clair, in this order: the same in every cluster. Nothing secret is printed.",
                "依次为 SECRET_KEY、DATABASE_SECRET_KEY 与 Clair 密钥的校验和：每个集群都应相同。不会输出机密内容。"
            ))
            .run(KEYS.map(|key| shell.key_sum(key)))
    });
    let mut steps = vec![
        Step::new(text!("Save them", "保存密钥"))
            .note(later!(
                "The files hold secrets: keep them as safe as the backup of the database, but apart from it.",
                "这些文件含有机密：请像数据库备份一样妥善保管，但与其分开存放。"
            ))
            .run(book.all(|it, shell| vec![shell.save_keys(&it.name)])),
    ];
    if book.clusters.len() > 1 {
        steps.push(bring(book.plan, book.plan, &book.clusters[1..]));
    }
    steps.push(
        Step::new(text!(
            "Put SECRET_KEY and DATABASE_SECRET_KEY into the config bundle",
            "将 SECRET_KEY 与 DATABASE_SECRET_KEY 写入配置捆绑包"
        ))
        .note(later!(
            "The page Registry shows the commands that read them. Then no cluster can start with other keys.",
            "“注册表”页面显示读取它们的命令。这样任何集群都不会以其他密钥启动。"
        )),
    );
    Runbook::new("keys", title, about)
        .part(text!("Compare", "比较"), compare)
        .part(text!("Save and bring", "保存与分发"), steps)
        .part(text!("Then on all clusters", "然后在所有集群上"), book.roll())
}
