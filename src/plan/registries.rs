//! The alternative to a crossing that cannot be made safe: an independent registry for each trust zone, and repository
//! mirroring instead of replication.
//!
//! The plan becomes the registry of one zone; the others are kept beside it. Nothing is shared: what only the user can
//! invent for another registry (its name, database, Redis, keys, certificate) stands in angle brackets.

use super::{Address, Beside, CLAIR_PARTS, Change, Cluster, Location, Plan, Refusal, action, covers};
use crate::schema::Zone;
use crate::text;
use crate::text::Message;
use crate::yaml::{Path, Value};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

/// The zones that can have a registry of their own.
const ZONES: [Zone; 2] = [Zone::PublicCloud, Zone::OnPremises];

/// The hosts that mirroring may reach although they are private.
const ALLOWED: &str = "SSRF_ALLOWED_HOSTS";

/// What another registry needs of its own, by key of config.yaml.
const HOLES: [(&str, &str); 4] = [
    ("SERVER_HOSTNAME", "<name of this registry, not of the other>"),
    ("SECRET_KEY", "<random key of 80 characters for sessions, not of the other registry>"),
    ("DATABASE_SECRET_KEY", "<random key of 80 characters for stored secrets, not of the other registry>"),
    ("PAGE_TOKEN_KEY", "<random key of 32 bytes in URL-safe base64, not of the other registry>"),
];

/// As [`HOLES`], for each Redis.
const REDIS_HOLES: [(&str, &str); 2] =
    [("host", "<host of a Redis for this registry>"), ("password", "<password of its Redis>")];

/// As [`HOLES`], for Clair's connection string.
const CLAIR_HOLES: [(&str, &str); 2] = [("host", "<clair-database-host>"), ("password", "<password>")];

/// As [`HOLES`], for files of the bundle.
const FILE_HOLES: [(&str, &str); 2] = [
    ("ssl.cert", "<certificate for SERVER_HOSTNAME, then its intermediates, as PEM>\n"),
    ("ssl.key", "<private key of ssl.cert, as PEM>\n"),
];

impl Plan {
    /// The other registries of the workspace, by their names.
    pub fn registries(&self) -> impl Iterator<Item = (&str, &Plan)> {
        self.beside.iter().filter_map(|(beside, plan)| match beside {
            Beside::Registry(name) => Some((name.as_str(), &**plan)),
            _ => None,
        })
    }

    /// The registry that this one mirrors from, where it is in the workspace.
    pub fn mirrored(&self) -> Option<(&str, &Plan)> {
        let name = self.facts().mirrors_from()?;
        self.registries().find(|it| it.0 == name)
    }

    /// An independent registry for each trust zone that has clusters; this plan becomes the one of its first cluster.
    pub(super) fn split(&self) -> Result<Plan, Refusal> {
        let home = |cluster: &Cluster| {
            let zone = self.cluster_zone(cluster).zone;
            ZONES.into_iter().find(|it| *it == zone).ok_or_else(|| unplaced(&cluster.name))
        };
        let homes = self.clusters.iter().map(home).collect::<Result<Vec<_>, _>>()?;
        let primary = self.facts().primary();
        let first = self.clusters.iter().position(|it| Some(it.name.as_str()) == primary).unwrap_or_default();
        let zones = ZONES.into_iter().filter(|it| homes.contains(it));
        let (Some(own), Some(_)) = (homes.get(first).copied(), zones.clone().nth(1)) else {
            let one = text!(
                "All clusters are in one trust zone: there is nothing to split.",
                "所有集群都在同一信任区：无需拆分。"
            );
            return Err(refuse(Address::fact(Path::of("clusters")), one));
        };
        let mut plan = self.part(&homes, own)?;
        for zone in zones.filter(|it| *it != own) {
            let mut other = self.part(&homes, zone)?.fresh()?;
            // What is on-premises reaches out; nothing reaches in.
            if own == Zone::OnPremises {
                plan = plan.pulling(zone.key(), None)?;
            } else {
                other = other.pulling(own.key(), self.hostname())?;
            }
            plan.beside.insert(Beside::Registry(zone.key().to_owned()), Arc::new(other.alone()));
        }
        Ok(plan)
    }

