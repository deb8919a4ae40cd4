//! The plan and what the clusters run as a table: only the places that differ, secrets masked, equal values told by letters.

use super::compare::{Side, differing, differing_files, groups};
use super::{Address, Change, File, MASK, PREFERENCE_ENV, Plan, difference};
use crate::yaml::{Node, Path, Segment};
use std::collections::BTreeSet;

/// A place that differs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Compared {
    /// The place, in the plan; in the first cluster where manifests are compared.
    pub at: Address,
    /// What stands there, for each column.
    pub cells: Vec<Cell>,
}

/// What stands at a place in one column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The text, secrets masked; `None` where nothing stands.
    pub text: Option<String>,
    /// Cells with the same letter mean the same.
    pub letter: char,
}

impl Plan {
    /// The places at which the plan and what clusters run differ. The first column is the plan, the others are those of
    /// [`Plan::seen`].
    pub fn comparison(&self) -> Vec<Compared> {
        let mut sides = vec![Side { cluster: None, plan: self }];
        sides.extend(self.seen());
        let config = differing(&sides, &File::Config).into_iter().map(Address::config);
        let everywhere = sides.iter().all(|it| it.plan.clair.is_some());
        let clair = if everywhere { differing(&sides, &File::Clair) } else { vec![Path::root()] };
        let names: BTreeSet<_> = sides.iter().flat_map(|it| it.plan.files.keys()).collect();
        let files = names.into_iter().map(|it| Address::file(it));
        let places = config.chain(clair.into_iter().map(Address::clair)).chain(files);
        places.filter_map(|at| row(&sides, at)).collect()
    }

    /// The places at which the manifests of the clusters differ, but for the engine they prefer.
    pub fn compared_manifests(&self) -> Vec<Compared> {
        let Some((first, others)) = self.clusters.split_first() else { return Vec::new() };
        let mut paths: Vec<Path> = Vec::new();
        for other in others {
            for found in difference::differences(&first.manifest, &other.manifest) {
                if is_meant_to_be_same(&found.path) && !paths.iter().any(|it| it.contains(&found.path)) {
                    paths.retain(|it| !found.path.contains(it));
                    paths.push(found.path);
                }
            }
        }
        let rows = paths.into_iter().map(|path| {
            let cells = self.clusters.iter().map(|it| {
                let at = Address::cluster(&it.name, path.clone());
                (it.manifest.get(&path).map(Node::value), self.shown_masked(&at))
            });
            let cells: Vec<_> = cells.collect();
            let first_like = |value: &Option<_>| {
                cells.iter().position(|it| difference::is_same(it.0.as_ref(), value.as_ref())).unwrap_or(0)
            };
            let groups: Vec<usize> = cells.iter().map(|it| first_like(&it.0)).collect();
            let cells = cells.iter().zip(&groups).map(|((_, text), group)| {
                let before = groups[..*group].iter().collect::<BTreeSet<_>>().len();
                Cell { text: text.clone(), letter: letter(before) }
            });
            Compared { at: Address::cluster(&first.name, path.clone()), cells: cells.collect() }
        });
        rows.collect()
    }

    /// The change that brings to the plan what a cluster runs at a place; `None` where the cluster is not seen.
    pub fn taken_over(&self, cluster: &str, at: &Address) -> Option<Change> {
        let (_, runs) = self.observed().find(|it| it.0 == cluster)?;
        Some(match &at.file {
            File::Bundle(name) => Change::File(name.clone(), runs.files.get(name).cloned()),
            File::Clair if at.path == Path::root() => {
                let bytes = runs.clair.as_ref().map(|it| it.text().as_bytes().into());
                Change::File(File::Clair.name(), bytes)
            }
            _ => match runs.value(at) {
                Some(value) => Change::set(at, value),
                None => Change::remove(at),
            },
        })
    }

    /// The changes that bring all to the plan that a cluster runs and that means something else.
    pub fn all_taken_over(&self, cluster: &str) -> Vec<Change> {
        let Some((_, runs)) = self.observed().find(|it| it.0 == cluster) else { return Vec::new() };
        if differing_files(self, runs).is_empty() {
            return Vec::new();
        }
        let column = self.seen().iter().position(|it| it.cluster == Some(cluster)).map_or(0, |it| it + 1);
        let differs =
            |it: &Compared| it.cells.get(column).map(|it| it.letter) != it.cells.first().map(|it| it.letter);
        let rows = self.comparison().into_iter().filter(differs);
        rows.filter_map(|it| self.taken_over(cluster, &it.at)).collect()
    }
}

fn letter(index: usize) -> char {
    char::from(b'A' + (index % 26) as u8)
}

