//! The changes a plan can take: what actions, fixes and repairs are made of.

use super::{Address, Beside, Cluster, File, PREFERENCE_ENV, Plan, cluster};
use crate::text::Message;
use crate::yaml::{Document, Edit, EditError, Path, Value};
use std::sync::Arc;

/// One change to one file of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// An edit of a document. A file that is absent (clair-config.yaml) is created.
    Edit(File, Edit),
    /// The whole text of a document.
    Text(File, String),
    /// The bytes of a file of the bundle; `None` removes it. Also clair-config.yaml.
    File(String, Option<Arc<[u8]>>),
    /// The engine a cluster prefers, on quay and mirror; none where it is empty.
    Preference { cluster: String, engine: String },
    /// A new cluster at the end, with this manifest.
    AddCluster(Cluster),
    /// A cluster with another name.
    RenameCluster { from: String, to: String },
    /// A cluster less.
    RemoveCluster(String),
    /// What is kept beside the plan; `None` forgets it.
    Beside(Beside, Option<Arc<Plan>>),
}

/// Why a change was refused; the plan stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub at: Address,
    /// What, and what to do.
    pub message: Message,
}

impl Change {
    /// Sets a value at an address.
    pub fn set(at: &Address, value: impl Into<Value>) -> Change {
        match &at.file {
            File::Cluster(name) if at.is_preference() => Change::Preference {
                cluster: name.clone(),
                engine: value.into().as_str().unwrap_or_default().to_owned(),
            },
            file => Change::Edit(file.clone(), Edit::Set(at.path.clone(), value.into())),
        }
    }

    /// Removes what stands at an address.
    pub fn remove(at: &Address) -> Change {
        if let (File::Cluster(name), true) = (&at.file, at.is_preference()) {
            return Change::Preference { cluster: name.clone(), engine: String::new() };
        }
        Change::Edit(at.file.clone(), Edit::Remove(at.path.clone()))
    }
}

impl Plan {
    /// This plan with all the changes made, or none of them.
    pub fn with(&self, changes: &[Change]) -> Result<Plan, Refusal> {
        let mut plan = self.clone();
        for change in changes {
            plan.take(change)?;
        }
        Ok(plan)
    }

    fn take(&mut self, change: &Change) -> Result<(), Refusal> {
        match change {
            Change::Edit(file, edit) => self.edit(file, edit),
            Change::Text(file, text) => {
                if let Some(document) = self.document_mut(file) {
                    *document = Document::parse(text.as_str());
                }
                Ok(())
            }
            Change::File(name, bytes) if name == "clair-config.yaml" => {
                self.clair = bytes.as_ref().map(|it| Document::parse(String::from_utf8_lossy(it)));
                Ok(())
            }
            Change::File(name, bytes) => {
                match bytes {
                    Some(bytes) => self.files.insert(name.clone(), bytes.clone()),
                    None => self.files.remove(name),
                };
                Ok(())
            }
            Change::Preference { cluster, engine } if engine.is_empty() => self.forget_preference(cluster),
            Change::Preference { cluster, engine } => {
                let file = File::Cluster(cluster.clone());
                for kind in ["quay", "mirror"] {
                    let stands = self.cluster(cluster).is_some_and(|it| it.is_managed(kind));
                    if kind == "quay" || stands {
                        self.say_managed(cluster, kind)?;
                        let path = cluster::env_value(kind, PREFERENCE_ENV);
                        self.edit(&file, &Edit::Set(path, engine.as_str().into()))?;
                    }
                }
                Ok(())
            }
            Change::AddCluster(cluster) => {
                if self.cluster(&cluster.name).is_some() {
                    return Err(taken(&cluster.name));
                }
                self.clusters.push(cluster.clone());
                Ok(())
            }
            Change::RenameCluster { from, to } => self.rename_cluster(from, to),
            Change::RemoveCluster(name) => {
                self.clusters.retain(|it| &it.name != name);
                if self.facts().primary() == Some(name) {
                    self.edit(&File::Facts, &Edit::Remove(Path::of("primary")))?;
                }
                self.beside.remove(&Beside::Observed(name.clone()));
                self.edit(&File::Facts, &Edit::Remove(Path::of("clusters").key(name)))
            }
            Change::Beside(beside, plan) => {
                match plan {
                    Some(plan) => self.beside.insert(beside.clone(), Arc::new(plan.alone())),
                    None => self.beside.remove(beside),
                };
                Ok(())
            }
        }
    }

    fn forget_preference(&mut self, name: &str) -> Result<(), Refusal> {
        for kind in ["quay", "mirror"] {
            let Some(cluster) = self.cluster(name) else { return Ok(()) };
            if let Some(index) = cluster.env_index(kind, PREFERENCE_ENV) {
                let edit = cluster.without_env(kind, index);
                self.edit(&File::Cluster(name.to_owned()), &edit)?;
            }
        }
        Ok(())
    }

    /// An omitted component is managed; an item made for its overrides must say so.
    fn say_managed(&mut self, cluster: &str, kind: &str) -> Result<(), Refusal> {
        let omitted =
            self.cluster(cluster).and_then(|it| it.component(kind)).is_some_and(|it| it.node.is_none());
        if !omitted {
            return Ok(());
        }
        let path = cluster::component(kind).key("managed");
        self.edit(&File::Cluster(cluster.to_owned()), &Edit::Set(path, true.into()))
    }

    fn rename_cluster(&mut self, from: &str, to: &str) -> Result<(), Refusal> {
        if to.is_empty() || self.cluster(to).is_some() {
            return Err(taken(to));
        }
        if let Some(cluster) = self.clusters.iter_mut().find(|it| it.name == from) {
            to.clone_into(&mut cluster.name);
        }
        if let Some(observed) = self.beside.remove(&Beside::Observed(from.to_owned())) {
            self.beside.insert(Beside::Observed(to.to_owned()), observed);
        }
        let facts = Path::of("clusters").key(from);
        if self.notes.get(&facts).is_some() {
            self.edit(&File::Facts, &Edit::Rename(facts, to.to_owned()))?;
        }
        if self.facts().primary() == Some(from) {
            self.edit(&File::Facts, &Edit::Set(Path::of("primary"), to.into()))?;
        }
        Ok(())
    }

    fn document_mut(&mut self, file: &File) -> Option<&mut Document> {
        match file {
            File::Config => Some(&mut self.config),
            File::Clair => Some(self.clair.get_or_insert_default()),
            File::Facts => Some(&mut self.notes),
            File::Cluster(name) => {
                self.clusters.iter_mut().find(|it| &it.name == name).map(|it| &mut it.manifest)
            }
            File::Bundle(_) | File::Beside(..) => None,
        }
    }

    fn edit(&mut self, file: &File, edit: &Edit) -> Result<(), Refusal> {
        if matches!((file, edit, &self.clair), (File::Clair, Edit::Remove(_), None)) {
            return Ok(());
        }
        let refuse = |error: &EditError| Refusal {
            at: Address::new(file.clone(), edit.path().clone()),
            message: error.message(),
        };
        let document = self.document_mut(file).ok_or_else(|| refuse(&EditError::NoSuchPath(Path::root())))?;
        *document = document.edit(edit).map_err(|error| refuse(&error))?;
        Ok(())
    }
}

fn taken(name: &str) -> Refusal {
    Refusal {
        at: Address::cluster(name, Path::root()),
        message: crate::text!(
            "The name \"{0}\" is empty or already belongs to a cluster of this plan: choose another.",
            "名称“{0}”为空，或已被本方案中的另一个集群使用：请换一个名称。"
        )
        .with([name]),
    }
}
