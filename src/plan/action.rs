//! All that a person can do to a plan, and what it comes to as changes.

use super::{Address, Change, Cluster, File, PREFERENCE_ENV, Plan, Refusal, cluster, manifest, storage};
use crate::schema::{self, Kind, Need};
use crate::text;
use crate::yaml::{Document, Edit, Path, Value};

/// The keys of config.yaml that name engines, in lists or alone; renaming an engine follows them.
const REFERENCES: [&str; 5] = [
    "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS",
    "DISTRIBUTED_STORAGE_PREFERENCE",
    "USERFILES_LOCATION",
    "LOG_ARCHIVE_LOCATION",
    "ACTION_LOG_ARCHIVE_LOCATION",
];

/// Something a person does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Gives a control another value.
    Set(Address, Value),
    /// Puts typed YAML at these addresses, with the comments in it.
    Write(Vec<Address>, Document),
    /// Takes a setting out of its file, so that the default holds.
    Unset(Address),
    /// Applies a fix, a repair, or several at once.
    Apply(Vec<Change>),
    /// Adds a storage engine, with the parameters its driver requires left empty.
    AddEngine { id: String, driver: String },
    /// Gives an engine another id, and every reference to it.
    RenameEngine { from: String, to: String },
    /// Takes an engine and every reference to it out.
    RemoveEngine(String),
    /// Gives an engine another driver; parameters the new one does not know are dropped.
    SetDriver { id: String, driver: String },
    /// Adds a cluster with all eleven components listed.
    AddCluster { name: String, engine: Option<String> },
    /// Adds a cluster like another, preferring an engine that nobody prefers yet.
    DuplicateCluster { from: String, to: String },
    /// Makes an independent registry for each trust zone, with repository mirroring instead of replication.
    SplitByZone,
    /// Puts another registry of the workspace in place of this one, which is kept beside it.
    SwitchRegistry(String),
    /// Puts another plan in place of this one: an import or a preset.
    Replace(Box<Plan>),
}

/// The plan after an action. The plan given stays as it was, also when the action is refused.
pub fn apply(plan: &Plan, action: &Action) -> Result<Plan, Refusal> {
    match action {
        Action::Set(at, value) => plan.with(&[Change::set(at, value.clone())]),
        Action::Write(places, typed) => places.iter().try_fold(plan.clone(), |plan, at| {
            let change = plan.write_fragment(at, typed)?;
            plan.with(&[change])
        }),
        Action::Unset(at) => plan.with(&[Change::remove(at)]),
        Action::Apply(changes) => plan.with(changes),
        Action::AddEngine { id, driver } => free(plan, id).and_then(|()| plan.with(&add_engine(id, driver))),
        Action::RenameEngine { from, to } if from == to => Ok(plan.clone()),
        Action::RenameEngine { from, to } => {
            free(plan, to).and_then(|()| plan.with(&rename_engine(plan, from, to)))
        }
        Action::RemoveEngine(id) => plan.with(&remove_engine(plan, id)),
        Action::SetDriver { id, driver } => plan.with(&plan.switch_driver(id, driver).changes),
        Action::AddCluster { name, engine } => {
            let manifest = manifest::geo_replicated(plan, engine.as_deref());
            plan.with(&[Change::AddCluster(Cluster { name: name.clone(), manifest })])
        }
        Action::DuplicateCluster { from, to } => plan.with(&duplicate(plan, from, to)),
        Action::SplitByZone => plan.split(),
        Action::SwitchRegistry(name) => plan.switched(name),
        Action::Replace(other) => Ok((**other).clone()),
    }
}

/// An edit of config.yaml.
pub(super) fn config(edit: Edit) -> Change {
    Change::Edit(File::Config, edit)
}

/// Where an engine stands in config.yaml.
pub(super) fn engine_path(id: &str) -> Path {
    Path::of(storage::CONFIG).key(id)
}

/// Whether a new engine can have this id. The preference variable is split on white space and has no quotes, so not every
/// key of a map can be one; and another engine is never written over.
fn free(plan: &Plan, id: &str) -> Result<(), Refusal> {
    let fits = |it: char| it.is_ascii_alphanumeric() || "_-.".contains(it);
    let message = if id.is_empty() || !id.chars().all(fits) {
        text!(
            "\"{0}\" cannot be an engine's id: use letters, digits, _, - and . only, since clusters name engines separated by spaces.",
            "“{0}”不能作为引擎标识：只能使用字母、数字、_、- 和 .，因为集群以空格分隔引擎名称。"
        )
    } else if plan.location(id).is_some() {
        text!(
            "The id \"{0}\" already belongs to a storage engine: choose another.",
            "标识“{0}”已被另一个存储引擎使用：请换一个。"
        )
    } else {
        return Ok(());
    };
    Err(Refusal { at: Address::config(engine_path(id)), message: message.with([id]) })
}

