//! What the clusters run and the plan, side by side: at which places they differ, and who has what there.

use super::{Address, Beside, File, Plan, difference};
use crate::schema::{self, Field, Kind, Operator};
use crate::yaml::{Document, Node, NodeKind, Path, Segment, Value};

/// One of those whose config bundles should be the same.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The cluster that runs it; `None` for the plan.
    pub cluster: Option<&'a str>,
    /// What it has.
    pub plan: &'a Plan,
}

/// Lists whose order means nothing to Quay.
const UNORDERED: [&str; 4] = [
    "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS",
    "SUPER_USERS",
    "GLOBAL_READONLY_SUPER_USERS",
    "RESTRICTED_USERS_WHITELIST",
];

impl Side<'_> {
    /// A place of the plan, on this side.
    pub fn at(self, at: &Address) -> Address {
        match self.cluster {
            Some(cluster) => at.clone().beside(Beside::Observed(cluster.to_owned())),
            None => at.clone(),
        }
    }
}

impl Plan {
    /// What each cluster is seen to run, in the order of the clusters.
    pub fn seen(&self) -> Vec<Side<'_>> {
        let mut sides: Vec<_> =
            self.observed().map(|(cluster, plan)| Side { cluster: Some(cluster), plan }).collect();
        let place =
            |it: &Side<'_>| self.clusters.iter().position(|own| Some(own.name.as_str()) == it.cluster);
        sides.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
        sides
    }

    /// Those whose bundles have to be the same: what each cluster is seen to run, and the plan, which the other clusters
    /// are taken to run. Where all are seen, the plan is what is to come.
    pub fn sides(&self) -> Vec<Side<'_>> {
        let mut sides = self.seen();
        let seen = |name: &str| sides.iter().any(|it| it.cluster == Some(name));
        let all = !self.clusters.is_empty() && self.clusters.iter().all(|it| seen(&it.name));
        if !sides.is_empty() && !all {
            sides.insert(0, Side { cluster: None, plan: self });
        }
        sides
    }

    /// The text of what stands at an address, its secrets masked; `None` where nothing stands.
    pub fn shown_masked(&self, at: &Address) -> Option<String> {
        let node = self.node(at)?;
        let span = node.span();
        let secret = || self.secrets(&at.file).iter().any(|it| it.start < span.end && it.end > span.start);
        match node.text() {
            Some(text) if matches!(node.kind(), NodeKind::Scalar(_)) && !secret() => Some(text.to_owned()),
            _ => self.excerpt(at),
        }
    }
}

/// The places in a file at which the sides differ by meaning, each as deep as all have the same shape above it. Sides whose
/// file cannot be read are passed over, and so is a file that one of them does not have.
pub fn differing(sides: &[Side<'_>], file: &File) -> Vec<Path> {
    let documents: Vec<_> =
        sides.iter().filter_map(|it| it.plan.document(file)).filter(|it| it.is_sound()).collect();
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut paths: Vec<Path> = Vec::new();
    for other in others {
        for found in difference::differences(first, other) {
            let path = lifted(file, found.path);
            if !paths.iter().any(|it| it.contains(&path)) {
                paths.retain(|it| !path.contains(it));
                paths.push(path);
            }
        }
    }
    paths.retain(|it| groups(sides, &Address::new(file.clone(), it.clone())).len() > 1);
    paths
}

/// The files of the config bundle in which two plans differ by meaning, by their names.
pub fn differing_files(one: &Plan, other: &Plan) -> Vec<String> {
    let sides = [one, other].map(|plan| Side { cluster: None, plan });
    let mut names = Vec::new();
    for file in [File::Config, File::Clair] {
        let [a, b] = [one, other].map(|it| it.document(&file));
        let same = match (a, b) {
            (Some(a), Some(b)) if a.text() == b.text() => true,
            (Some(a), Some(b)) => a.is_sound() && b.is_sound() && differing(&sides, &file).is_empty(),
            (a, b) => a.is_none() && b.is_none(),
        };
        if !same {
            names.push(file.name());
        }
    }
    let new = other.files.keys().filter(|it| !one.files.contains_key(*it));
    let all = one.files.keys().chain(new);
    names.extend(all.filter(|it| one.files.get(*it) != other.files.get(*it)).cloned());
    names
}

/// A list of words is one thing to look at, not its first and its second word.
fn lifted(file: &File, path: Path) -> Path {
    match path.first_key().filter(|_| *file == File::Config) {
        Some(key) if is_words(key) => Path::of(key),
        _ => path,
    }
}

fn is_words(key: &str) -> bool {
    schema::field(key).is_some_and(|it| matches!(it.kind, Kind::TextList | Kind::Locations))
}

/// What stands at a place, for comparing.
enum Meant<'a> {
    Value(Option<Value>),
    Bytes(Option<&'a [u8]>),
}

impl Meant<'_> {
    fn is_same(&self, other: &Meant<'_>) -> bool {
        match (self, other) {
            (Meant::Value(a), Meant::Value(b)) => difference::is_same(a.as_ref(), b.as_ref()),
            (Meant::Bytes(a), Meant::Bytes(b)) => a == b,
            _ => false,
        }
    }
}

