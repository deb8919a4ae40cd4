//! Puts pieces together to a plan: a whole project on its own, parts of one together with the plan there is.

use super::bundle::{CONFIG, Part};
use super::cluster::{self, By};
use super::kind::{self, Content, Piece};
use super::owner::Known;
use super::{Note, Refused, Sources, flattened, observed};
use crate::layout::{self, Place};
use crate::plan::{Beside, Cluster, File, Plan, Probe};
use crate::text;
use crate::text::Message;
use crate::yaml::{Document, Path};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The plan that the pieces give, and where its files were taken from.
pub(super) fn assemble(
    mut pieces: Vec<Piece>,
    current: Option<&Plan>,
    notes: &mut Vec<Note>,
) -> Result<(Plan, Sources), Refused> {
    let mut sources = Sources::new();
    let beside = take_beside(&mut pieces);
    let exported = pieces.iter().any(|it| it.is_config() && matches!(it.place, Some(Place::Bundle(_))));
    let registry = pieces.iter().any(|it| matches!(it.content, Content::Registry(_)));
    let project = exported || (registry && pieces.iter().any(Piece::is_config));
    let mut plan = if project { Plan::default() } else { current.cloned().unwrap_or_default() };
    let (mut parts, mut registries, mut probes) = (Vec::new(), Vec::new(), Vec::new());
    let mut order = Vec::new();
    for Piece { from, place, content } in pieces {
        match content {
            Content::Facts(text) => {
                let (said, text) = layout::split_facts(&text);
                (order, plan.notes) = (said, Document::parse(text));
                sources.insert(File::Facts, from);
            }
            Content::Probe(content) => probes.push(Piece { from, place, content }),
            Content::Registry(content) => registries.push(Piece { from, place, content }),
            Content::Secret(secret) => parts.push(Piece { from, place, content: Part::Secret(secret) }),
            Content::Bundle(key, bytes) => parts.push(Piece { from, place, content: Part::File(key, bytes) }),
        }
    }
    add_clusters(&mut plan, registries, notes, &mut sources);
    if exported || !order.is_empty() {
        layout::arrange(&mut plan, &order);
    }
    let names: Vec<_> = plan.clusters.iter().map(|it| it.name.clone()).collect();
    let known: Vec<_> = names.iter().map(|name| Known::new(name, &sources)).collect();
    let stays = !project && !plan.config.text().trim().is_empty();
    observed::put(parts, &known, &mut plan, stays, notes, &mut sources)?;
    keep_probes(&mut plan, probes, notes);
    notes.extend(current.and_then(|it| replaced(it, &plan, project)));
    offer_repairs(&plan, notes);
    for (beside, pieces) in beside {
        let (other, inner) = assemble(pieces, None, notes)?;
        sources.extend(inner.into_iter().map(|(file, from)| (file.beside(&beside), from)));
        // Only beside another registry may stand what is compared with it.
        let other = if matches!(beside, Beside::Registry(_)) { other } else { other.alone() };
        plan.beside.insert(beside, Arc::new(other));
    }
    Ok((plan, sources))
}

/// Takes out what is kept beside the plan; each group is a plan of its own.
fn take_beside(pieces: &mut Vec<Piece>) -> BTreeMap<Beside, Vec<Piece>> {
    let mut groups: BTreeMap<Beside, Vec<Piece>> = BTreeMap::new();
    for Piece { from, place, content } in std::mem::take(pieces) {
        match place {
            Some(Place::Beside(beside, inner)) => {
                groups.entry(beside).or_default().push(Piece { from, place: Some(*inner), content });
            }
            place => pieces.push(Piece { from, place, content }),
        }
    }
    groups
}

/// Keeps what probes saw in the clusters of the plan.
fn keep_probes(plan: &mut Plan, probes: Vec<Piece<Probe>>, notes: &mut Vec<Note>) {
    for Piece { from, content: probe, .. } in probes {
        let kept = plan.cluster(&probe.cluster).and_then(|_| plan.with(&[probe.keep()]).ok());
        let message = match kept {
            Some(after) => {
                *plan = after;
                text!(
                    "What the probe saw in {0} was kept: {1} as they should be, {2} not.",
                    "已保留探测在 {0} 中看到的结果：正常 {1} 项，异常 {2} 项。"
                )
            }
            None => text!(
                "What a probe saw in {0} was left out: the plan has no such cluster, or its plan.yaml cannot be read.",
                "未采用探测在 {0} 中的结果：方案中没有该集群，或无法读取 plan.yaml。"
            ),
        };
        let counts = [probe.cluster.clone(), probe.fine.to_string(), probe.failed.len().to_string()];
        notes.push(Note::new(&from, message.with(counts)));
    }
}

