//! Where each thing of a plan lies in an exported folder or archive. Export writes these paths, import reads them.

mod order;

pub use order::{arrange, facts, split_facts};

use crate::plan::Beside;
use std::fmt::{self, Write as _};

/// A place in an exported folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `plan.yaml`: what only this tool knows.
    Facts,
    /// `bundle/KEY`: a key of the config bundle.
    Bundle(String),
    /// `clusters/NAME/quayregistry.yaml`
    Registry(String),
    /// `clusters/NAME/config-bundle-secret.yaml`, derived from `bundle/`.
    Secret(String),
    /// `observed/NAME/…`, `previous/…` or `registries/NAME/…`: a file of what is kept beside the plan, laid out as the plan is.
    Beside(Beside, Box<Place>),
    /// A file that is written anew at every export and read by nobody but people, shells and other tools.
    Derived(String),
}

/// The files at the top that are written anew.
const DERIVED: [&str; 5] = [README, SCRIPT, GITIGNORE, TOPOLOGY, MIRRORING];
/// `README.md`
pub const README: &str = "README.md";
/// `create-secrets.sh`
pub const SCRIPT: &str = "create-secrets.sh";
/// `.gitignore`
pub const GITIGNORE: &str = ".gitignore";
/// `mirroring.md`
pub const MIRRORING: &str = "mirroring.md";
/// `topology.svg`
pub const TOPOLOGY: &str = "topology.svg";

/// The folders of what is made for everything around Quay, and of the runbooks.
pub const AROUND: [&str; 10] = [
    "database",
    "redis",
    "load-balancer",
    "operator",
    "kustomize",
    "gitops",
    "network",
    "probe",
    "storage",
    "runbooks",
];

const FACTS: &str = "plan.yaml";
const BUNDLE: &str = "bundle";
const CLUSTERS: &str = "clusters";
const REGISTRY: &str = "quayregistry.yaml";
const OBSERVED: &str = "observed";
const PREVIOUS: &str = "previous";
const REGISTRIES: &str = "registries";
const SECRET: &str = "config-bundle-secret.yaml";

impl Place {
    /// The place at this path, written with `/` and relative to the top of the export.
    pub fn of(path: &str) -> Option<Place> {
        let Some((REGISTRIES, rest)) = path.split_once('/') else { return Place::of_one(path) };
        // Another registry is exported as this one is, with what is derived from it.
        let (name, rest) = rest.split_once('/')?;
        Some(Place::Beside(Beside::Registry(read(name)?), Box::new(Place::of_one(rest)?)))
    }

    fn of_one(path: &str) -> Option<Place> {
        let (beside, path) = match path.split_once('/') {
            Some((PREVIOUS, rest)) => (Beside::Previous, rest),
            Some((OBSERVED, rest)) => {
                let (cluster, rest) = rest.split_once('/')?;
                (Beside::Observed(read(cluster)?), rest)
            }
            _ => return Place::of_plan(path),
        };
        let inner = Place::of_plan(path).filter(|it| !matches!(it, Place::Derived(_)))?;
        Some(Place::Beside(beside, Box::new(inner)))
    }

    fn of_plan(path: &str) -> Option<Place> {
        let mut steps = path.split('/');
        let place = match (steps.next()?, steps.next(), steps.next()) {
            (FACTS, None, _) => Place::Facts,
            (BUNDLE, Some(key), None) => Place::Bundle(read(key)?),
            (CLUSTERS, Some(name), Some(REGISTRY)) => Place::Registry(read(name)?),
            (CLUSTERS, Some(name), Some(SECRET)) => Place::Secret(read(name)?),
            (name, None, _) if DERIVED.contains(&name) => Place::Derived(name.to_owned()),
            (folder, Some(_), _) if AROUND.contains(&folder) => return Some(Place::Derived(path.to_owned())),
            _ => return None,
        };
        if steps.next().is_none() { Some(place) } else { None }
    }
}