    /// The clusters and engines of one zone, and what is left of geo-replication among them.
    fn part(&self, homes: &[Zone], zone: Zone) -> Result<Plan, Refusal> {
        let mut plan = self.alone();
        for (cluster, _) in self.clusters.iter().zip(homes).filter(|(_, it)| **it != zone) {
            plan = plan.with(&[Change::RemoveCluster(cluster.name.clone())])?;
        }
        for location in self.locations().filter(|it| self.home_of(*it, homes) != Some(zone)) {
            plan = plan.with(&action::remove_engine(&plan, location.id()))?;
        }
        if plan.locations().next().is_none() {
            let none = text!(
                "The clusters of the zone {0} have no storage engine there: add one first.",
                "信任区 {0} 的集群在该区没有存储引擎：请先添加一个。"
            );
            return Err(refuse(Address::key("DISTRIBUTED_STORAGE_CONFIG"), none.with([zone.label()])));
        }
        let mut changes: Vec<_> = Vec::new();
        if plan.locations().nth(1).is_none() {
            let leftovers = ["FEATURE_STORAGE_REPLICATION", "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"];
            changes.extend(leftovers.map(|it| Change::remove(&Address::key(it))));
            // Several clusters over one engine still name it.
            if let [only] = &plan.clusters[..] {
                let (cluster, engine) = (only.name.clone(), String::new());
                changes.push(Change::Preference { cluster, engine });
            }
        }
        let name = format!("{} ({})", self.facts().name().unwrap_or("quay"), zone.key());
        changes.push(Change::set(&Address::fact(Path::of("name")), name));
        changes.push(Change::set(&Address::fact(Path::of("part")), zone.key()));
        plan.with(&changes)
    }

    /// The zone of the clusters that an engine stays with: its own, or of those that write to it first.
    fn home_of(&self, location: Location<'_>, homes: &[Zone]) -> Option<Zone> {
        match self.zone(location) {
            Zone::PublicCloud | Zone::PrivateEndpoint => Some(Zone::PublicCloud),
            Zone::OnPremises => Some(Zone::OnPremises),
            Zone::ClusterLocal | Zone::Unknown => {
                let nearest = self.clusters.iter().zip(homes);
                let mut nearest = nearest.filter(|(it, _)| it.preferred() == Some(location.id()));
                nearest.next().map(|it| *it.1)
            }
        }
    }

    /// The same as a registry of its own: with holes where nothing may be shared.
    fn fresh(&self) -> Result<Plan, Refusal> {
        let mut changes: Vec<_> = HOLES
            .into_iter()
            .filter(|(key, _)| self.top(key).is_some() || *key == "SERVER_HOSTNAME")
            .map(|(key, hole)| Change::set(&Address::key(key), hole))
            .collect();
        let mut uri = self.connection().and_then(Result::ok).unwrap_or_default();
        uri.host = "<database host of this registry>".to_owned();
        uri.password = Some("<password>".to_owned());
        changes.push(Change::set(&Address::key("DB_URI"), plain(uri.to_string())));
        for redis in self.redis() {
            let path = Path::of(redis.key);
            let holes = REDIS_HOLES.into_iter().filter(|(key, _)| redis.node.get(key).is_some());
            changes.extend(holes.map(|(key, hole)| Change::set(&Address::config(path.key(key)), hole)));
        }
        if let Some(Ok(mut dsn)) = self.clair_database() {
            for (key, hole) in CLAIR_HOLES {
                dsn.set(key, Some(hole));
            }
            let text = plain(dsn.to_string());
            let at = |part: &str| Address::clair(Path::of(part).key("connstring"));
            changes.extend(CLAIR_PARTS.into_iter().map(|it| Change::set(&at(it), text.as_str())));
        }
        let files = FILE_HOLES.into_iter().filter(|(name, _)| self.files.contains_key(*name));
        changes.extend(files.map(|(name, hole)| Change::File(name.to_owned(), Some(hole.as_bytes().into()))));
        changes.push(Change::set(&Address::fact(Path::of("registry")), "new"));
        self.with(&changes)
    }

