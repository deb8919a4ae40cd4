//! What a probe saw from inside a cluster: read from its log, kept in plan.yaml below `probes`.

use super::{Address, Change, Facts, Plan};
use crate::encoding::crc32;
use crate::yaml::{Document, Node, Path, Value};

/// What a line of a probe begins with; an object in JSON follows.
const MARK: &str = "quay-georep-probe {";

/// What the probe of one cluster saw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    /// The cluster, as the probe was told.
    pub cluster: String,
    /// The CRC-32 of the config.yaml that it read.
    pub config: Option<i64>,
    /// How many things were as they should be.
    pub fine: i64,
    /// What was not.
    pub failed: Vec<Failed>,
}

/// Something that was not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// What was looked at: `dns`, `database`, `clair`, `redis`, `bucket` or `certificate`.
    pub check: String,
    /// The setting that names it, as an address.
    pub at: String,
    /// What went wrong, in the words of the library.
    pub said: String,
}

/// The probes whose lines stand in a log, whatever stands between and before them.
pub fn read_probes(log: &str) -> Vec<Probe> {
    let mut probes: Vec<Probe> = Vec::new();
    for line in log.lines() {
        let Some(at) = line.find(MARK) else { continue };
        let object = Document::parse(&line[at + MARK.len() - 1..]);
        let text = |key: &str| object.get(&Path::of(key)).and_then(Node::text).map(str::to_owned);
        let Some(cluster) = text("cluster") else { continue };
        let known = probes.iter().position(|it| it.cluster == cluster).unwrap_or_else(|| {
            probes.push(Probe { cluster, ..Probe::default() });
            probes.len() - 1
        });
        let Some(probe) = probes.get_mut(known) else { continue };
        let number = object.get(&Path::of("config")).and_then(|it| it.value().as_int());
        probe.config = number.or(probe.config);
        match (object.get(&Path::of("ok")).map(Node::value), text("check"), text("at"), text("said")) {
            (Some(Value::Bool(true)), ..) => probe.fine += 1,
            (Some(Value::Bool(false)), Some(check), Some(at), Some(said)) => {
                probe.failed.push(Failed { check, at, said });
            }
            _ => {}
        }
    }
    probes
}

impl Probe {
    /// Whether it read the config.yaml that the plan has.
    pub fn is_current(&self, plan: &Plan) -> bool {
        self.config == Some(i64::from(crc32(plan.config.text().as_bytes())))
    }

    /// The change that keeps it in plan.yaml, in place of what the cluster's probe saw before.
    pub fn keep(&self) -> Change {
        let failed = self.failed.iter().map(|it| {
            Value::map([("check", it.check.as_str()), ("at", it.at.as_str()), ("said", it.said.as_str())])
        });
        let value = Value::map([
            ("config", self.config.map_or(Value::Null, Value::Int)),
            ("fine", Value::Int(self.fine)),
            ("failed", Value::List(failed.collect())),
        ]);
        Change::set(&Address::fact(Path::of("probes").key(&self.cluster)), value)
    }
}

impl Facts<'_> {
    /// What the probes saw, cluster by cluster.
    pub fn probes(self) -> Vec<Probe> {
        let all = self.notes.get(&Path::of("probes"));
        let one = |cluster: &str, probe: Node<'_>| {
            let number = |key: &str| probe.get(key).and_then(|it| it.value().as_int());
            let failed = probe.get("failed").into_iter().flat_map(Node::items).filter_map(|it| {
                let text = |key: &str| it.get(key).and_then(Node::text).map(str::to_owned);
                Some(Failed { check: text("check")?, at: text("at")?, said: text("said")? })
            });
            Probe {
                cluster: cluster.to_owned(),
                config: number("config"),
                fine: number("fine").unwrap_or_default(),
                failed: failed.collect(),
            }
        };
        let entries = all.into_iter().flat_map(Node::entries);
        entries.filter_map(|it| Some(one(it.key.text()?, it.value))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"some warning
2026-11-24T10:00:00Z quay-georep-probe {"cluster": "us", "config": 7}
quay-georep-probe {"cluster": "us", "check": "dns", "at": "DB_URI", "ok": true, "said": "192.0.2.1"}
quay-georep-probe {"cluster": "us", "check": "redis", "at": "BUILDLOGS_REDIS", "ok": false, "said": "it said: \"no\" #1"}
quay-georep-probe {"cluster": "us", "check": "bucket", "at": "X", "ok": null, "said": "not looked at"}
quay-georep-probe {broken
"#;

    #[test]
    fn a_log_is_read_kept_and_read_again() {
        let probes = read_probes(LOG);
        let failed = Failed {
            check: "redis".to_owned(),
            at: "BUILDLOGS_REDIS".to_owned(),
            said: "it said: \"no\" #1".to_owned(),
        };
        let probe = Probe { cluster: "us".to_owned(), config: Some(7), fine: 1, failed: vec![failed] };
        assert_eq!(probes, std::slice::from_ref(&probe));
        let plan = Plan::default().with(&[probe.keep()]).expect("plan.yaml is sound");
        assert_eq!(plan.facts().probes(), [probe]);
        assert!(!plan.facts().probes()[0].is_current(&plan));
    }
}