impl fmt::Display for Place {
    /// The path. Names that a file system could misread are percent-encoded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Facts => f.write_str(FACTS),
            Place::Bundle(key) => write!(f, "{BUNDLE}/{}", Name(key)),
            Place::Registry(name) => write!(f, "{CLUSTERS}/{}/{REGISTRY}", Name(name)),
            Place::Secret(name) => write!(f, "{CLUSTERS}/{}/{SECRET}", Name(name)),
            Place::Beside(Beside::Previous, place) => write!(f, "{PREVIOUS}/{place}"),
            Place::Beside(Beside::Registry(name), place) => write!(f, "{REGISTRIES}/{}/{place}", Name(name)),
            Place::Beside(Beside::Observed(name), place) => write!(f, "{OBSERVED}/{}/{place}", Name(name)),
            Place::Derived(path) => f.write_str(path),
        }
    }
}

/// A name as one step of a path, on any file system.
pub struct Name<'a>(pub &'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, it) in self.0.char_indices() {
            let first = at == 0 && self.0.starts_with("..");
            let last = at + it.len_utf8() == self.0.len() && matches!(it, '.' | ' ');
            if first || last || it.is_control() || "/\\:*?\"<>|%".contains(it) {
                let mut bytes = [0; 4];
                it.encode_utf8(&mut bytes).bytes().try_for_each(|byte| write!(f, "%{byte:02X}"))?;
            } else {
                f.write_char(it)?;
            }
        }
        // A step of a path cannot be empty.
        if self.0.is_empty() { f.write_char('%') } else { Ok(()) }
    }
}

/// The name that a step of a path stands for; `None` where it is no text.
fn read(step: &str) -> Option<String> {
    if step == "%" {
        return Some(String::new());
    }
    let (bytes, mut name, mut at) = (step.as_bytes(), Vec::with_capacity(step.len()), 0);
    let hex = |at: usize| bytes.get(at).and_then(|it| char::from(*it).to_digit(16));
    while let Some(byte) = bytes.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                name.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                name.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_name_survives_and_stays_inside(name in any::<String>()) {
            let inner = Box::new(Place::Bundle(name.clone()));
            let beside = [Beside::Previous, Beside::Observed(name.clone()), Beside::Registry(name.clone())].map(|it| Place::Beside(it, inner.clone()));
            let own = [Place::Bundle(name.clone()), Place::Registry(name.clone()), Place::Secret(name)];
            for place in own.into_iter().chain(beside) {
                let path = place.to_string();
                prop_assert_eq!(Place::of(&path), Some(place));
                prop_assert!(path.split('/').all(|it| !matches!(it, "" | "." | "..")), "{}", path);
            }
        }

        #[test]
        fn no_path_panics(path in any::<String>()) {
            let _ = Place::of(&path);
        }
    }

    #[test]
    fn ordinary_names_are_written_as_they_are() {
        for (place, path) in [
            (Place::Facts, "plan.yaml"),
            (Place::Derived(GITIGNORE.to_owned()), ".gitignore"),
            (Place::Bundle("extra_ca_cert_db-ca.crt".to_owned()), "bundle/extra_ca_cert_db-ca.crt"),
            (Place::Registry("us".to_owned()), "clusters/us/quayregistry.yaml"),
            (Place::Secret("上海".to_owned()), "clusters/上海/config-bundle-secret.yaml"),
            (Place::Bundle("../a".to_owned()), "bundle/%2E.%2Fa"),
            (Place::Beside(Beside::Previous, Box::new(Place::Facts)), "previous/plan.yaml"),
        ] {
            assert_eq!((place.to_string().as_str(), Place::of(path)), (path, Some(place)));
        }
        for path in [
            "",
            "bundle",
            "bundle/a/b",
            "clusters/us",
            "clusters/us/other.yaml",
            "a/plan.yaml",
            "previous/README.md",
            "previous/previous/plan.yaml",
        ] {
            assert_eq!(Place::of(path), None, "{path}");
        }
    }
}
