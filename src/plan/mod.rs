//! The plan: one shared config.yaml, the other files of the bundle, N clusters, and what no file says.
//!
//! Files are documents, kept byte for byte; the views here read them by path and never copy them into a model.

mod accepted;
mod action;
mod address;
mod beside;
mod certificates;
mod change;
mod changes;
mod clair;
mod cluster;
mod compare;
mod comparison;
mod config;
mod content;
mod credential;
mod crossing;
mod database;
mod difference;
mod driver;
mod dsn;
mod env;
mod evidence;
mod facts;
mod form;
mod fragment;
mod history;
mod holdings;
mod keys;
mod manifest;
mod matrix;
mod passwords;
pub mod placeholder;
mod preview;
mod probe;
mod range;
mod registries;
mod search;
mod secrets;
mod since;
mod site;
mod storage;
mod typed;
mod zones;

pub use action::{Action, apply};
pub use address::{Address, File, PREFERENCE};
pub use beside::Beside;
pub use certificates::Served;
pub use change::{Change, Refusal};
pub use changes::{PlanChange, changes};
pub use clair::{CLAIR_PARTS, Origin, Setting};
pub use cluster::{Cluster, ComponentView, Listed, PREFERENCE_ENV};
pub use compare::{Side, differing, differing_files, groups};
pub use comparison::{Cell, Compared};
pub use config::{DatabaseTls, Redis};
pub use content::Content;
pub use credential::Shared;
pub use crossing::{Crossing, Guard, Safety, State};
pub use database::{Connection, ConnectionError};
pub use difference::{Difference, differences};
pub use driver::Switch;
pub use dsn::{Dsn, DsnError};
pub use evidence::{Evidence, Judged, Verdict};
pub use facts::{Age, Control, Facts, Phase};
pub use form::Shown;
pub use fragment::{Mistake, read_fragment};
pub use history::History;
pub use holdings::Holding;
pub use keys::{SHARED_KEYS, SharedKey, shell_word};
pub use matrix::Reach;
pub use passwords::without_passwords;
pub use preview::{Line, Mark};
pub use probe::{Failed, Probe, read_probes};
pub use range::covers;
pub use search::{Hit, Query, Standing, Unknown, search};
pub use secrets::{MASK, is_private_key, looks_secret};
pub use since::EnginesSince;
pub use site::Site;
pub use storage::Location;
pub use typed::retyped;
pub use zones::Placed;

use crate::yaml::{Document, Node, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A plan. Cheap to clone: documents and files are shared.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The shared config.yaml.
    pub config: Document,
    /// clair-config.yaml of the bundle, where there is one.
    pub clair: Option<Document>,
    /// The other keys of the bundle: certificates, CAs, keys.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// The clusters, in the order of the page.
    pub clusters: Vec<Cluster>,
    /// plan.yaml: name, trust zones, confirmed controls, contexts. Read through [`Plan::facts`].
    pub notes: Document,
    /// What the clusters run and what ran before, to compare with.
    pub beside: BTreeMap<Beside, Arc<Plan>>,
    /// What the organisation sets for all plans. No part of the plan: neither compared nor exported.
    pub site: Arc<Site>,
}

impl PartialEq for Plan {
    fn eq(&self, other: &Plan) -> bool {
        self.config.text() == other.config.text()
            && self.clair.as_ref().map(Document::text) == other.clair.as_ref().map(Document::text)
            && self.files == other.files
            && self.clusters == other.clusters
            && self.notes.text() == other.notes.text()
            && self.beside == other.beside
    }
}

impl Plan {
    /// What no file says.
    pub fn facts(&self) -> Facts<'_> {
        Facts::of(&self.notes)
    }

    /// The cluster with this name.
    pub fn cluster(&self, name: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|it| it.name == name)
    }

    /// The document of a file; `None` for a file that is absent or has no tree.
    pub fn document(&self, file: &File) -> Option<&Document> {
        match file {
            File::Config => Some(&self.config),
            File::Clair => self.clair.as_ref(),
            File::Facts => Some(&self.notes),
            File::Cluster(name) => self.cluster(name).map(|it| &it.manifest),
            File::Bundle(_) => None,
            File::Beside(beside, file) => self.beside.get(beside)?.document(file),
        }
    }

    /// Every file that has a tree, config.yaml first.
    pub fn documents(&self) -> impl Iterator<Item = (File, &Document)> {
        let clusters = self.clusters.iter().map(|it| (File::Cluster(it.name.clone()), &it.manifest));
        std::iter::once((File::Config, &self.config))
            .chain(self.clair.as_ref().map(|it| (File::Clair, it)))
            .chain(clusters)
            .chain([(File::Facts, &self.notes)])
    }

    /// The node at an address. The preferred engine of a cluster is read from quay.
    pub fn node(&self, at: &Address) -> Option<Node<'_>> {
        let document = self.document(&at.file)?;
        if at.is_preference() {
            return document.get(&cluster::env_value("quay", PREFERENCE_ENV));
        }
        document.get(&at.path)
    }

    /// What the Operator (and then Quay) reads at an address; `None` where nothing stands.
    pub fn value(&self, at: &Address) -> Option<Value> {
        self.node(at).map(Node::value)
    }

    /// A top-level key of config.yaml.
    pub fn top(&self, key: &str) -> Option<Node<'_>> {
        self.config.root()?.get(key)
    }

    /// The value of a top-level key of config.yaml.
    pub fn setting(&self, key: &str) -> Option<Value> {
        self.top(key).map(Node::value)
    }

    /// A top-level key of config.yaml that is `true` or `false`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.top(key)?.value().as_bool()
    }

    /// Whether the plan is for several clusters, or will be: it replicates between several engines.
    pub fn is_geo(&self) -> bool {
        let replicates = || self.flag("FEATURE_STORAGE_REPLICATION") == Some(true);
        self.clusters.len() > 1 || (self.locations().nth(1).is_some() && replicates())
    }

    /// Every key of the config bundle with its bytes: what `--from-file` must carry.
    pub fn bundle(&self) -> BTreeMap<&str, &[u8]> {
        let mut bundle: BTreeMap<&str, &[u8]> =
            self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref())).collect();
        bundle.insert("config.yaml", self.config.text().as_bytes());
        if let Some(clair) = &self.clair {
            bundle.insert("clair-config.yaml", clair.text().as_bytes());
        }
        bundle
    }
}
