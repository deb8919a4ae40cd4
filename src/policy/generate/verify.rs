//! How to see, from Quay's own pods in every cluster, that an engine is reached and that Quay can use it.

use super::{Step, command};
use crate::plan::{Cluster, Location, Plan, shell_word};
use crate::text;
use crate::text::Text;

/// The commands that check an engine from each cluster, once its registry runs: that the host answers, and that Quay
/// itself can use all engines. Before, the probe of the export looks. They need no image that a cluster may lack.
pub fn verify(plan: &Plan, location: Location<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for cluster in &plan.clusters {
        let app = in_quay(plan, cluster);
        let name = cluster.name.as_str();
        if let Some(contact) = location.contact() {
            let url = contact.to_string();
            // Whether its certificate is trusted is for Quay's own driver to say, which has its own list of CAs.
            let curl = command(["curl", "-sSk", "-m", "15", "-o", "/dev/null", "-w", "%{http_code}\n", &url]);
            steps.push(Step::new(ANSWERS.with([name, &url]), format!("{app} {curl}")));
        }
        let health = command(["curl", "-sk", "https://localhost:8443/health/endtoend"]);
        steps.push(Step::new(
            USES.with([name]),
            format!("{app} {health} | tee /dev/stderr | grep -q '\"storage\": *true'"),
        ));
    }
    steps
}

/// A command in a pod of Quay, up to the command.
fn in_quay(plan: &Plan, cluster: &Cluster) -> String {
    let context = plan.facts().context(&cluster.name).unwrap_or(&cluster.name);
    let namespace = cluster.namespace().unwrap_or("<namespace>");
    let app = shell_word(&format!("deploy/{}-quay-app", cluster.registry().unwrap_or("<name>")));
    format!("{} {app} --", command(["oc", "--context", context, "-n", namespace, "exec"]))
}

const ANSWERS: Text = text!("{0}: {1} answers with a number", "{0}：{1} 有应答，返回状态码");
const USES: Text = text!(
    "{0}: Quay writes to and reads from every engine (\"storage\": true)",
    "{0}：Quay 能读写每个存储引擎（\"storage\": true）"
);
