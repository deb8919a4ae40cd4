//! Where a thing of the plan stands: a file and a path in it, one grammar for ids of controls, deep links and findings.
//!
//! `SERVER_HOSTNAME` is in config.yaml; `clusters.us.spec.components[kind=tls].managed` in a manifest;
//! `["clair-config.yaml"].indexer.connstring` in Clair's file; `files["ssl.cert"]` is a whole file of the bundle;
//! `facts.registry` is what no file says. `clusters.us.preference` is the preferred engine of a cluster, which
//! stands in two places of its manifest. `observed.us.SECRET_KEY`, `previous.SECRET_KEY` and `registries.eu.SECRET_KEY` are
//! places in what is kept beside the plan.

use super::Beside;
use crate::yaml::{Path, PathError, Segment};
use std::fmt;
use std::str::FromStr;

/// A file of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum File {
    /// The shared config.yaml.
    Config,
    /// clair-config.yaml of the bundle.
    Clair,
    /// plan.yaml: what only this tool knows.
    Facts,
    /// The QuayRegistry manifest of the cluster with this name.
    Cluster(String),
    /// Another key of the bundle (`ssl.cert`, `extra_ca_cert_…`), without a tree.
    Bundle(String),
    /// A file of what is kept beside the plan.
    Beside(Beside, Box<File>),
}

/// The preferred engine of a cluster, as the last step of an address.
pub const PREFERENCE: &str = "preference";

const CLAIR: &str = "clair-config.yaml";
const CONFIG: &str = "config.yaml";
const OBSERVED: &str = "observed";
const PREVIOUS: &str = "previous";
const REGISTRIES: &str = "registries";

/// A place in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The file.
    pub file: File,
    /// The path in it; the root stands for the whole file.
    pub path: Path,
}

impl File {
    /// The name people know the file by, as it is exported.
    pub fn name(&self) -> String {
        match self {
            File::Config => CONFIG.to_owned(),
            File::Clair => CLAIR.to_owned(),
            File::Facts => "plan.yaml".to_owned(),
            File::Cluster(name) => format!("clusters/{name}/quayregistry.yaml"),
            File::Bundle(name) => name.clone(),
            File::Beside(beside, file) => format!("{beside}/{}", file.name()),
        }
    }

    /// The same file of what is kept beside the plan.
    #[must_use]
    pub fn beside(self, beside: &Beside) -> File {
        File::Beside(beside.clone(), Box::new(self))
    }
}

impl Address {
    /// A place in this file.
    pub fn new(file: File, path: Path) -> Address {
        Address { file, path }
    }

    /// A place in config.yaml.
    pub fn config(path: Path) -> Address {
        Address::new(File::Config, path)
    }

    /// A top-level key of config.yaml.
    pub fn key(key: &str) -> Address {
        Address::config(Path::of(key))
    }

    /// A place in the manifest of a cluster.
    pub fn cluster(name: &str, path: Path) -> Address {
        Address::new(File::Cluster(name.to_owned()), path)
    }

    /// The preferred engine of a cluster.
    pub fn preference(cluster: &str) -> Address {
        Address::cluster(cluster, Path::of(PREFERENCE))
    }

    /// The item of a component in the manifest of a cluster.
    pub fn component(cluster: &str, kind: &str) -> Address {
        Address::cluster(cluster, super::cluster::component(kind))
    }

    /// The value of an environment variable override of a component.
    pub fn env(cluster: &str, kind: &str, name: &str) -> Address {
        Address::cluster(cluster, super::cluster::env_value(kind, name))
    }

    /// A place in clair-config.yaml.
    pub fn clair(path: Path) -> Address {
        Address::new(File::Clair, path)
    }

    /// A whole file of the bundle.
    pub fn file(name: &str) -> Address {
        Address::new(File::Bundle(name.to_owned()), Path::root())
    }

    /// A place in plan.yaml.
    pub fn fact(path: Path) -> Address {
        Address::new(File::Facts, path)
    }

    /// The same place in what is kept beside the plan.
    #[must_use]
    pub fn beside(self, beside: Beside) -> Address {
        Address::new(self.file.beside(&beside), self.path)
    }

    /// The key of this name, one step below.
    #[must_use]
    pub fn below(&self, key: &str) -> Address {
        Address::new(self.file.clone(), self.path.key(key))
    }