    /// The same with the workers that pull from another registry, at this host.
    fn pulling(&self, from: &str, host: Option<&str>) -> Result<Plan, Refusal> {
        let mut changes = vec![
            Change::set(&Address::key("FEATURE_REPO_MIRROR"), true),
            Change::set(&Address::fact(Path::of("mirror-from")), from),
        ];
        changes.extend(
            self.clusters
                .iter()
                .map(|it| Change::set(&Address::component(&it.name, "mirror").below("managed"), true)),
        );
        changes.extend(host.and_then(|it| self.allow_mirroring(it)));
        self.with(&changes)
    }

    /// The change that lets mirroring reach a host with a private name or address; `None` where nothing stands in the way.
    pub fn allow_mirroring(&self, host: &str) -> Option<Change> {
        let host = host.rsplit_once(':').filter(|it| it.1.parse::<u16>().is_ok()).map_or(host, |it| it.0);
        let address: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        let mut allowed = self.location_list(ALLOWED).unwrap_or_default();
        let listed = |it: &String| {
            it.eq_ignore_ascii_case(host) || address.is_some_and(|address| covers(it, address) == Some(true))
        };
        let inside = matches!(Zone::of(host), Zone::OnPremises | Zone::ClusterLocal);
        if !inside || allowed.iter().any(listed) {
            return None;
        }
        allowed.push(host.to_owned());
        Some(Change::set(&Address::key(ALLOWED), Value::list(allowed)))
    }

    /// Another registry of the workspace in the place of this one, which is kept beside it in turn.
    pub(super) fn switched(&self, name: &str) -> Result<Plan, Refusal> {
        let key = Beside::Registry(name.to_owned());
        let Some(other) = self.beside.get(&key) else {
            let none = text!("There is no registry {0}.", "没有名为 {0} 的注册表。");
            return Err(refuse(Address::fact(Path::of("part")), none.with([name])));
        };
        let is_registry = |it: &Beside| matches!(it, Beside::Registry(_));
        let mut plan = Plan::clone(other);
        let mut own = self.clone();
        let (registries, rest) = own.beside.into_iter().partition(|(it, _)| is_registry(it));
        own.beside = rest;
        plan.beside.retain(|it, _| !is_registry(it));
        plan.beside.extend::<BTreeMap<_, _>>(registries);
        plan.beside.remove(&key);
        let taken = |it: &String| plan.beside.contains_key(&Beside::Registry(it.clone())) || it == name;
        let called = self.facts().part().unwrap_or("registry").to_owned();
        let free = (1..).map(|at| if at == 1 { called.clone() } else { format!("{called}-{at}") });
        let called = free.into_iter().find(|it| !taken(it)).unwrap_or_default();
        plan.beside.insert(Beside::Registry(called), Arc::new(own));
        Ok(plan)
    }
}

/// A connection string with the hole for its password as people write it.
fn plain(text: String) -> String {
    text.replace("%3Cpassword%3E", "<password>")
}

fn unplaced(cluster: &str) -> Refusal {
    let at = Address::fact(Path::of("clusters").key(cluster).key("zone"));
    let message = text!(
        "Say first whether cluster {0} runs in a public cloud or on-premises.",
        "请先说明集群 {0} 运行在公有云还是本地（内部）。"
    );
    refuse(at, message.with([cluster]))
}

