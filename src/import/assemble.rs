//! Puts pieces together to a plan: a whole project on its own, parts of one together with the plan there is.

use super::bundle::Bundle;
use super::cluster::{self, By};
use super::kind::{Content, Piece};
use super::secret::Secret;
use super::{Note, Refused, flattened, utf8};
use crate::layout::{self, Place};
use crate::plan::{Cluster, File, Plan};
use crate::text;
use crate::text::Message;
use crate::yaml::{Document, Path};

/// The plan that the pieces give.
pub(super) fn assemble(
    pieces: Vec<Piece>,
    current: Option<&Plan>,
    notes: &mut Vec<Note>,
) -> Result<Plan, Refused> {
    let exported = pieces.iter().any(|it| it.is_config() && matches!(it.place, Some(Place::Bundle(_))));
    let registry = pieces.iter().any(|it| matches!(it.content, Content::Registry(_)));
    let project = exported || (registry && pieces.iter().any(Piece::is_config));
    let mut plan = if project { Plan::default() } else { current.cloned().unwrap_or_default() };
    let (mut files, mut secrets, mut registries) = (Vec::new(), Vec::new(), Vec::new());
    let mut order = Vec::new();
    for Piece { from, place, content } in pieces {
        match content {
            Content::Facts(text) => {
                let (said, text) = layout::split_facts(&text);
                (order, plan.notes) = (said, Document::parse(text));
            }
            Content::Registry(manifest) => registries.push((from, place, manifest)),
            Content::Secret(secret) => secrets.push((from, place, secret)),
            Content::Bundle(key, bytes) => files.push((from, place, key, bytes)),
        }
    }
    add_clusters(&mut plan, registries, notes);
    if exported || !order.is_empty() {
        layout::arrange(&mut plan, &order);
    }
    let bundle = gather(files, secrets, &plan, notes);
    fill(&mut plan, bundle, notes)?;
    offer_repairs(&plan, notes);
    Ok(plan)
}

impl Piece {
    /// Whether it holds a config.yaml.
    fn is_config(&self) -> bool {
        match &self.content {
            Content::Bundle(key, _) => key == CONFIG,
            Content::Secret(secret) => secret.files.contains_key(CONFIG),
            Content::Registry(_) | Content::Facts(_) => false,
        }
    }
}

const CONFIG: &str = "config.yaml";
const CLAIR: &str = "clair-config.yaml";

/// Adds the clusters, or replaces those that are meant.
fn add_clusters(plan: &mut Plan, registries: Vec<(String, Option<Place>, Document)>, notes: &mut Vec<Note>) {
    let mut untouched = vec![true; plan.clusters.len()];
    let files: Vec<String> = registries.iter().map(|it| it.0.clone()).collect();
    for (from, place, manifest) in registries {
        notes.extend(from_a_cluster(&manifest).map(|message| Note::new(&from, message)));
        let alone = files.iter().filter(|it| **it == from).count() == 1;
        let mut cluster = Cluster { name: String::new(), manifest };
        let (name, by) = cluster::name(&from, place.as_ref(), alone, &cluster);
        let old = || plan.clusters.iter().zip(&untouched);
        let same = old().position(|(it, untouched)| *untouched && it.name == name).or_else(|| {
            let prefers = |it: &Cluster| it.preferred().is_some() && it.preferred() == cluster.preferred();
            old().position(|(it, untouched)| *untouched && prefers(it)).filter(|_| by == By::Engine)
        });
        match same {
            Some(at) => {
                plan.clusters[at].manifest = cluster.manifest;
                untouched[at] = false;
            }
            None => {
                cluster.name = cluster::unique(name, |it| plan.cluster(it).is_some());
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
        "Taken from a running cluster: it carries {0}, which does not belong into a manifest to apply. It was kept.",
        "取自运行中的集群：带有 {0}，这些内容不应出现在要应用的清单中。已予保留。"
    );
    Some(message.with([there.join(", ")]))
}

/// The bundle from all its sources: an exported folder, then single files, then Secrets.
fn gather(
    mut files: Vec<(String, Option<Place>, String, Vec<u8>)>,
    secrets: Vec<(String, Option<Place>, Secret)>,
    plan: &Plan,
    notes: &mut Vec<Note>,
) -> Bundle {
    let mut bundle = Bundle::default();
    files.sort_by_key(|it| it.1.is_none());
    for (from, place, key, bytes) in files {
        if place.is_some() && key == CONFIG {
            bundle.whole = Some(from.trim_end_matches(CONFIG).to_owned());
        }
        bundle.add(&from, key, bytes, notes);
    }
    for (from, place, secret) in secrets {
        let named = plan.clusters.iter().any(|it| it.bundle_secret() == Some(&secret.name));
        if place.is_some() || named || secret.files.contains_key(CONFIG) {
            bundle.add_secret(&from, secret, notes);
        } else {
            let keys: Vec<_> = secret.files.keys().map(String::as_str).collect();
            let message = text!(
                "The Secret {0} is no config bundle and was left out; its keys: {1}",
                "Secret {0} 不是配置捆绑包，未导入；其中的键：{1}"
            );
            notes.push(Note::new(&from, message.with([secret.name, keys.join(", ")])));
        }
    }
    bundle
}

/// Puts the bundle into the plan; a source that is the whole bundle replaces what was there.
fn fill(plan: &mut Plan, bundle: Bundle, notes: &mut Vec<Note>) -> Result<(), Refused> {
    if let Some(whole) = &bundle.whole {
        let gone = std::mem::take(&mut plan.files);
        let mut gone: Vec<_> = gone.into_keys().filter(|it| !bundle.files.contains_key(it)).collect();
        if plan.clair.take().is_some() && !bundle.files.contains_key(CLAIR) {
            gone.push(CLAIR.to_owned());
        }
        if !gone.is_empty() {
            let message = text!(
                "It is the whole bundle, so these files of the plan went: {0}",
                "它是完整的捆绑包，因此方案中的以下文件已移除：{0}"
            );
            notes.push(Note::new(whole, message.with([gone.join(", ")])));
        }
    }
    for (key, (from, bytes)) in bundle.files {
        match key.as_str() {
            CONFIG => plan.config = Document::parse(utf8(&from, bytes)?),
            CLAIR => plan.clair = Some(Document::parse(utf8(&from, bytes)?)),
            _ => drop(plan.files.insert(key, bytes.into())),
        }
    }
    Ok(())
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