/// Says that what was there is gone: a fragment that is pasted takes the place of a whole config.yaml.
fn replaced(before: &Plan, after: &Plan, project: bool) -> Option<Note> {
    let (old, new) = (before.config.text(), after.config.text());
    if old.trim().is_empty() || old == new {
        return None;
    }
    let message = match project {
        true => text!(
            "The plan that was open was replaced as a whole; its config.yaml had {0} lines, the new one has {1}. Undo brings it back.",
            "已打开的方案被整体替换；原 config.yaml 有 {0} 行，新的有 {1} 行。可以撤消。"
        ),
        false => text!(
            "config.yaml of the plan was replaced: it had {0} lines, the new one has {1}. Undo brings it back.",
            "方案中的 config.yaml 已被替换：原有 {0} 行，新的有 {1} 行。可以撤消。"
        ),
    };
    Some(Note::new(CONFIG, message.with([old.lines().count().to_string(), new.lines().count().to_string()])))
}

impl Piece {
    /// Whether it holds a config.yaml.
    fn is_config(&self) -> bool {
        match &self.content {
            Content::Bundle(key, _) => key == CONFIG,
            Content::Secret(secret) => secret.files.contains_key(CONFIG),
            Content::Registry(_) | Content::Facts(_) | Content::Probe(_) => false,
        }
    }
}

/// Adds the clusters, or replaces those that are meant.
fn add_clusters(
    plan: &mut Plan,
    registries: Vec<Piece<Document>>,
    notes: &mut Vec<Note>,
    sources: &mut Sources,
) {
    let mut untouched = vec![true; plan.clusters.len()];
    let files: Vec<String> = registries.iter().map(|it| it.from.clone()).collect();
    for Piece { from, place, content: manifest } in registries {
        notes.extend(from_a_cluster(&manifest).map(|message| Note::new(&from, message)));
        let alone = files.iter().filter(|it| **it == from).count() == 1;
        // `us/qr.yaml` beside `eu/qr.yaml`: only the folders tell them apart.
        let called = |it: &str| kind::path(it).rsplit('/').next().map(str::to_owned);
        let usual = untouched.is_empty() && files.iter().any(|it| *it != from && called(it) == called(&from));
        let mut cluster = Cluster { name: String::new(), manifest };
        let (name, by) = cluster::name(&from, place.as_ref(), (alone, usual), &cluster);
        let old = || plan.clusters.iter().zip(&untouched);
        let same = old().position(|(it, untouched)| *untouched && it.name == name).or_else(|| {
            let prefers = |it: &Cluster| it.preferred().is_some() && it.preferred() == cluster.preferred();
            old().position(|(it, untouched)| *untouched && prefers(it)).filter(|_| by == By::Engine)
        });
        match same {
            Some(at) => {
                plan.clusters[at].manifest = cluster.manifest;
                untouched[at] = false;
                sources.insert(File::Cluster(plan.clusters[at].name.clone()), from);
            }
            None => {
                cluster.name = cluster::unique(name, |it| plan.cluster(it).is_some());
                sources.insert(File::Cluster(cluster.name.clone()), from);
                plan.clusters.push(cluster);
            }
        }
    }
}

/// What to say about a manifest that was read from a running cluster.
fn from_a_cluster(manifest: &Document) -> Option<Message> {
    let managed = Path::of("metadata").key("managedFields");
    let paths = [("status", Path::of("status")), ("metadata.managedFields", managed)];
    let there: Vec<_> = paths.iter().filter(|it| manifest.get(&it.1).is_some()).map(|it| it.0).collect();
    if there.is_empty() {
        return None;
    }
    let message = text!(
        "Taken from a running cluster: it carries {0}, which does not belong in a manifest to apply. It was kept.",
        "取自运行中的集群：带有 {0}，这些内容不应出现在要应用的清单中。已予保留。"
    );
    Some(message.with([there.join(", ")]))
}

/// Offers to rebuild what lost its structure on the way.
fn offer_repairs(plan: &Plan, notes: &mut Vec<Note>) {
    let clusters = plan.clusters.iter().map(|it| (File::Cluster(it.name.clone()), &it.manifest));
    for (file, document) in std::iter::once((File::Config, &plan.config)).chain(clusters) {
        let Some(repair) = flattened::repair(document.text()) else { continue };
        notes.push(Note {
            file: file.name(),
            message: repair.explanation.clone(),
            repair: Some((file, repair)),
        });
    }
}
