//! What changes between two versions of a plan, by meaning, and what each change causes when it is rolled out.

use super::difference::between;
use super::{Address, Cluster, Difference, File, Plan, differences};
use crate::schema::{Consequence, In, consequence};
use crate::yaml::{Node, Path, Segment, Value};

/// A change between two versions of a plan.
#[derive(Clone, Debug)]
pub struct PlanChange {
    /// Where, in the later version; in the earlier one where it is gone.
    pub at: Address,
    /// What stood there, as it was written, secrets masked; `None` where nothing did.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
    /// What the change causes.
    pub consequence: &'static Consequence,
}

/// What changes from one version of a plan to the next, the gravest first, then file by file. Clusters and answers are
/// compared where the earlier version has any: what runs today may be known by its config bundle alone.
pub fn changes(before: &Plan, after: &Plan) -> Vec<PlanChange> {
    let mut found = Found { before, after, changes: Vec::new() };
    found.document(File::Config);
    found.clusters();
    found.document(File::Clair);
    found.files();
    if before.notes.root().is_some() {
        found.document(File::Facts);
    }
    crate::sorting::sort_by_key(&mut found.changes, |it| it.consequence.effect);
    found.changes
}

struct Found<'a> {
    before: &'a Plan,
    after: &'a Plan,
    changes: Vec<PlanChange>,
}

impl Found<'_> {
    fn document(&mut self, file: File) {
        let (old, new) = (self.before.document(&file), self.after.document(&file));
        let root = |it: Option<&crate::yaml::Document>| it.and_then(|it| it.root()).map(Node::value);
        let found = match (root(old), root(new)) {
            (None, None) => return,
            // A file that was empty or is now: key by key.
            (old, new) => {
                let empty = || Value::Map(Vec::new());
                between(&old.unwrap_or_else(empty), &new.unwrap_or_else(empty), &Path::root())
            }
        };
        let kind = match file {
            File::Config => In::Config,
            File::Clair => In::Clair,
            _ => In::Facts,
        };
        self.take(kind, &file, &file, found);
    }

    fn clusters(&mut self) {
        let (before, after) = (self.before, self.after);
        if before.clusters.is_empty() {
            return;
        }
        for old in &before.clusters {
            let file = File::Cluster(old.name.clone());
            match twin(old, before, after) {
                Some(new) => {
                    let found = as_completed(differences(&old.manifest, &new.manifest));
                    self.take(In::Manifest, &file, &File::Cluster(new.name.clone()), found);
                }
                None => {
                    let gone = Difference { path: Path::root(), before: Some(Value::Null), after: None };
                    self.take(In::Manifest, &file, &file, vec![gone]);
                }
            }
        }
        for new in after.clusters.iter().filter(|it| twin(it, after, before).is_none()) {
            let file = File::Cluster(new.name.clone());
            let come = Difference { path: Path::root(), before: None, after: Some(Value::Null) };
            self.take(In::Manifest, &file, &file, vec![come]);
        }
    }

    fn files(&mut self) {
        let (old, new) = (&self.before.files, &self.after.files);
        let changed: std::collections::BTreeSet<_> =
            old.keys().chain(new.keys()).filter(|it| old.get(*it) != new.get(*it)).collect();
        for name in changed {
            let value = |plan: &Plan| plan.files.get(name).map(|it| size(it));
            let (before, after) = (value(self.before), value(self.after));
            let (seen, there) = (before.as_ref().map(|_| &Value::Null), after.as_ref().map(|_| &Value::Null));
            let consequence = consequence(In::Bundle, &Path::of(name), seen, there);
            self.changes.push(PlanChange { at: Address::file(name), before, after, consequence });
        }
    }

    fn take(&mut self, kind: In, old: &File, new: &File, found: Vec<Difference>) {
        for Difference { path, before, after } in found {
            let consequence = consequence(kind, &path, before.as_ref(), after.as_ref());
            let shown = |plan: &Plan, file: &File| plan.excerpt(&Address::new(file.clone(), path.clone()));
            // A whole cluster is said by its name, not by its manifest.
            let whole = kind == In::Manifest && path == Path::root();
            let (mut old_text, mut new_text) = (None, None);
            if !whole {
                old_text = before.and_then(|it| shown(self.before, old).or_else(|| plain(&it)));
                new_text = after.and_then(|it| shown(self.after, new).or_else(|| plain(&it)));
            }
            let at = Address::new(if new_text.is_none() && !whole { old } else { new }.clone(), path);
            self.changes.push(PlanChange { at, before: old_text, after: new_text, consequence });
        }
    }
}

/// A cluster of one version in the other: by its name, else one that is the same under a name of its own.
fn twin<'a>(cluster: &Cluster, own: &Plan, other: &'a Plan) -> Option<&'a Cluster> {
    let same = |it: &Cluster| {
        it.manifest.root().is_some() && differences(&it.manifest, &cluster.manifest).is_empty()
    };
    let renamed = || other.clusters.iter().find(|it| own.cluster(&it.name).is_none() && same(it));
    other.cluster(&cluster.name).or_else(renamed)
}

