//! Where engines and clusters stand, and how that is known.

use super::{Cluster, Location, Plan};
use crate::schema::{Endpoint, Zone};
use crate::text;
use crate::text::Message;

/// Where something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The trust zone.
    pub zone: Zone,
    /// How that is known.
    pub why: Message,
    /// Whether the user said so.
    pub said: bool,
}

impl Placed {
    fn said(zone: Zone) -> Placed {
        Placed { zone, why: text!("You said so.", "由您指定。").into(), said: true }
    }

    fn seen(zone: Zone, why: impl Into<Message>) -> Placed {
        Placed { zone, why: why.into(), said: false }
    }
}

impl Plan {
    /// The trust zone of an engine: the user's answer, else what its host suggests.
    pub fn zone(&self, location: Location<'_>) -> Zone {
        self.placed(location).zone
    }

    /// The trust zone of an engine, and how it is known.
    pub fn placed(&self, location: Location<'_>) -> Placed {
        if let Some(zone) = self.facts().engine_zone(location.id()).and_then(Zone::named) {
            return Placed::said(zone);
        }
        let Some(engine) = location.engine() else {
            let unknown = text!("Quay does not know its driver.", "Quay 不认识其驱动。");
            return Placed::seen(Zone::Unknown, unknown);
        };
        if matches!(engine.endpoint, Endpoint::Disk) {
            return Placed::seen(engine.home, text!("It is a disk of the pod.", "它是 Pod 的磁盘。"));
        }
        match location.contact() {
            None => {
                let nobody =
                    text!("Its parameters do not say whom it contacts.", "其参数没有说明要访问的主机。");
                Placed::seen(engine.home, nobody)
            }
            Some(contact) => match self.site.zone(&contact.host) {
                Zone::Unknown if engine.home != Zone::Unknown => {
                    let usual = text!(
                        "Such stores usually stand on one's own premises, and the name {0} does not say otherwise.",
                        "这类存储通常位于本地（内部），而名称 {0} 也没有相反的迹象。"
                    );
                    Placed::seen(engine.home, usual.with([contact.host]))
                }
                zone => Placed::seen(zone, zone.because_of(&contact.host)),
            },
        }
    }

    /// The trust zone of a cluster: the user's answer, else that of the store it writes to first, which is meant to be
    /// the nearest.
    pub fn cluster_zone(&self, cluster: &Cluster) -> Placed {
        if let Some(zone) = self.facts().cluster_zone(&cluster.name).and_then(Zone::named) {
            return Placed::said(zone);
        }
        let Some(nearest) = cluster.preferred().and_then(|it| self.location(it)) else {
            let nothing = text!(
                "It prefers no storage engine, and nothing else tells where it runs.",
                "它没有首选存储引擎，也没有其他线索说明它运行在哪里。"
            );
            return Placed::seen(Zone::Unknown, nothing);
        };
        let id = nearest.id();
        match self.zone(nearest) {
            Zone::PublicCloud | Zone::PrivateEndpoint => {
                let cloud = text!(
                    "Assumed, since it writes first to {0}, which is a cloud provider's.",
                    "推断：它首先写入 {0}，而后者属于云服务商。"
                );
                Placed::seen(Zone::PublicCloud, cloud.with([id]))
            }
            Zone::OnPremises => {
                let own = text!(
                    "Assumed, since it writes first to {0}, which is on-premises.",
                    "推断：它首先写入 {0}，而后者位于本地（内部）。"
                );
                Placed::seen(Zone::OnPremises, own.with([id]))
            }
            Zone::ClusterLocal => {
                let inside = text!(
                    "It writes first to {0}, which it runs itself: that does not tell where the cluster stands.",
                    "它首先写入由自身运行的 {0}：这无法说明集群的位置。"
                );
                Placed::seen(Zone::Unknown, inside.with([id]))
            }
            Zone::Unknown => {
                let neither = text!(
                    "It writes first to {0}, of which it is not known either.",
                    "它首先写入 {0}，而后者的位置也未知。"
                );
                Placed::seen(Zone::Unknown, neither.with([id]))
            }
        }
    }
}