/// The sides by what they have at an address of the plan, the largest group first. A default that is written out is the
/// same as none; sides whose file cannot be read are passed over.
pub fn groups<'a>(sides: &[Side<'a>], at: &Address) -> Vec<Vec<Side<'a>>> {
    let mut groups: Vec<(Meant<'_>, Vec<Side<'a>>)> = Vec::new();
    for side in sides {
        let meant = match &at.file {
            File::Bundle(name) => Meant::Bytes(side.plan.files.get(name).map(|it| &**it)),
            file if side.plan.document(file).is_some_and(|it| !it.is_sound()) => continue,
            _ => Meant::Value(meaning(side.plan, at, side.plan.value(at))),
        };
        match groups.iter_mut().find(|it| it.0.is_same(&meant)) {
            Some((_, group)) => group.push(*side),
            None => groups.push((meant, vec![*side])),
        }
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
    groups.into_iter().map(|it| it.1).collect()
}

fn meaning(plan: &Plan, at: &Address, value: Option<Value>) -> Option<Value> {
    if at.file != File::Config {
        return value;
    }
    match value {
        None => {
            let row = row(plan, &at.path)?;
            let filled = row.operator.iter().find_map(|it| match it {
                Operator::Defaults(value) => Some(*value),
                _ => None,
            });
            Document::parse(filled.or(row.default)?).root().map(Node::value)
        }
        Some(Value::List(mut items)) if at.path.segments().len() == 1 => {
            if at.path.first_key().is_some_and(|it| UNORDERED.contains(&it)) {
                items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
            Some(Value::List(items))
        }
        value => value,
    }
}

/// The row of the table that describes what stands at a path of config.yaml.
fn row(plan: &Plan, path: &Path) -> Option<&'static Field> {
    let keys: Vec<_> = path.segments().iter().collect();
    if let [Segment::Key(top), Segment::Key(id), Segment::Index(1), Segment::Key(key)] = keys[..]
        && top == super::storage::CONFIG
    {
        return plan.location(id)?.engine()?.params.iter().find(|it| it.key == key);
    }
    let (first, rest) = keys.split_first()?;
    let Segment::Key(first) = first else { return None };
    rest.iter().try_fold(schema::field(first)?, |field, segment| match (segment, field.kind) {
        (Segment::Key(key), Kind::Map { fields, .. }) => fields.iter().find(|it| it.key == key),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::MASK;
    use std::sync::Arc;

    fn paths(texts: &[&str]) -> Vec<String> {
        let plan = plan(texts);
        differing(&plan.sides(), &File::Config).iter().map(ToString::to_string).collect()
    }

    /// The first is the plan, the others are what clusters run.
    fn plan(texts: &[&str]) -> Plan {
        let plan = |text: &str| Plan { config: Document::parse(text), ..Plan::default() };
        let mut all = plan(texts[0]);
        for (at, text) in texts[1..].iter().enumerate() {
            all.beside.insert(Beside::Observed(format!("c{at}")), Arc::new(plan(text)));
        }
        all
    }

    #[test]
    fn what_means_the_same_does_not_differ() {
        assert!(paths(&["A: 1\nB: x\n", "# c\nB: \"x\"\nA: 1\n"]).is_empty());
        // FEATURE_BUILD_SUPPORT is off, the port of Redis 6379, unless something else is said.
        let config =
            "FEATURE_BUILD_SUPPORT: false\nUSER_EVENTS_REDIS: {host: r, port: 6379}\nSUPER_USERS: [a, b]\n";
        assert!(paths(&[config, "USER_EVENTS_REDIS: {host: r}\nSUPER_USERS: [b, a]\n"]).is_empty());
        let key = "DISTRIBUTED_STORAGE_PREFERENCE";
        assert_eq!(paths(&[&format!("{key}: [us, eu]\n"), &format!("{key}: [eu, us]\n")]), [key]);
    }

    #[test]
    fn a_place_is_as_deep_as_all_agree_and_named_once() {
        let us = "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a}]\nSERVER_HOSTNAME: a\n";
        let eu = us.replace("s3_bucket: a", "s3_bucket: b");
        assert_eq!(paths(&[us, &eu]), ["DISTRIBUTED_STORAGE_CONFIG.us.1.s3_bucket"]);
        assert_eq!(paths(&[us, &eu, "SERVER_HOSTNAME: a\n"]), ["DISTRIBUTED_STORAGE_CONFIG"]);
        assert_eq!(paths(&[us, us, "SERVER_HOSTNAME: [broken"]), Vec::<String>::new());
    }

    #[test]
    fn the_plan_is_a_side_while_a_cluster_is_not_seen() {
        let mut seen = plan(&["A: 1\n", "A: 2\n"]);
        assert_eq!(seen.sides().len(), 2);
        for name in ["c0", "eu"] {
            let cluster = super::super::Cluster { name: name.to_owned(), manifest: Document::default() };
            seen.clusters.push(cluster);
        }
        assert_eq!(seen.sides().iter().map(|it| it.cluster).collect::<Vec<_>>(), [None, Some("c0")]);
        seen.clusters.pop();
        assert_eq!(seen.sides().iter().map(|it| it.cluster).collect::<Vec<_>>(), [Some("c0")]);
        assert!(Plan::default().sides().is_empty());
    }

    #[test]
    fn secrets_are_masked_wherever_the_value_is_cut() {
        let plan = plan(&[
            "DB_URI: postgresql://q:p4ss@h/d\nSECRET_KEY: abc\nUSER_EVENTS_REDIS: {host: r, password: pw}\nT: \"a b\"\n",
        ]);
        let shown = |path: &str| plan.shown_masked(&path.parse().expect("an address")).unwrap_or_default();
        assert_eq!(shown("DB_URI"), format!("postgresql://q:{MASK}@h/d"));
        assert_eq!(shown("SECRET_KEY"), MASK);
        assert_eq!(shown("USER_EVENTS_REDIS"), format!("{{host: r, password: {MASK}}}"));
        assert_eq!((shown("T").as_str(), shown("X").as_str()), ("a b", ""));
    }
}