fn refuse(at: Address, message: impl Into<Message>) -> Refusal {
    Refusal { at, message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Action, apply};
    use crate::presets;
    use crate::yaml::Document;

    fn split() -> (Plan, Plan) {
        let before = presets::find("hybrid").expect("it is there").plan();
        let after = apply(&before, &Action::SplitByZone).expect("two zones");
        (before, after)
    }

    #[test]
    fn each_zone_gets_a_registry_and_nothing_is_shared() {
        let (before, cloud) = split();
        let (name, own) = cloud.registries().next().expect("the other");
        assert_eq!(name, "on-premises");
        let names = |plan: &Plan| plan.clusters.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!((names(&cloud), names(own)), (vec!["aws".to_owned()], vec!["dc".to_owned()]));
        let engines = |plan: &Plan| plan.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>();
        assert_eq!(
            (engines(&cloud), engines(own)),
            (vec!["awsstorage".to_owned()], vec!["cephstorage".to_owned()])
        );
        for plan in [&cloud, own] {
            assert!(plan.crossings().is_empty());
            for key in ["FEATURE_STORAGE_REPLICATION", "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"] {
                assert!(plan.top(key).is_none(), "{key}");
            }
            assert!(plan.clusters.iter().all(|it| it.preferred().is_none()));
        }
        for key in ["SERVER_HOSTNAME", "SECRET_KEY", "DATABASE_SECRET_KEY", "DB_URI", "BUILDLOGS_REDIS"] {
            assert_ne!(cloud.setting(key), own.setting(key), "{key}");
            assert_eq!(cloud.setting(key), before.setting(key), "{key}");
        }
        assert_eq!(own.flag("FEATURE_REPO_MIRROR"), Some(true));
        assert_eq!(own.facts().mirrors_from(), Some("public-cloud"));
    }

    #[test]
    fn the_registry_that_is_edited_is_switched_and_nothing_is_lost() {
        let (_, cloud) = split();
        let own = apply(&cloud, &Action::SwitchRegistry("on-premises".to_owned())).expect("it is there");
        assert_eq!(own.mirrored().map(|it| it.0), Some("public-cloud"));
        assert_eq!(own.registries().map(|it| it.0).collect::<Vec<_>>(), ["public-cloud"]);
        let back = apply(&own, &Action::SwitchRegistry("public-cloud".to_owned())).expect("it is there");
        assert_eq!(back, cloud);
        assert!(apply(&own, &Action::SwitchRegistry("no".to_owned())).is_err());
    }

    #[test]
    fn what_cannot_be_split_is_refused_with_the_reason() {
        let (before, _) = split();
        let refused = |notes: &str| {
            let plan = Plan { notes: Document::parse(notes), ..before.clone() };
            apply(&plan, &Action::SplitByZone).err().map(|it| it.at.to_string())
        };
        assert_eq!(refused("zones: {cephstorage: public-cloud}"), Some("facts.clusters".to_owned()));
        let moved = "clusters: {aws: {zone: on-premises}, dc: {zone: public-cloud}}\nzones: {awsstorage: on-premises}";
        assert_eq!(refused(moved), Some("DISTRIBUTED_STORAGE_CONFIG".to_owned()));
        assert!(apply(&Plan::default(), &Action::SplitByZone).is_err());
    }

    #[test]
    fn a_private_source_is_let_through_once() {
        let plan = Plan::default();
        for (host, expected) in [
            ("registry.corp", Some("registry.corp")),
            ("registry.corp:8443", Some("registry.corp")),
            ("10.0.0.8", Some("10.0.0.8")),
            ("registry.acme.io", None),
        ] {
            let change = plan.allow_mirroring(host);
            let after = change.clone().map(|it| plan.with(&[it]).expect("an empty plan"));
            let listed = after.as_ref().and_then(|it| it.location_list(ALLOWED)?.pop());
            assert_eq!(listed.as_deref(), expected, "{host}");
            assert!(after.is_none_or(|it| it.allow_mirroring(host).is_none()));
        }
        let range = Plan { config: Document::parse("SSRF_ALLOWED_HOSTS: [10.0.0.0/8]"), ..Plan::default() };
        assert_eq!(range.allow_mirroring("10.0.0.8"), None);
    }
}
