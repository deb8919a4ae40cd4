//! A plan as files. Pure: the same plan and options give the same bytes.

pub mod archive;
mod around;
mod command;
mod manifest;
mod markdown;
mod readme;
mod runbooks;
pub mod sealed;
mod secret;

pub use command::create_secret_command;
pub use readme::{LOST, mirroring_commands};
pub use runbooks::{COLUMNS, Runbook, Symptom, runbooks, steps_since};

use crate::layout::{self, GITIGNORE, MIRRORING, Place, README, SCRIPT, TOPOLOGY};
use crate::plan::{Beside, Plan};
use crate::text::Lang;
use crate::topology;
use std::collections::BTreeMap;

/// What an export is told beside the plan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of README.md.
    pub lang: Lang,
    /// Findings still open, a line each, for README.md. Never with a secret in them.
    pub findings: Vec<String>,
    /// Findings that are accepted, a line each with the reason.
    pub accepted: Vec<String>,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it holds secrets: mode 0600, kept out of Git.
    pub secret: bool,
}

impl Entry {
    fn open(bytes: impl Into<Vec<u8>>) -> Entry {
        Entry { bytes: bytes.into(), secret: false }
    }

    fn secret(bytes: impl Into<Vec<u8>>) -> Entry {
        Entry { bytes: bytes.into(), secret: true }
    }
}

/// Every file of the export, by its path.
pub fn bundle(plan: &Plan, options: &Options) -> BTreeMap<String, Entry> {
    everything(plan, options).into_iter().map(|(place, entry)| (place.to_string(), entry)).collect()
}

fn everything(plan: &Plan, options: &Options) -> BTreeMap<Place, Entry> {
    let mut files = sources(plan);
    for cluster in &plan.clusters {
        if let Some(secret) = secret::manifest(plan, cluster) {
            files.insert(Place::Secret(cluster.name.clone()), Entry::secret(secret.text()));
        }
    }
    for (beside, other) in &plan.beside {
        // Another registry is rolled out too; the others are there to compare with.
        let inside = match beside {
            Beside::Registry(_) => everything(other, &Options { findings: Vec::new(), ..options.clone() }),
            Beside::Observed(_) | Beside::Previous => sources(other),
        };
        files.extend(
            inside.into_iter().map(|(place, it)| (Place::Beside(beside.clone(), Box::new(place)), it)),
        );
    }
    let mut around = around::files(plan, options);
    around.extend(runbooks::files(plan, options.lang));
    let derived = [
        (README, readme::text(plan, options, around.iter().map(|it| it.0.as_str()))),
        (SCRIPT, command::script(plan, options.lang)),
        (GITIGNORE, IGNORED.to_owned()),
        (TOPOLOGY, topology::draw(plan, options.lang, None)),
    ];
    files.extend(derived.map(|(path, text)| (Place::Derived(path.to_owned()), Entry::open(text))));
    files.extend(around.into_iter().map(|(path, it)| (Place::Derived(path), it)));
    if let Some(text) = readme::mirroring(plan, options.lang) {
        files.insert(Place::Derived(MIRRORING.to_owned()), Entry::open(text));
    }
    files
}

/// What the plan itself is made of; everything else is derived from it.
fn sources(plan: &Plan) -> BTreeMap<Place, Entry> {
    let mut files: BTreeMap<Place, Entry> = BTreeMap::new();
    let facts = layout::facts(plan);
    if !facts.is_empty() {
        files.insert(Place::Facts, Entry::open(facts));
    }
    for (key, bytes) in plan.bundle() {
        files.insert(Place::Bundle(key.to_owned()), Entry::secret(bytes));
    }
    for cluster in &plan.clusters {
        files.insert(Place::Registry(cluster.name.clone()), Entry::open(cluster.manifest.text()));
    }
    files
}

/// Keeps what holds secrets out of Git.
const IGNORED: &str = "# These files hold passwords and private keys.\n/bundle/\n/clusters/*/config-bundle-secret.yaml\n/observed/\n/previous/bundle/\n/database/*.sql\n/redis/*.conf\n/keys-*.json\n/*.dump\n/registry-files.tar.gz\n/bundle-before/\n/first-user.json\n";