/// The Operator lists each component that is left out as managed: only what differs from that is a change.
fn as_completed(found: Vec<Difference>) -> Vec<Difference> {
    let listed = |kind: &str| Value::map([("kind", Value::from(kind)), ("managed", Value::Bool(true))]);
    let completed = found.into_iter().flat_map(|it| {
        let Some(Segment::Where(key, kind)) = it.path.segments().last().filter(|_| is_component(&it.path))
        else {
            return vec![it];
        };
        let (known, default) = (crate::schema::component(kind).is_some() && key == "kind", listed(kind));
        match (&it.before, &it.after) {
            (None, Some(new)) if known => between(&default, new, &it.path),
            (Some(old), None) if known => between(old, &default, &it.path),
            _ => vec![it],
        }
    });
    completed.collect()
}

/// Whether a path is that of an item of `spec.components`.
fn is_component(path: &Path) -> bool {
    matches!(path.split_last(), Some((above, _)) if above == Path::of("spec").key("components"))
}

/// A value that is written nowhere: what the Operator adds for a component that is left out.
fn plain(value: &Value) -> Option<String> {
    value.as_bool().map(|it| it.to_string())
}

/// What is shown of a file whose text is nothing to read.
fn size(bytes: &[u8]) -> String {
    format!("{} B", bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, apply};
    use crate::schema::Effect;
    use crate::yaml::Document;

    fn plan(config: &str) -> Plan {
        Plan { config: Document::parse(config), ..Plan::default() }
    }

    fn with_cluster(plan: &Plan, name: &str) -> Plan {
        let action = Action::AddCluster { name: name.to_owned(), engine: Some("us".to_owned()) };
        apply(plan, &action).expect("a fresh name")
    }

    fn said(before: &Plan, after: &Plan) -> Vec<(String, Option<String>, Option<String>, Effect)> {
        let line = |it: PlanChange| (it.at.to_string(), it.before, it.after, it.consequence.effect);
        changes(before, after).into_iter().map(line).collect()
    }

    fn owned(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn changes_are_said_the_gravest_first_and_secrets_never() {
        let before = plan("REGISTRY_TITLE: a # ours\nSECRET_KEY: one\nDB_URI: postgresql://q:old@db/quay\n");
        let after = plan("DB_URI: 'postgresql://q:new@db/quay'\nSECRET_KEY: two\nREGISTRY_TITLE: \"b\"\n");
        let mask = crate::plan::MASK;
        let uri = |quote: &str| Some(format!("{quote}postgresql://q:{mask}@db/quay{quote}"));
        assert_eq!(
            said(&before, &after),
            [
                ("DB_URI".to_owned(), uri(""), uri("'"), Effect::Downtime),
                ("SECRET_KEY".to_owned(), owned(mask), owned(mask), Effect::Sessions),
                ("REGISTRY_TITLE".to_owned(), owned("a"), owned("\"b\""), Effect::Restart),
            ]
        );
        assert_eq!(said(&before, &before), []);
    }

    #[test]
    fn a_secret_that_is_no_text_stays_hidden() {
        let shown = said(&plan("SECRET_KEY: {a: hidden, b: 1}\n"), &plan("SECRET_KEY: {a: other, b: 1}\n"));
        assert!(!format!("{shown:?}").contains("hidden"), "{shown:?}");
    }

    #[test]
    fn what_the_operator_adds_by_itself_is_no_change() {
        let before = with_cluster(&Plan::default(), "us");
        let managed = |kind: &str, value: &str| {
            let mut after = before.clone();
            let item = crate::plan::cluster::component(kind);
            let edit = crate::yaml::Edit::Remove(item.clone());
            after.clusters[0].manifest = after.clusters[0].manifest.edit(&edit).expect("it is there");
            if !value.is_empty() {
                let text = Document::parse(value).root().map_or(Value::Null, Node::value);
                let edit = crate::yaml::Edit::Set(item, text);
                after.clusters[0].manifest = after.clusters[0].manifest.edit(&edit).expect("it is free");
            }
            said(&before, &after)
        };
        assert_eq!(managed("route", ""), []);
        let path = "clusters.us.spec.components[kind=postgres].managed".to_owned();
        assert_eq!(managed("postgres", ""), [(path, owned("false"), owned("true"), Effect::Irreversible)]);
    }

    #[test]
    fn clusters_come_go_and_are_known_under_another_name() {
        let one = with_cluster(&Plan::default(), "us");
        let two = with_cluster(&one, "eu");
        assert_eq!(said(&one, &two), [("clusters.eu".to_owned(), None, None, Effect::Objects)]);
        assert_eq!(said(&two, &one), [("clusters.eu".to_owned(), None, None, Effect::Irreversible)]);
        let mut renamed = one.clone();
        renamed.clusters[0].name = "america".to_owned();
        assert_eq!(said(&one, &renamed), []);
        assert_eq!(said(&Plan::default(), &two), []);
    }

    #[test]
    fn files_are_compared_by_their_bytes() {
        let file =
            |bytes: &[u8]| Plan { files: [("ssl.key".to_owned(), bytes.into())].into(), ..Plan::default() };
        let path = || "files[\"ssl.key\"]".to_owned();
        assert_eq!(said(&file(b"a"), &file(b"bc")), [(path(), owned("1 B"), owned("2 B"), Effect::Restart)]);
        assert_eq!(said(&Plan::default(), &file(b"a")), [(path(), None, owned("1 B"), Effect::Restart)]);
    }
}