fn row(sides: &[Side<'_>], at: Address) -> Option<Compared> {
    let groups = groups(sides, &at);
    if groups.len() < 2 {
        return None;
    }
    let group = |side: &Side<'_>| {
        let is_in = |it: &Vec<Side<'_>>| it.iter().any(|it| it.cluster == side.cluster);
        groups.iter().position(is_in).unwrap_or(groups.len())
    };
    // The letters follow the columns, so that the plan has A.
    let order: Vec<usize> = sides.iter().map(group).collect();
    let cells = sides.iter().zip(&order).map(|(side, group)| {
        let first = order.iter().position(|it| it == group).unwrap_or(0);
        let before = order[..first].iter().collect::<BTreeSet<_>>().len();
        Cell { text: text(side.plan, &at), letter: letter(before) }
    });
    let cells = cells.collect();
    Some(Compared { at, cells })
}

fn text(plan: &Plan, at: &Address) -> Option<String> {
    match &at.file {
        File::Bundle(name) => plan.files.get(name).map(|it| match super::is_private_key(it) {
            true => MASK.to_owned(),
            false => format!("{} B", it.len()),
        }),
        File::Clair if at.path == Path::root() => {
            plan.clair.as_ref().map(|it| format!("{} B", it.text().len()))
        }
        _ => plan.shown_masked(at),
    }
}

/// Whether clusters should have the same there: components and their overrides, but for the engine they prefer.
fn is_meant_to_be_same(path: &Path) -> bool {
    let preference = |it: &Segment| matches!(it, Segment::Where(_, name) if name == PREFERENCE_ENV);
    path.first_key() == Some("spec") && !path.segments().iter().any(preference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, Beside, apply};
    use crate::yaml::Document;

    fn plan() -> Plan {
        let of = |text: &str| Plan { config: Document::parse(text), ..Plan::default() };
        let mut plan = of("SECRET_KEY: abc # ours\nREGISTRY_TITLE: T\nFEATURE_MAILING: false\n");
        let mut us = of("SECRET_KEY: abc\nREGISTRY_TITLE: U\nFEATURE_MAILING: false\n");
        us.files.insert("ssl.cert".to_owned(), b"c".as_slice().into());
        us.clair = Some(Document::parse("log_level: info\n"));
        let eu = of("FEATURE_MAILING: false\nREGISTRY_TITLE: \"U\"\nSECRET_KEY: xyz\n");
        plan.beside.insert(Beside::Observed("us".to_owned()), us.into());
        plan.beside.insert(Beside::Observed("eu".to_owned()), eu.into());
        plan
    }

    fn rows(rows: &[Compared]) -> Vec<String> {
        let cell = |it: &Cell| format!("{}{}", it.letter, it.text.as_deref().unwrap_or("-"));
        let row =
            |it: &Compared| format!("{} {}", it.at, it.cells.iter().map(cell).collect::<Vec<_>>().join(" "));
        rows.iter().map(row).collect()
    }

    #[test]
    fn only_what_differs_is_in_the_table_and_no_secret() {
        let expected = [
            format!("SECRET_KEY A{MASK} B{MASK} A{MASK}"),
            "REGISTRY_TITLE AT BU BU".to_owned(),
            "[\"clair-config.yaml\"] A- A- B16 B".to_owned(),
            "files[\"ssl.cert\"] A- A- B1 B".to_owned(),
        ];
        assert_eq!(rows(&plan().comparison()), expected);
        assert!(Plan::default().comparison().is_empty());
    }

    #[test]
    fn what_a_cluster_runs_is_taken_over_and_nothing_else_is_touched() {
        let plan = plan();
        let one = plan.taken_over("us", &Address::key("REGISTRY_TITLE")).expect("us is seen");
        let after = plan.with(&[one]).expect("an edit");
        assert_eq!(
            after.config.text(),
            "SECRET_KEY: abc # ours\nREGISTRY_TITLE: U\nFEATURE_MAILING: false\n"
        );
        for name in ["us", "eu"] {
            let after = plan.with(&plan.all_taken_over(name)).expect("edits");
            assert!(differing_files(&after, &plan.beside[&Beside::Observed(name.to_owned())]).is_empty());
            assert!(after.config.text().contains("# ours"));
            assert!(after.all_taken_over(name).is_empty());
        }
        assert!(plan.all_taken_over("ap").is_empty());
    }

    #[test]
    fn manifests_are_compared_but_for_the_preferred_engine() {
        let mut plan = Plan::default();
        for name in ["us", "eu"] {
            let action = Action::AddCluster { name: name.to_owned(), engine: Some(name.to_owned()) };
            plan = apply(&plan, &action).expect("a fresh name");
        }
        assert!(plan.compared_manifests().is_empty());
        let at = Address::component("eu", "horizontalpodautoscaler").below("managed");
        let plan = plan.with(&[Change::set(&at, false)]).expect("an edit");
        assert_eq!(
            rows(&plan.compared_manifests()),
            ["clusters.us.spec.components[kind=horizontalpodautoscaler].managed Atrue Bfalse"]
        );
    }
}