    /// Whether this is the preferred engine of a cluster, which stands on quay and mirror.
    pub fn is_preference(&self) -> bool {
        matches!(self.file, File::Cluster(_)) && self.path.first_key() == Some(PREFERENCE)
    }

    fn whole(&self) -> Path {
        let prefix = match &self.file {
            File::Config => match self.path.first_key() {
                Some(CLAIR | CONFIG | "clusters" | "files" | "facts" | OBSERVED | PREVIOUS | REGISTRIES)
                | None => Path::of(CONFIG),
                Some(_) => Path::root(),
            },
            File::Clair => Path::of(CLAIR),
            File::Facts => Path::of("facts"),
            File::Cluster(name) => Path::of("clusters").key(name),
            File::Bundle(name) => Path::of("files").key(name),
            File::Beside(beside, file) => {
                let prefix = match beside {
                    Beside::Observed(cluster) => Path::of(OBSERVED).key(cluster),
                    Beside::Previous => Path::of(PREVIOUS),
                    Beside::Registry(name) => Path::of(REGISTRIES).key(name),
                };
                return prefix.join(&Address::new((**file).clone(), self.path.clone()).whole());
            }
        };
        prefix.join(&self.path)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.whole().fmt(f)
    }
}

impl FromStr for Address {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Address, PathError> {
        let path: Path = text.parse()?;
        Address::read(&path, 2).map_err(|expected| PathError { at: text.len(), expected })
    }
}

impl Address {
    /// The place that a path of this grammar names, or what is missing in it. `depth` says what may be kept beside: 2 for
    /// registries, 1 for what is compared with, 0 for nothing.
    fn read(path: &Path, depth: u8) -> Result<Address, &'static str> {
        let rest = |from: usize| path.segments().iter().skip(from).cloned().collect::<Path>();
        let name = |expected| match path.segments().get(1) {
            Some(Segment::Key(name)) => Ok(name.clone()),
            Some(Segment::Index(name)) => Ok(name.to_string()),
            _ => Err(expected),
        };
        Ok(match path.first_key() {
            Some(CONFIG) => Address::config(rest(1)),
            Some(CLAIR) => Address::new(File::Clair, rest(1)),
            Some("facts") => Address::fact(rest(1)),
            Some("clusters") => Address::new(File::Cluster(name("the name of a cluster")?), rest(2)),
            Some("files") => Address::new(File::Bundle(name("the name of a file")?), rest(2)),
            Some(REGISTRIES) if depth > 1 => {
                let registry = name("the name of a registry")?;
                Address::read(&rest(2), 1)?.beside(Beside::Registry(registry))
            }
            Some(OBSERVED) if depth > 0 => {
                let cluster = name("the name of a cluster")?;
                Address::read(&rest(2), 0)?.beside(Beside::Observed(cluster))
            }
            Some(PREVIOUS) if depth > 0 => Address::read(&rest(1), 0)?.beside(Beside::Previous),
            _ => Address::config(path.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_parses_back() {
        let path = Path::of("spec").key("components").item("kind", "tls").key("managed");
        for (address, text) in [
            (Address::key("SERVER_HOSTNAME"), "SERVER_HOSTNAME"),
            (Address::key("files"), "[\"config.yaml\"].files"),
            (Address::config(Path::root()), "[\"config.yaml\"]"),
            (Address::cluster("us", path), "clusters.us.spec.components[kind=tls].managed"),
            (Address::preference("eu.west"), "clusters[\"eu.west\"].preference"),
            (Address::preference("1"), "clusters[\"1\"].preference"),
            (Address::file("ssl.cert"), "files[\"ssl.cert\"]"),
            (Address::fact(Path::of("registry")), "facts.registry"),
            (Address::new(File::Clair, Path::of("indexer")), "[\"clair-config.yaml\"].indexer"),
            (Address::key("previous"), "[\"config.yaml\"].previous"),
            (Address::key("DB_URI").beside(Beside::Previous), "previous.DB_URI"),
            (
                Address::key("A").beside(Beside::Previous).beside(Beside::Registry("eu".to_owned())),
                "registries.eu.previous.A",
            ),
            (
                Address::file("ssl.cert").beside(Beside::Observed("us".to_owned())),
                "observed.us.files[\"ssl.cert\"]",
            ),
        ] {
            assert_eq!(address.to_string(), text);
            assert_eq!(text.parse(), Ok(address));
        }
    }
}
