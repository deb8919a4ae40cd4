//! Plans written in a few lines: what tests run and docs show.
//!
//! The text begins with config.yaml. A line `//- NAME` begins another file: `clair-config.yaml`, `plan.yaml`, `site.yaml`, a
//! file of the bundle, or `clusters/us` with a whole manifest. `//- clusters/us usstorage` is the manifest that the tool
//! writes for a cluster preferring that engine; below it, `~ PATH = VALUE` sets and `~ PATH` removes. What is kept
//! beside the plan is written the same way: `observed/us/config.yaml`, `previous/clusters/us usstorage`,
//! `registries/eu/config.yaml`.

use crate::plan::{Action, Address, Beside, Cluster, Plan, Site, apply};
use crate::yaml::{Document, Path, Value};
use std::sync::Arc;

/// A plan as text, and where the rule speaks.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The files.
    pub text: &'static str,
    /// The addresses of the findings, for a bad example.
    pub at: &'static [&'static str],
}

/// Makes an [`Example`]: text, then the addresses where the rule speaks. The page itself does not carry examples.
#[macro_export]
macro_rules! example {
    ($text:expr $(, $at:expr)* $(,)?) => {
        if cfg!(target_arch = "wasm32") {
            $crate::rules::Example { text: "", at: &[] }
        } else {
            $crate::rules::Example { text: $text, at: &[$($at),*] }
        }
    };
}

impl Example {
    /// The plan.
    pub fn plan(&self) -> Plan {
        let mut files = vec![("config.yaml", String::new())];
        for line in self.text.lines() {
            match line.strip_prefix("//- ") {
                Some(name) => files.push((name, String::new())),
                None => {
                    if let Some((_, body)) = files.last_mut() {
                        body.push_str(line);
                        body.push('\n');
                    }
                }
            }
        }
        let mut plan = Plan::default();
        for (name, body) in files {
            add(&mut plan, name, body);
        }
        plan
    }
}

fn add(plan: &mut Plan, name: &str, body: String) {
    let beside = match name.split_once('/') {
        Some(("previous", rest)) => Some((Beside::Previous, rest)),
        Some(("observed", rest)) => rest.split_once('/').map(|it| (Beside::Observed(it.0.to_owned()), it.1)),
        Some(("registries", rest)) => {
            rest.split_once('/').map(|it| (Beside::Registry(it.0.to_owned()), it.1))
        }
        _ => None,
    };
    match beside {
        Some((beside, rest)) => add_own(Arc::make_mut(plan.beside.entry(beside).or_default()), rest, body),
        None => add_own(plan, name, body),
    }
}

fn add_own(plan: &mut Plan, name: &str, body: String) {
    match name {
        "config.yaml" => plan.config = Document::parse(body),
        "clair-config.yaml" => plan.clair = Some(Document::parse(body)),
        "site.yaml" => plan.site = Arc::new(Site::read(&body).0),
        "plan.yaml" => plan.notes = Document::parse(body),
        _ => match name.strip_prefix("clusters/") {
            Some(cluster) => add_cluster(plan, cluster, body),
            None => drop(plan.files.insert(name.to_owned(), body.into_bytes().into())),
        },
    }
}

fn add_cluster(plan: &mut Plan, head: &str, body: String) {
    let (name, engine) = head.split_once(' ').map_or((head, None), |(name, engine)| (name, Some(engine)));
    if engine.is_none() && !body.trim().is_empty() {
        plan.clusters.push(Cluster { name: name.to_owned(), manifest: Document::parse(body) });
        return;
    }
    let mut actions = vec![Action::AddCluster { name: name.to_owned(), engine: engine.map(str::to_owned) }];
    for line in body.lines().filter_map(|it| it.strip_prefix("~ ")) {
        let (path, value) = line.split_once(" = ").map_or((line, None), |(path, value)| (path, Some(value)));
        let Ok(path) = path.parse::<Path>() else { continue };
        let at = Address::cluster(name, path);
        actions.push(match value {
            Some(value) => Action::Set(at, read(value)),
            None => Action::Unset(at),
        });
    }
    for action in actions {
        if let Ok(after) = apply(plan, &action) {
            *plan = after;
        }
    }
}

fn read(value: &str) -> Value {
    Document::parse(value).root().map_or(Value::Null, crate::yaml::Node::value)
}