fn add_engine(id: &str, driver: &str) -> Vec<Change> {
    let entry = Value::List(vec![driver.into(), new_engine(driver)]);
    vec![config(Edit::Set(engine_path(id), entry))]
}

/// The parameters that a driver requires: with their defaults, or left empty.
pub(super) fn new_engine(driver: &str) -> Value {
    let params = schema::engine(driver).map_or(&[][..], |it| it.params);
    let required = params.iter().filter(|it| it.need == Need::Required).map(|it| {
        let value = match (it.kind, it.default) {
            (_, Some(default)) => it.kind.parse(default),
            (Kind::Bool, None) => Value::Bool(true),
            (Kind::Map { .. }, None) => Value::Map(Vec::new()),
            (Kind::Yaml | Kind::TextList | Kind::Locations, None) => Value::List(Vec::new()),
            _ => Value::Str(String::new()),
        };
        (it.key.to_owned(), value)
    });
    Value::Map(required.collect())
}

/// The places that name engine `id`: paths in config.yaml, with the engines of a list, and clusters.
fn references(plan: &Plan, id: &str) -> Vec<Path> {
    let mut paths = Vec::new();
    for key in REFERENCES {
        let path = Path::of(key);
        let Some(node) = plan.config.get(&path) else { continue };
        if node.text() == Some(id) {
            paths.push(path.clone());
        }
        let here = node.items().enumerate().filter(|(_, it)| it.text() == Some(id));
        paths.extend(here.map(|(index, _)| path.index(index)));
    }
    paths
}

/// The engines each cluster's preference variables name, where `id` is among them.
fn preferences<'a>(plan: &'a Plan, id: &'a str) -> impl Iterator<Item = (File, Path, Vec<&'a str>)> {
    plan.clusters.iter().flat_map(move |cluster| {
        ["quay", "mirror"].into_iter().filter_map(move |kind| {
            let engines = cluster.preference(kind).filter(|it| it.contains(&id))?;
            let path = cluster::env_value(kind, PREFERENCE_ENV);
            Some((File::Cluster(cluster.name.clone()), path, engines))
        })
    })
}

pub(super) fn rename_engine(plan: &Plan, from: &str, to: &str) -> Vec<Change> {
    let mut changes = vec![config(Edit::Rename(engine_path(from), to.to_owned()))];
    changes.extend(references(plan, from).into_iter().map(|path| config(Edit::Set(path, to.into()))));
    for (file, path, engines) in preferences(plan, from) {
        let renamed: Vec<_> = engines.iter().map(|it| if *it == from { to } else { it }).collect();
        changes.push(Change::Edit(file, Edit::Set(path, renamed.join(" ").into())));
    }
    for parent in ["zones", "controls"] {
        let path = Path::of(parent).key(from);
        if plan.notes.get(&path).is_some() {
            changes.push(Change::Edit(File::Facts, Edit::Rename(path, to.to_owned())));
        }
    }
    changes
}

pub(super) fn remove_engine(plan: &Plan, id: &str) -> Vec<Change> {
    let mut changes = vec![config(Edit::Remove(engine_path(id)))];
    // From the last index to the first, so that the earlier ones stay right.
    changes.extend(references(plan, id).into_iter().rev().map(|path| config(Edit::Remove(path))));
    for (file, path, engines) in preferences(plan, id) {
        let rest: Vec<_> = engines.into_iter().filter(|it| *it != id).collect();
        changes.push(Change::Edit(file, Edit::Set(path, rest.join(" ").into())));
    }
    for parent in ["zones", "controls"] {
        changes.push(Change::Edit(File::Facts, Edit::Remove(Path::of(parent).key(id))));
    }
    changes
}

