//! axe-core: the accessibility rules that a machine can check.

use serde_json::{Value, json};

use super::{Page, root};

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${rule.help}: ${node.html}\\n${node.failureSummary}`))),
        error => done([String(error)]))";

impl Page {
    /// What axe finds wrong with the page as it is shown.
    pub(crate) async fn violations(&self) -> Vec<String> {
        if self.run("return typeof axe", json!([])).await == "undefined" {
            let axe = std::fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"));
            self.run(&axe.expect("axe-core is installed (`make node_modules`)"), json!([])).await;
        }
        let violations = self.client.execute_async(RUN, vec![]).await.expect("axe runs");
        violations.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
