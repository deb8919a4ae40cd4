//! The Secret with the keys that the Operator would else make for each cluster by itself.

use super::Page;
use crate::plan::{Age, Cluster, Plan, shell_word as quote};
use crate::rollout::Shell;
use crate::text;
use crate::yaml::Value;

/// What stands in that Secret and nowhere in the bundle: Clair's key always, the others where config.yaml has none.
fn keys(plan: &Plan) -> Vec<&'static str> {
    let absent = |key: &&str| plan.setting(key).is_none_or(|it| it == Value::Null);
    let shared = ["SECRET_KEY", "DATABASE_SECRET_KEY"].into_iter().filter(absent);
    shared.chain(["SECURITY_SCANNER_V4_PSK"]).collect()
}

/// The step, where the plan says that this Secret is made.
pub(super) fn steps(page: &mut Page, plan: &Plan, clusters: &[&Cluster]) {
    if plan.facts().keys_seeded() != Some(true) || clusters.is_empty() {
        return;
    }
    page.say(text!("## The keys, before the registries", "## 部署注册表之前的密钥"));
    page.say(text!(
        "The Operator makes these keys for each cluster by itself unless the Secret is there before the QuayRegistry. All \
         clusters get the same ones, from one shell. `create` refuses where the Secret is there already: leave it as it is, \
         its keys are in use.",
        "除非在创建 QuayRegistry 之前已有此 Secret，否则 Operator 会为每个集群各自生成这些密钥。请在同一个 shell 中为所有集群创建\
         相同的密钥。若 Secret 已存在，`create` 会拒绝：请保持原样，其中的密钥正在使用。"
    ));
    let keys = keys(plan);
    match plan.facts().age() {
        None => page.say(text!(
            "**First answer whether the registry is new or holds data**, and export again: a registry that holds data keeps \
             its keys.",
            "**请先回答注册表是新建的还是已有数据**，然后重新导出：已有数据的注册表须保留其密钥。"
        )),
        Some(age) => {
            let value = |key: &str| match age {
                Age::Existing => plan.read_key_command(key),
                Age::New if key == "SECURITY_SCANNER_V4_PSK" => "openssl rand -base64 32".to_owned(),
                Age::New => "openssl rand -hex 40".to_owned(),
            };
            let mut lines: Vec<_> = keys.iter().map(|key| format!("{key}=\"$({})\"", value(key))).collect();
            lines.extend(clusters.iter().map(|it| create(plan, it, &keys)));
            page.shell(&lines.join("\n"));
        }
    }
}

fn create(plan: &Plan, cluster: &Cluster, keys: &[&str]) -> String {
    let shell = Shell::of(plan, cluster);
    let registry = cluster.registry().unwrap_or("<name>");
    let name = quote(&format!("{registry}-quay-registry-managed-secret-keys"));
    let literals: Vec<_> = keys.iter().map(|it| format!("  --from-literal={it}=\"${it}\"")).collect();
    shell.run(&format!("create secret generic {name} \\\n{}", literals.join(" \\\n")))
}
