//! What the picture shows, before anything has a place in it.

use crate::plan::{Address, Cluster, Connection, Crossing, Location, Plan, Reach, Safety, without_passwords};
use crate::schema::Zone;
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::{Path, Value};

/// A box with a name and a line about it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) about: Message,
    pub(super) at: Address,
    /// What becomes of the crossing to it, for an engine that has one.
    pub(super) safety: Option<Safety>,
}

/// A trust zone and what stands in it: clusters and engines by their places in the scene.
#[derive(Clone, Debug)]
pub(super) struct Region {
    pub(super) zone: Zone,
    pub(super) clusters: Vec<usize>,
    pub(super) engines: Vec<usize>,
}

/// A cluster uses an engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) cluster: usize,
    pub(super) engine: usize,
    pub(super) reach: Reach,
    pub(super) safety: Option<Safety>,
}

/// All that is shown.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) balancer: Node,
    pub(super) clusters: Vec<Node>,
    pub(super) engines: Vec<Node>,
    pub(super) regions: Vec<Region>,
    pub(super) lines: Vec<Line>,
    /// What all clusters share.
    pub(super) shared: Vec<Node>,
    /// Lines that were left out so that the rest can be followed.
    pub(super) folded: usize,
}

/// The regions, from left to right in a reader's mind: the cloud first.
const ZONES: [Zone; 5] =
    [Zone::PublicCloud, Zone::PrivateEndpoint, Zone::OnPremises, Zone::ClusterLocal, Zone::Unknown];

/// More lines than this cannot be told apart.
const MOST_LINES: usize = 60;

pub(super) fn scene(plan: &Plan) -> Scene {
    let crossings = plan.crossings();
    let locations: Vec<_> = plan.locations().collect();
    let mut lines: Vec<Line> = Vec::new();
    for (cluster, it) in plan.clusters.iter().enumerate() {
        lines.extend(locations.iter().enumerate().map(|(engine, location)| {
            Line {
                cluster,
                engine,
                reach: plan.reach(it, location.id()),
                safety: crossing(&crossings, *location)
                    .filter(|at| at.from.contains(&it.name.as_str()))
                    .map(Crossing::safety),
            }
        }));
    }
    let all = lines.len();
    if all > MOST_LINES {
        lines.retain(|it| it.reach == Reach::Preferred);
    }
    let engine_at = |id: &str| locations.iter().position(|it| it.id() == id);
    // What runs inside a cluster is drawn where the cluster is.
    let host = |location: Location<'_>| {
        plan.clusters
            .iter()
            .find(|it| it.preferred() == Some(location.id()))
            .map(|it| plan.cluster_zone(it).zone)
    };
    let zone_of = |location: Location<'_>| match plan.zone(location) {
        Zone::ClusterLocal => host(location).unwrap_or(Zone::ClusterLocal),
        zone => zone,
    };
    let regions = ZONES.into_iter().filter_map(|zone| {
        let clusters = plan.clusters.iter().enumerate().filter(|(_, it)| plan.cluster_zone(it).zone == zone);
        let engines = locations.iter().filter(|it| zone_of(**it) == zone).filter_map(|it| engine_at(it.id()));
        let region = Region { zone, clusters: clusters.map(|it| it.0).collect(), engines: engines.collect() };
        (!region.clusters.is_empty() || !region.engines.is_empty()).then_some(region)
    });
    Scene {
        balancer: balancer(plan),
        regions: regions.collect(),
        clusters: plan.clusters.iter().map(cluster).collect(),
        engines: locations.iter().map(|it| engine(*it, crossing(&crossings, *it))).collect(),
        shared: shared(plan),
        folded: all - lines.len(),
        lines,
    }
}

fn crossing<'c, 'a>(crossings: &'c [Crossing<'a>], location: Location<'_>) -> Option<&'c Crossing<'a>> {
    crossings.iter().find(|it| it.location.id() == location.id())
}

fn balancer(plan: &Plan) -> Node {
    Node {
        name: without_passwords(plan.hostname().unwrap_or("SERVER_HOSTNAME")),
        about: text!("load balancer", "负载均衡器").into(),
        at: Address::key("SERVER_HOSTNAME"),
        safety: None,
    }
}

fn cluster(cluster: &Cluster) -> Node {
    let clair = if cluster.is_managed("clair") {
        text!("cluster with Quay and Clair", "集群：Quay 与 Clair")
    } else {
        text!("cluster with Quay", "集群：Quay")
    };
    Node {
        name: cluster.name.clone(),
        about: clair.into(),
        at: Address::cluster(&cluster.name, Path::root()),
        safety: None,
    }
}

fn engine(location: Location<'_>, crossing: Option<&Crossing<'_>>) -> Node {
    let contact = location.contact().map(|it| it.to_string());
    let driver = location.driver().unwrap_or_default();
    Node {
        name: location.id().to_owned(),
        about: Text::name("{0} {1}").with([driver, contact.as_deref().unwrap_or_default()]),
        at: Address::config(location.path()),
        safety: crossing.map(Crossing::safety),
    }
}

/// Database, Redis and Clair's database: one of each for all clusters.
fn shared(plan: &Plan) -> Vec<Node> {
    let node = |name: Text, host: Option<String>, at: Address| {
        let host = host.filter(|it| !it.is_empty()).map(|it| without_passwords(&it))?;
        let about = match plan.site.zone(&host) {
            Zone::Unknown => Text::name("{0}").with([host]),
            zone => Text::name("{0} · {1}").with([crate::text::Arg::from(host), zone.label().into()]),
        };
        Some(Node { name: name.get(crate::text::Lang::En).to_owned(), about, at, safety: None })
    };
    let database = plan.connection().and_then(Result::ok).map(|it: Connection| it.host);
    let redis = plan.redis().next();
    let redis_host =
        redis.and_then(|it| it.value("host")).and_then(|it: Value| it.as_str().map(str::to_owned));
    let clair = plan.clair_database().and_then(Result::ok).and_then(|it| it.get("host").map(str::to_owned));
    [
        node(Text::name("PostgreSQL"), database, Address::key("DB_URI")),
        node(Text::name("Redis"), redis_host, Address::key(redis.map_or("BUILDLOGS_REDIS", |it| it.key))),
        node(Text::name("Clair PostgreSQL"), clair, Address::clair(Path::of("indexer").key("connstring"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
