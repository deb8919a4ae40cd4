//! Crossings between trust zones: which clusters use an engine of another zone, and what guards that.
//!
//! This is the one place that decides; rules, picture and page read it. The documentation's rule is about stores that are
//! not on the internet: reached from elsewhere, they need a VPN or private link, or a credential that opens nothing but
//! Quay's bucket. A public endpoint is guarded by TLS and by its credential, from wherever it is reached.

mod guard;

pub use guard::{Guard, State};

use super::{Address, Location, Placed, Plan};
use crate::schema::{Endpoint, Zone};
use crate::text;
use crate::text::{Message, Text};
use crate::yaml::Path;

/// What becomes of a crossing, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// What makes it safe was checked.
    Checked,
    /// What makes it safe is only asserted.
    Asserted,
    /// A question is open.
    Unanswered,
    /// Nothing makes it safe.
    Unsafe,
}

impl Safety {
    /// What a person calls it.
    pub const fn label(self) -> Text {
        match self {
            Safety::Checked => text!("safe, checked", "安全（已核对）"),
            Safety::Asserted => text!("safe, as asserted", "安全（仅凭声明）"),
            Safety::Unanswered => text!("unanswered", "未回答"),
            Safety::Unsafe => text!("unsafe", "不安全"),
        }
    }
}

/// An engine that clusters of another trust zone use.
#[derive(Clone, Debug)]
pub struct Crossing<'a> {
    /// The engine.
    pub location: Location<'a>,
    /// Where it stands.
    pub to: Placed,
    /// The clusters that reach it from another zone; none where the plan has no clusters yet.
    pub from: Vec<&'a str>,
    /// A VPN or private link.
    pub link: Guard,
    /// A credential that opens nothing but the bucket.
    pub scope: Guard,
    /// TLS on the wire.
    pub wire: Guard,
}

impl Plan {
    /// The crossings, an engine each, in the order of the file.
    pub fn crossings(&self) -> Vec<Crossing<'_>> {
        let remote = |it: &Location<'_>| !it.engine().is_some_and(|it| matches!(it.endpoint, Endpoint::Disk));
        let engines: Vec<_> = self.locations().filter(remote).map(|it| (it, self.placed(it))).collect();
        let clusters: Vec<_> = self.clusters.iter().map(|it| (it, self.cluster_zone(it).zone)).collect();
        let is_public = |zone: Zone| matches!(zone, Zone::PublicCloud | Zone::PrivateEndpoint);
        let mixed = engines.iter().any(|(_, to)| is_public(to.zone));
        let mut crossings = Vec::new();
        for (location, to) in engines {
            let from = clusters.iter().filter(|(cluster, from)| match (to.zone, from) {
                (Zone::PublicCloud | Zone::PrivateEndpoint, from) => *from == Zone::OnPremises,
                (Zone::OnPremises, Zone::PublicCloud) => true,
                (Zone::OnPremises, from) => mixed && *from == Zone::Unknown,
                (Zone::ClusterLocal | Zone::Unknown, _) => {
                    mixed && cluster.preferred() != Some(location.id())
                }
            });
            let from: Vec<&str> = from.map(|(cluster, _)| cluster.name.as_str()).collect();
            let to_come = clusters.is_empty() && mixed && !is_public(to.zone);
            if !from.is_empty() || to_come {
                crossings.push(self.crossing(location, to, from));
            }
        }
        crossings
    }

    /// The worst of all crossings; `None` where nothing crosses.
    pub fn safety(&self) -> Option<Safety> {
        self.crossings().iter().map(Crossing::safety).max()
    }

    fn crossing<'a>(&'a self, location: Location<'a>, to: Placed, from: Vec<&'a str>) -> Crossing<'a> {
        let (link, scope, wire) = (self.link(location), self.scope(location), guard::wire(location));
        Crossing { location, to, from, link, scope, wire }
    }
}

impl Crossing<'_> {
    /// The guards, in the order of the page.
    pub fn guards(&self) -> [&Guard; 3] {
        [&self.link, &self.scope, &self.wire]
    }

    /// The guard that decides what becomes of it; none while it is not known where the engine stands.
    pub fn deciding(&self) -> Option<&Guard> {
        let Crossing { link, scope, wire, .. } = self;
        let in_clear = wire.state == State::Failed;
        Some(match self.to.zone {
            Zone::Unknown => return None,
            Zone::PublicCloud if scope.state == State::Failed && !in_clear => scope,
            Zone::PublicCloud => wire,
            // A link protects what is sent through it; a credential does not.
            _ if in_clear && link.state == State::Failed => wire,
            _ if in_clear => link,
            _ if scope.state < link.state => scope,
            _ => link,
        })
    }

    /// What becomes of it.
    pub fn safety(&self) -> Safety {
        self.deciding().map_or(Safety::Unanswered, |it| it.state.safety())
    }

    /// Why that becomes of it.
    pub fn why(&self) -> &Message {
        self.deciding().map_or(&self.to.why, |it| &it.why)
    }

    /// Where the open question is answered.
    pub fn question(&self) -> Address {
        let open = [&self.link, &self.scope].into_iter().find(|it| it.state == State::Open);
        match open.filter(|_| self.to.zone != Zone::Unknown) {
            Some(guard) => guard.at.clone(),
            None => Address::fact(Path::of("zones").key(self.location.id())),
        }
    }
}

#[cfg(test)]
mod tests;
