//! What one cluster runs, from files that were read out of it.

use super::{Imported, Refused, import};
use crate::plan::{Beside, Plan};
use crate::text;
use crate::yaml::Document;
use std::sync::Arc;

/// The plan with what the files say that this cluster runs kept beside it. A manifest alone leaves the bundle that is
/// known already, and a bundle the manifest; a config.yaml alone stands for a bundle whose other files are the plan's.
pub fn observe(files: &[(String, Vec<u8>)], cluster: &str, current: &Plan) -> Result<Imported, Refused> {
    let mut imported = import(files, None)?;
    let seen = imported.plan.alone();
    let beside = Beside::Observed(cluster.to_owned());
    let mut runs = current.beside.get(&beside).map(|it| it.alone()).unwrap_or_default();
    let bundle = !seen.config.text().is_empty() || seen.clair.is_some() || !seen.files.is_empty();
    if !bundle && seen.clusters.is_empty() {
        let message = text!(
            "Nothing in these files says what {0} runs: bring its config bundle or its QuayRegistry.",
            "这些文件中没有 {0} 实际运行的内容：请提供其配置捆绑包或 QuayRegistry。"
        );
        return Err(Refused::new("", message.with([cluster])));
    }
    if bundle {
        let lone = seen.clair.is_none() && seen.files.is_empty();
        let base = if lone { current.alone() } else { seen.clone() };
        let config = if seen.config.text().is_empty() { &current.config } else { &seen.config };
        runs = Plan { config: config.clone(), clusters: runs.clusters, notes: Document::default(), ..base };
    }
    let own = seen.cluster(cluster).or(seen.clusters.first());
    if let Some(own) = own {
        let mut own = own.clone();
        cluster.clone_into(&mut own.name);
        runs.clusters = vec![own];
    }
    let mut plan = current.clone();
    plan.beside.insert(beside, Arc::new(runs));
    imported.plan = plan;
    imported.sources.clear();
    Ok(imported)
}
