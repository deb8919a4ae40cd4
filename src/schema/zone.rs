//! Where a host stands, judged by its name alone.

use crate::text;
use crate::text::{Message, Text};
use std::net::IpAddr;

/// A trust zone. The user may say otherwise; this is what the host's name suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// Reached over the internet at a cloud provider.
    PublicCloud,
    /// A private endpoint of a public cloud: not on the internet, and not on the organisation's own premises.
    PrivateEndpoint,
    /// The organisation's own network.
    OnPremises,
    /// Inside one Kubernetes cluster: no other cluster can reach it.
    ClusterLocal,
    /// The name does not tell.
    Unknown,
}

impl Zone {
    /// The zone of a host, without scheme and port.
    pub fn of(host: &str) -> Zone {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let ends = |suffixes: &[&str]| suffixes.iter().any(|it| host.ends_with(it));
        if let Ok(address) = host.trim_matches(['[', ']']).parse() {
            return if is_internal(address) { Zone::OnPremises } else { Zone::Unknown };
        }
        if host.contains(['<', ' ']) {
            Zone::Unknown
        } else if ends(&[".svc", ".cluster.local"]) {
            Zone::ClusterLocal
        } else if is_private_endpoint(&host) {
            Zone::PrivateEndpoint
        } else if ends(PUBLIC) {
            Zone::PublicCloud
        } else if !host.is_empty() && (!host.contains('.') || ends(INTERNAL)) {
            Zone::OnPremises
        } else {
            Zone::Unknown
        }
    }

    /// Its name in plan.yaml.
    pub const fn key(self) -> &'static str {
        match self {
            Zone::PublicCloud => "public-cloud",
            Zone::PrivateEndpoint => "private-endpoint",
            Zone::OnPremises => "on-premises",
            Zone::ClusterLocal => "cluster-local",
            Zone::Unknown => "unknown",
        }
    }

    /// The zone of this name in plan.yaml.
    pub fn named(key: &str) -> Option<Zone> {
        [Zone::PublicCloud, Zone::PrivateEndpoint, Zone::OnPremises].into_iter().find(|it| it.key() == key)
    }

    /// Why a host is in this zone, where its name says so.
    pub fn because_of(self, host: &str) -> Message {
        let text = match self {
            Zone::PublicCloud => {
                text!("{0} is an endpoint of a cloud provider.", "{0} 是云服务商的端点。")
            }
            Zone::PrivateEndpoint => {
                text!("{0} is a private endpoint of a cloud provider.", "{0} 是云服务商的专用端点。")
            }
            Zone::OnPremises => text!("{0} is an internal name or address.", "{0} 是内部名称或地址。"),
            Zone::ClusterLocal => {
                text!("{0} exists inside one cluster only.", "{0} 只存在于单个集群内部。")
            }
            Zone::Unknown => {
                text!("The name {0} does not tell where it stands.", "从名称 {0} 无法判断其位置。")
            }
        };
        text.with([host])
    }

    /// What a person calls it.
    pub const fn label(self) -> Text {
        match self {
            Zone::PublicCloud => text!("public cloud", "公有云"),
            Zone::PrivateEndpoint => text!("private endpoint of a cloud", "公有云专用端点"),
            Zone::OnPremises => text!("on-premises", "本地（内部）"),
            Zone::ClusterLocal => text!("inside one cluster", "单个集群内部"),
            Zone::Unknown => text!("unknown", "未知"),
        }
    }
}

const PUBLIC: &[&str] = &[
    ".amazonaws.com",
    ".amazonaws.com.cn",
    "storage.googleapis.com",
    ".blob.core.windows.net",
    ".blob.core.usgovcloudapi.net",
    ".blob.core.chinacloudapi.cn",
    ".cloud-object-storage.appdomain.cloud",
    ".r2.cloudflarestorage.com",
    ".digitaloceanspaces.com",
    ".backblazeb2.com",
    ".wasabisys.com",
    ".aliyuncs.com",
    ".linodeobjects.com",
];

const INTERNAL: &[&str] = &[".internal", ".local", ".lan", ".corp", ".intra", ".home.arpa"];

fn is_private_endpoint(host: &str) -> bool {
    let ibm = host.strip_suffix(".cloud-object-storage.appdomain.cloud");
    ibm.is_some_and(|it| it.split('.').any(|label| label == "private"))
        || host.ends_with(".vpce.amazonaws.com")
        || host.ends_with(".vpce.amazonaws.com.cn")
        || host.contains(".privatelink.blob.core.")
}

/// Private, shared (carrier-grade), loopback or link-local.
fn is_internal(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => {
            let [a, b, ..] = it.octets();
            it.is_private() || it.is_loopback() || it.is_link_local() || (a == 100 && b & 0xc0 == 64)
        }
        IpAddr::V6(it) => it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;

    #[test]
    fn clouds_are_known_by_their_names() {
        for host in ["s3.us-east-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn", "storage.googleapis.com"]
        {
            assert_eq!(Zone::of(host), Zone::PublicCloud, "{host}");
        }
        assert_eq!(Zone::of("Acct.Blob.Core.Windows.Net."), Zone::PublicCloud);
        assert_eq!(Zone::of("evilamazonaws.com"), Zone::Unknown);
    }

    #[test]
    fn a_private_endpoint_of_a_cloud_is_neither_public_nor_on_premises() {
        for host in [
            "bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com",
            "s3.private.us-south.cloud-object-storage.appdomain.cloud",
            "acct.privatelink.blob.core.windows.net",
        ] {
            assert_eq!(Zone::of(host), Zone::PrivateEndpoint, "{host}");
        }
        assert_eq!(Zone::of("s3.us-south.cloud-object-storage.appdomain.cloud"), Zone::PublicCloud);
    }

    #[test]
    fn internal_names_and_addresses_are_on_premises() {
        for host in [
            "rgw",
            "ceph.corp",
            "nas.home.arpa",
            "10.0.0.1",
            "172.31.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "[fd00::1]",
        ] {
            assert_eq!(Zone::of(host), Zone::OnPremises, "{host}");
        }
        for host in ["", "<host>", "a host", "172.32.0.1", "100.128.0.1", "8.8.8.8", "rgw.example.org"] {
            assert_eq!(Zone::of(host), Zone::Unknown, "{host}");
        }
    }

    #[test]
    fn a_service_is_reachable_in_its_own_cluster_only() {
        assert_eq!(Zone::of("s3.openshift-storage.svc"), Zone::ClusterLocal);
        assert_eq!(Zone::of("s3.openshift-storage.svc.cluster.local"), Zone::ClusterLocal);
    }
}
