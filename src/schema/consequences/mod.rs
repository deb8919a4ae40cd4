//! What a change causes when it is rolled out, a row for each kind of change. The first row that fits counts; the last of
//! each file fits every change of it.

mod bundle;
mod config;
mod manifest;

use super::Source;
use crate::text;
use crate::text::Text;
use crate::yaml::{Path, Segment, Value};

/// What a kind of change causes.
#[derive(Debug)]
pub struct Consequence {
    /// The kind of file.
    pub file: In,
    /// Paths in it, steps parted by `/`; `*` stands for any step, at the end of a step for any rest of it. The list item
    /// `[kind=tls]` is the step `tls`. A row is about all that stands below, too.
    pub paths: &'static [&'static str],
    /// Which changes there.
    pub turn: Turn,
    /// What it comes to.
    pub effect: Effect,
    /// What happens, and what to see to.
    pub what: Text,
    /// Where that can be looked up.
    pub source: &'static [Source],
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    /// config.yaml
    Config,
    /// clair-config.yaml
    Clair,
    /// Another file of the bundle; its name is the path.
    Bundle,
    /// The QuayRegistry manifest of a cluster.
    Manifest,
    /// plan.yaml
    Facts,
}

/// Which way something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Any.
    Any,
    /// Nothing stood there.
    Added,
    /// Nothing stands there any more.
    Removed,
    /// Becomes `true`.
    On,
    /// Was `true`.
    Off,
    /// Becomes 0.
    Zero,
}

/// What a change comes to, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Data or secrets go out of reach, and turning back does not bring all of it back.
    Irreversible,
    /// The registry stops in a cluster.
    Downtime,
    /// Clusters that differ meanwhile hurt each other.
    Together,
    /// People, pipelines and clients notice.
    Clients,
    /// Who is logged in is logged out.
    Sessions,
    /// What is stored already has to be copied by hand.
    Backfill,
    /// Images are scanned again.
    Scan,
    /// The Operator creates or removes objects in the cluster.
    Objects,
    /// Pods restart one after the other.
    Restart,
    /// Nothing restarts.
    Nothing,
}

impl Effect {
    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Effect::Irreversible => text!("Irreversible", "不可逆"),
            Effect::Downtime => text!("Downtime", "停机"),
            Effect::Together => text!("All clusters at once", "所有集群同时更改"),
            Effect::Clients => text!("Clients are affected", "影响客户端"),
            Effect::Sessions => text!("Logins end", "登录失效"),
            Effect::Backfill => text!("Needs a backfill", "需要回填"),
            Effect::Scan => text!("Scanned again", "重新扫描"),
            Effect::Objects => text!("Objects created or removed", "创建或删除对象"),
            Effect::Restart => text!("Rolling restart", "滚动重启"),
            Effect::Nothing => text!("No restart", "无需重启"),
        }
    }

    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Effect::Irreversible => "irreversible",
            Effect::Downtime => "downtime",
            Effect::Together => "all-clusters-at-once",
            Effect::Clients => "clients-affected",
            Effect::Sessions => "logins-end",
            Effect::Backfill => "backfill",
            Effect::Scan => "scanned-again",
            Effect::Objects => "objects",
            Effect::Restart => "rolling-restart",
            Effect::Nothing => "no-restart",
        }
    }
}

impl Turn {
    fn fits(self, before: Option<&Value>, after: Option<&Value>) -> bool {
        let yes = |it: Option<&Value>| it.and_then(Value::as_bool) == Some(true);
        match self {
            Turn::Any => true,
            Turn::Added => before.is_none(),
            Turn::Removed => after.is_none(),
            Turn::On => yes(after) && !yes(before),
            Turn::Off => yes(before) && !yes(after),
            Turn::Zero => after.and_then(Value::as_int) == Some(0),
        }
    }
}

impl Consequence {
    /// Whether the row is about a change at this path.
    pub fn fits(&self, file: In, path: &Path, before: Option<&Value>, after: Option<&Value>) -> bool {
        self.file == file
            && self.turn.fits(before, after)
            && self.paths.iter().any(|it| stands_above(it, path.segments()))
    }
}

/// Whether a pattern names a place or one above it.
fn stands_above(pattern: &str, segments: &[Segment]) -> bool {
    let mut segments = segments.iter();
    pattern.split('/').filter(|it| !it.is_empty()).all(|step| {
        let Some(segment) = segments.next() else { return false };
        let fits = |name: &str| match step.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == step,
        };
        match segment {
            Segment::Key(name) | Segment::Where(_, name) => fits(name),
            Segment::Index(index) => fits(&index.to_string()),
        }
    })
}

/// The tables. Every kind of file ends with a row that fits whatever changes in it.
pub static CONSEQUENCES: &[&[Consequence]] =
    &[config::ROWS, bundle::ROWS, manifest::ROWS, std::slice::from_ref(&bundle::FACTS)];

/// What a change causes.
pub fn consequence(
    file: In,
    path: &Path,
    before: Option<&Value>,
    after: Option<&Value>,
) -> &'static Consequence {
    let mut rows = CONSEQUENCES.iter().flat_map(|table| table.iter());
    rows.find(|it| it.fits(file, path, before, after)).unwrap_or(&bundle::FACTS)
}

#[cfg(test)]
mod tests;
