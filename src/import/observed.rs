//! Several config bundles: one becomes the plan's, the others are kept as what their clusters run.

use super::bundle::{Bundle, Part};
use super::kind::Piece;
use super::owner::{Known, Owner, owners};
use super::{Note, Refused, Sources};
use crate::plan::{Beside, Plan, differing_files};
use crate::text;
use crate::text::{Arg, Text};
use std::cmp::Reverse;
use std::sync::Arc;

/// A bundle that one cluster runs.
struct Own {
    owner: Owner,
    bundle: Bundle,
    /// The same as a plan.
    runs: Plan,
    /// Where each file of it came from.
    sources: Sources,
}

/// The most bundles that are compared by meaning before one is chosen; more are compared by their bytes.
const MOST: usize = 20;

/// Puts the bundles that came into the plan and beside it. `stays` says that the plan has a bundle already, which none of
/// several takes the place of.
pub(super) fn put(
    parts: Vec<Piece<Part>>,
    known: &[Known<'_>],
    plan: &mut Plan,
    stays: bool,
    notes: &mut Vec<Note>,
    sources: &mut Sources,
) -> Result<(), Refused> {
    let (mut shared, mut own) = part(parts, known, plan, notes)?;
    let several = own.iter().filter(|it| it.bundle.has_config()).nth(1).is_some();
    let settled = shared.has_config() || (stays && several);
    let chosen = if settled { None } else { choose(&own, plan) };
    // What lies beside the bundles belongs to all clusters.
    let mut common = Plan::default();
    match chosen {
        Some((at, _)) => {
            shared.put_into(&mut common, &mut Vec::new(), &mut Sources::default())?;
            let mut bundle = own[at].bundle.clone();
            bundle.fill(&shared);
            // Of its text all is said already.
            let mut said = Vec::new();
            bundle.put_into(plan, &mut said, sources)?;
            said.retain(|it| !notes.contains(it));
            notes.extend(said);
        }
        None => {
            own.iter().filter(|it| !it.bundle.has_config()).for_each(|it| shared.fill(&it.bundle));
            shared.put_into(plan, notes, sources)?;
            common = plan.alone();
        }
    }
    for it in &mut own {
        if chosen.is_some() || !it.bundle.is_whole() {
            complete(&mut it.runs, &common);
        }
        if !it.bundle.has_config() {
            it.runs.config = plan.config.clone();
        }
    }
    let own: Vec<_> = own.into_iter().map(|it| (differing_files(plan, &it.runs), it)).collect();
    if own.iter().all(|it| it.0.is_empty()) {
        return Ok(());
    }
    if let Some((at, why)) = chosen.filter(|_| several) {
        let Own { owner, bundle, .. } = &own[at].1;
        let message = text!(
            "The clusters brought config bundles that differ. That of {0} became the plan's ({1}); each is kept as what its cluster runs.",
            "各集群带来的配置捆绑包不同。方案采用了 {0} 的捆绑包（{1}）；每一份都作为其集群实际运行的内容保留。"
        );
        notes.push(Note::new(bundle.from(), message.with([Arg::from(&owner.cluster), why.into()])));
    }
    for (differ, Own { owner, bundle, runs, sources: own }) in own {
        if differ.is_empty() && chosen.is_none() {
            continue;
        }
        let message = match differ.is_empty() {
            true => text!("Kept as what {0} runs ({1}).", "已作为 {0} 实际运行的内容保留（{1}）。"),
            false => text!(
                "Kept as what {0} runs ({1}). It differs from the plan in: {2}",
                "已作为 {0} 实际运行的内容保留（{1}）。与方案不同之处：{2}"
            ),
        };
        let args = [Arg::from(&owner.cluster), owner.by.text().into(), differ.join(", ").into()];
        notes.push(Note::new(bundle.from(), message.with(args)));
        let beside = Beside::Observed(owner.cluster);
        sources.extend(own.into_iter().map(|(file, from)| (file.beside(&beside), from)));
        plan.beside.insert(beside, Arc::new(runs));
    }
    Ok(())
}

/// The bundle that belongs to all clusters, and those of single ones in the order of the clusters.
fn part(
    parts: Vec<Piece<Part>>,
    known: &[Known<'_>],
    plan: &Plan,
    notes: &mut Vec<Note>,
) -> Result<(Bundle, Vec<Own>), Refused> {
    let owners = owners(&parts, known, plan);
    let mut shared = Vec::new();
    let mut groups: Vec<(Owner, Vec<Piece<Part>>)> = Vec::new();
    for (part, owner) in parts.into_iter().zip(owners) {
        let Some(owner) = owner else {
            shared.push(part);
            continue;
        };
        match groups.iter_mut().find(|it| it.0.cluster == owner.cluster) {
            Some((_, group)) => group.push(part),
            None => groups.push((owner, vec![part])),
        }
    }
    let place = |name: &str| plan.clusters.iter().position(|it| it.name == name).unwrap_or(usize::MAX);
    groups.sort_by_key(|it| place(&it.0.cluster));
    let shared = Bundle::gather(shared, plan, notes);
    let mut own = Vec::new();
    for (owner, parts) in groups {
        let bundle = Bundle::gather(parts, plan, notes);
        let (mut runs, mut sources) = (Plan::default(), Sources::default());
        bundle.put_into(&mut runs, notes, &mut sources)?;
        if !bundle.is_empty() {
            own.push(Own { owner, bundle, runs, sources });
        }
    }
    Ok((shared, own))
}

/// Which cluster's bundle becomes the plan's, and why.
fn choose(own: &[Own], plan: &Plan) -> Option<(usize, Text)> {
    let able = || own.iter().enumerate().filter(|it| it.1.bundle.has_config());
    let count = able().count();
    let primary = plan.facts().primary();
    if let Some((at, _)) = able().find(|it| Some(it.1.owner.cluster.as_str()) == primary) {
        return Some((at, text!("the primary cluster", "主集群")));
    }
    let same = |one: &Own, other: &Own| match count > MOST {
        true => one.runs == other.runs,
        false => differing_files(&one.runs, &other.runs).is_empty(),
    };
    let alike = able().map(|(at, it)| (able().filter(|other| same(it, other.1)).count(), at));
    let (most, at) = alike.min_by_key(|it| (Reverse(it.0), it.1))?;
    Some(match most * 2 > count {
        true => (at, text!("most clusters have the same", "多数集群与其相同")),
        false => (at, text!("the first of them", "其中第一个")),
    })
}

/// Takes over what was not brought and is not known to be missing.
fn complete(runs: &mut Plan, common: &Plan) {
    if runs.clair.is_none() {
        runs.clair.clone_from(&common.clair);
    }
    for (name, bytes) in &common.files {
        runs.files.entry(name.clone()).or_insert_with(|| bytes.clone());
    }
}