fn duplicate(plan: &Plan, from: &str, to: &str) -> Vec<Change> {
    let Some(model) = plan.cluster(from) else { return Vec::new() };
    let copy = Cluster { name: to.to_owned(), manifest: model.manifest.clone() };
    let mut changes = vec![Change::AddCluster(copy)];
    if let Some(engine) = plan.free_engine() {
        changes.push(Change::Preference { cluster: to.to_owned(), engine: engine.to_owned() });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let config = "DISTRIBUTED_STORAGE_CONFIG:\n  us:\n    - GoogleCloudStorage\n    - bucket_name: a  # one\n      \
                      access_key: k\n      secret_key: s\n      storage_path: /q\n  eu:\n    - LocalStorage\n    - storage_path: /q\n\
                      DISTRIBUTED_STORAGE_PREFERENCE: [us, eu]\nUSERFILES_LOCATION: us\n";
        let mut plan = Plan { config: Document::parse(config), ..Plan::default() };
        for (name, engine) in [("a", "us"), ("b", "eu")] {
            let action = Action::AddCluster { name: name.to_owned(), engine: Some(engine.to_owned()) };
            plan = apply(&plan, &action).expect("a fresh name");
        }
        plan
    }

    #[test]
    fn renaming_an_engine_follows_every_reference() {
        let action = Action::RenameEngine { from: "us".to_owned(), to: "usstorage".to_owned() };
        let after = apply(&plan(), &action).expect("a sound plan");
        assert!(after.location("us").is_none());
        assert_eq!(after.location_list("DISTRIBUTED_STORAGE_PREFERENCE").unwrap(), ["usstorage", "eu"]);
        assert_eq!(after.setting("USERFILES_LOCATION"), Some("usstorage".into()));
        let cluster = after.cluster("a").expect("it stays");
        assert_eq!(
            (cluster.env("quay", PREFERENCE_ENV), cluster.env("mirror", PREFERENCE_ENV)),
            (Some("usstorage"), Some("usstorage"))
        );
        assert!(after.config.text().contains("# one"));
    }

    #[test]
    fn an_id_that_clusters_could_not_name_is_refused() {
        for to in ["a b", "", "空", "a:b", "a,b"] {
            let action = Action::RenameEngine { from: "us".to_owned(), to: to.to_owned() };
            assert!(apply(&plan(), &action).is_err(), "{to}");
        }
    }

    #[test]
    fn removing_an_engine_leaves_no_reference() {
        let after = apply(&plan(), &Action::RemoveEngine("us".to_owned())).expect("a sound plan");
        assert_eq!(after.location_list("DISTRIBUTED_STORAGE_PREFERENCE").unwrap(), ["eu"]);
        assert_eq!(after.setting("USERFILES_LOCATION"), None);
        assert_eq!(after.cluster("a").and_then(|it| it.env("quay", PREFERENCE_ENV)), Some(""));
    }

    #[test]
    fn an_engine_is_never_written_over() {
        let (id, driver) = ("us".to_owned(), "S3Storage".to_owned());
        assert!(apply(&plan(), &Action::AddEngine { id, driver }).is_err());
        for to in ["eu", ""] {
            let action = Action::RenameEngine { from: "us".to_owned(), to: to.to_owned() };
            assert!(apply(&plan(), &action).is_err(), "{to}");
        }
    }

    #[test]
    fn a_cluster_that_is_removed_is_no_longer_the_first() {
        let first = Action::Set(Address::fact(Path::of("primary")), "a".into());
        let plan = apply(&plan(), &first).expect("a fact");
        let after =
            apply(&plan, &Action::Apply(vec![Change::RemoveCluster("a".to_owned())])).expect("it is there");
        assert_eq!(after.facts().primary(), None);
    }

    #[test]
    fn another_driver_keeps_what_has_a_counterpart() {
        let action = Action::SetDriver { id: "us".to_owned(), driver: "S3Storage".to_owned() };
        let after = apply(&plan(), &action).expect("a sound plan");
        let location = after.location("us").expect("it stays");
        assert_eq!(location.driver(), Some("S3Storage"));
        assert_eq!(location.text("s3_bucket"), Some("a"));
        assert_eq!(location.text("s3_access_key"), Some("k"));
        assert_eq!(location.text("storage_path"), Some("/q"));
        assert!(location.param("bucket_name").is_none());
    }

    #[test]
    fn a_duplicate_prefers_what_nobody_prefers() {
        let one =
            apply(&plan(), &Action::Apply(vec![Change::RemoveCluster("b".to_owned())])).expect("it is there");
        let two = apply(&one, &Action::DuplicateCluster { from: "a".to_owned(), to: "c".to_owned() })
            .expect("a fresh name");
        assert_eq!(two.cluster("c").and_then(Cluster::preferred), Some("eu"));
    }
}
