//! What no file of the registry says: answers of the user, kept in plan.yaml.

use crate::yaml::{Document, Node, Path};

/// Whether the registry already holds data: decides what may be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing stored yet: keys may be generated.
    New,
    /// It holds data: the keys in use must be brought, never generated.
    Existing,
}

/// What is being done with the registry just now; some findings are right in one phase and a slip in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing: it runs, or will.
    Running,
    /// A site is being added.
    Adding,
    /// A site is being taken out.
    Removing,
    /// It is being upgraded.
    Upgrading,
}

/// A control that makes a crossing between trust zones acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// A VPN or private link between the sites.
    Vpn,
    /// Credentials that reach only Quay's bucket.
    BucketScoped,
}

impl Control {
    /// Its key in plan.yaml.
    pub const fn key(self) -> &'static str {
        match self {
            Control::Vpn => "vpn",
            Control::BucketScoped => "bucket-scoped",
        }
    }
}

/// The typed view of plan.yaml.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub(super) notes: &'a Document,
}

impl<'a> Facts<'a> {
    pub(super) fn of(notes: &'a Document) -> Facts<'a> {
        Facts { notes }
    }

    pub(super) fn node(self, path: &Path) -> Option<Node<'a>> {
        self.notes.get(path)
    }

    /// The document that is read.
    pub(super) fn document(self) -> &'a Document {
        self.notes
    }

    fn text(self, path: &Path) -> Option<&'a str> {
        self.node(path).and_then(Node::text)
    }

    fn flag(self, path: &Path) -> Option<bool> {
        self.notes.get(path).and_then(|it| it.value().as_bool())
    }

    /// The name of the plan.
    pub fn name(self) -> Option<&'a str> {
        self.text(&Path::of("name"))
    }

    /// The Quay release the plan is for, such as `3.15`.
    pub fn quay_version(self) -> Option<&'a str> {
        self.text(&Path::of("quay-version"))
    }

    /// Whether the registry is new or holds data; `None` until answered.
    pub fn age(self) -> Option<Age> {
        match self.text(&Path::of("registry"))? {
            "new" => Some(Age::New),
            "existing" => Some(Age::Existing),
            _ => None,
        }
    }

    /// What is being done with the registry; running where nothing is said.
    pub fn phase(self) -> Phase {
        match self.text(&Path::of("phase")) {
            Some("adding-site") => Phase::Adding,
            Some("removing-site") => Phase::Removing,
            Some("upgrading") => Phase::Upgrading,
            _ => Phase::Running,
        }
    }

    /// Whether the Operator watches one namespace only (`operator-scope: namespace`, else `cluster`).
    pub fn one_namespace(self) -> Option<bool> {
        match self.text(&Path::of("operator-scope"))? {
            "namespace" => Some(true),
            "cluster" => Some(false),
            _ => None,
        }
    }

    /// Whether it is confirmed that an engine holds nothing alone any more: the backfill is done and checked.
    pub fn drained(self, engine: &str) -> bool {
        let list = self.notes.get(&Path::of("drained-engines"));
        list.into_iter().flat_map(Node::items).any(|it| it.text() == Some(engine))
    }

    /// Whether the link between the sites is slow for what is copied over it.
    pub fn slow_link(self) -> Option<bool> {
        self.flag(&Path::of("slow-link"))
    }

    /// The cluster that is upgraded and installed first.
    pub fn primary(self) -> Option<&'a str> {
        self.text(&Path::of("primary"))
    }

    /// Whether the managed-keys Secret is created in every cluster before the QuayRegistry.
    pub fn keys_seeded(self) -> Option<bool> {
        self.flag(&Path::of("managed-keys-secret"))
    }

    /// The `oc` context of a cluster.
    pub fn context(self, cluster: &str) -> Option<&'a str> {
        self.text(&Path::of("clusters").key(cluster).key("context"))
    }

    /// The addresses that the pods of a cluster are seen with from outside, as CIDRs.
    pub fn egress(self, cluster: &str) -> Vec<&'a str> {
        let list = self.notes.get(&Path::of("clusters").key(cluster).key("egress"));
        list.into_iter().flat_map(Node::items).filter_map(Node::text).filter(|it| is_cidr(it)).collect()
    }

    /// Where the router of a cluster answers: a host name or an address.
    pub fn router(self, cluster: &str) -> Option<&'a str> {
        let is_host = |it: &&str| {
            !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || "-.:[]".contains(it))
        };
        self.text(&Path::of("clusters").key(cluster).key("router")).filter(is_host)
    }

    /// The Git repository in which the export is kept.
    pub fn git_repository(self) -> Option<&'a str> {
        self.text(&Path::of("git-repository")).filter(|it| !it.is_empty())
    }

    /// The ClusterSecretStore of external-secrets.io that holds the files of the bundle.
    pub fn secret_store(self) -> Option<&'a str> {
        self.text(&Path::of("secret-store")).filter(|it| !it.is_empty())
    }

    /// The registry from which disconnected clusters take images.
    pub fn mirror_registry(self) -> Option<&'a str> {
        self.text(&Path::of("mirror-registry")).filter(|it| !it.is_empty())
    }

    /// Whether rules for the network of the pods are wanted.
    pub fn network_policy(self) -> Option<bool> {
        self.flag(&Path::of("network-policy"))
    }

    /// What the pods must reach beside what the plan names: hosts, with or without a port, URLs, addresses and ranges.
    pub fn egress_hosts(self) -> Vec<&'a str> {
        let list = self.notes.get(&Path::of("egress-hosts"));
        list.into_iter().flat_map(Node::items).filter_map(Node::text).filter(|it| !it.is_empty()).collect()
    }

    /// The trust zone that the user gave an engine (`public-cloud`, `on-premises`); `None` leaves it to its host.
    pub fn engine_zone(self, engine: &str) -> Option<&'a str> {
        self.text(&Path::of("zones").key(engine))
    }

    /// The trust zone of a cluster.
    pub fn cluster_zone(self, cluster: &str) -> Option<&'a str> {
        self.text(&Path::of("clusters").key(cluster).key("zone"))
    }

    /// Whether a control is confirmed (`true`), denied (`false`) or unanswered for the crossings to an engine.
    pub fn control(self, engine: &str, control: Control) -> Option<bool> {
        self.flag(&Path::of("controls").key(engine).key(control.key()))
    }

    /// What the VPN or private link to an engine leads to, as it is said: address ranges and names.
    pub fn link(self, engine: &str) -> Vec<&'a str> {
        let list = self.notes.get(&Path::of("controls").key(engine).key("link"));
        list.into_iter().flat_map(Node::items).filter_map(Node::text).collect()
    }

    /// The name of this registry among those of the workspace.
    pub fn part(self) -> Option<&'a str> {
        self.text(&Path::of("part"))
    }

    /// The registry of the workspace that this one mirrors repositories from.
    pub fn mirrors_from(self) -> Option<&'a str> {
        self.text(&Path::of("mirror-from"))
    }

    /// The repositories that are mirrored, as `organization/repository`.
    pub fn mirrored_repositories(self) -> Vec<&'a str> {
        let list = self.notes.get(&Path::of("mirror-repositories"));
        list.into_iter().flat_map(Node::items).filter_map(Node::text).collect()
    }
}

/// Whether a text is an address or a CIDR, so that it can stand in a firewall rule as it is.
fn is_cidr(text: &str) -> bool {
    let (address, length) = text.split_once('/').map_or((text, None), |(it, length)| (it, Some(length)));
    let Ok(address) = address.parse::<std::net::IpAddr>() else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    length.is_none_or(|it| it.parse::<u8>().is_ok_and(|it| it <= most))
}
