//! How to see, from a pod of every cluster, that an engine is reached and that Quay can use it.

use super::{Step, command};
use crate::plan::{Cluster, Location, Plan, shell_word};
use crate::text;
use crate::text::Text;

/// The commands that check an engine from each cluster: before the registry runs, that its host answers; once it runs,
/// that Quay itself can use all engines.
pub fn verify(plan: &Plan, location: Location<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for cluster in &plan.clusters {
        let oc = oc(plan, cluster);
        if let Some(contact) = location.contact() {
            let url = contact.to_string();
            let curl = command([
                "run",
                "storage-check",
                "--rm",
                "-i",
                "--restart=Never",
                "--image=docker.io/curlimages/curl",
                "--",
                "-sS",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}\n",
                &url,
            ]);
            steps.push(Step::new(ANSWERS.with([cluster.name.as_str(), &url]), format!("{oc} {curl}")));
        }
        let registry = cluster.registry().unwrap_or("REGISTRY");
        let app = shell_word(&format!("deploy/{registry}-quay-app"));
        let health = command(["curl", "-sk", "https://localhost:8443/health/endtoend"]);
        steps.push(Step::new(USES.with([cluster.name.as_str()]), format!("{oc} exec {app} -- {health}")));
    }
    steps
}

fn oc(plan: &Plan, cluster: &Cluster) -> String {
    let mut words = vec!["oc"];
    if let Some(context) = plan.facts().context(&cluster.name) {
        words.extend(["--context", context]);
    }
    if let Some(namespace) = cluster.namespace() {
        words.extend(["-n", namespace]);
    }
    command(words)
}

const ANSWERS: Text = text!("{0}: {1} answers (any number but 000)", "{0}：{1} 有应答（只要不是 000）");
const USES: Text = text!(
    "{0}, once the registry runs: Quay writes to and reads from every engine (\"storage\": true)",
    "{0}，注册表运行之后：Quay 能读写每个存储引擎（\"storage\": true）"
);
